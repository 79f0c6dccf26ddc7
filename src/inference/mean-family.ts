import { exp } from "../arithmetic/exponential.ts";
import { normalBelow } from "../arithmetic/normal.ts";
import { power } from "../arithmetic/power.ts";
import { inverseLink } from "../model/link.ts";
import type { Family, LossParameters, SingleFamily } from "../types.ts";

/** A generalised linear model by row: its mean μ(η), dμ/dη, the variance V(μ) but for the dispersion, and minus the second derivative of log-likelihood. */
export interface MeanFamily {
  /** Whether the variance has a factor that is estimated. */
  readonly hasDispersion: boolean;
  mean(eta: number): number;
  slope(eta: number): number;
  variance(mean: number): number;
  /** −∂²/∂η² of the log-likelihood times the dispersion, at a response y. */
  information(y: number, eta: number): number;
}

/** The families of `mean-family`, by name; undefined for a loss that is no log-likelihood of a mean. */
export function meanFamilyOf(family: Family, parameters: LossParameters | null): MeanFamily | undefined {
  const mean = (eta: number): number => inverseLink(family as SingleFamily, eta, parameters);
  switch (family) {
    case "gaussian":
      return { hasDispersion: true, mean, slope: () => 1, variance: () => 1, information: () => 1 };
    case "binomial":
      return binomialOf(mean, parameters);
    case "poisson":
      return { hasDispersion: false, mean, slope: mean, variance: (mu) => mu, information: (_, eta) => mean(eta) };
    case "gamma":
      return powerOf(mean, 2);
    case "inverse-gaussian":
      return powerOf(mean, 3);
    case "tweedie":
      return powerOf(mean, parameters!.power!);
    case "negative-binomial":
      return negativeBinomialOf(mean, parameters!.theta!);
    default:
      return undefined;
  }
}

/** V = μᵠ, log link: −∂²ℓ = (2 − q) μ^(2−q) + (q − 1) y μ^(1−q). */
function powerOf(mean: (eta: number) => number, q: number): MeanFamily {
  return {
    hasDispersion: true,
    mean,
    slope: mean,
    variance: (mu) => power(mu, q),
    information: (y, eta) => (2 - q) * exp((2 - q) * eta) + (q - 1) * y * exp((1 - q) * eta),
  };
}

function negativeBinomialOf(mean: (eta: number) => number, theta: number): MeanFamily {
  return {
    hasDispersion: false,
    mean,
    slope: mean,
    variance: (mu) => mu + (mu * mu) / theta,
    information: (y, eta) => {
      const mu = mean(eta);
      const whole = theta + mu;
      return (((theta * mu) / whole) * (theta + y)) / whole;
    },
  };
}

function binomialOf(mean: (eta: number) => number, parameters: LossParameters | null): MeanFamily {
  const variance = (mu: number): number => mu * (1 - mu);
  if (parameters?.link === "probit") return { hasDispersion: false, mean, variance, ...probit };
  if (parameters?.link === "cloglog") return { hasDispersion: false, mean, variance, ...cloglog };
  const slope = (eta: number): number => mean(eta) * mean(-eta);
  return { hasDispersion: false, mean, variance, slope, information: (_, eta) => slope(eta) };
}

const ROOT_TWO_PI_INVERSE = 0.3989422804014327;
const density = (eta: number): number => ROOT_TWO_PI_INVERSE * exp((-eta * eta) / 2);

const probit = {
  slope: density,
  information: (y: number, eta: number): number => {
    const [above, below] = [density(eta) / normalBelow(eta), density(eta) / normalBelow(-eta)];
    return y * above * (above + eta) + (1 - y) * below * (below - eta);
  },
};

/** p = 1 − e^(−m), m = e^η. */
const cloglog = {
  slope: (eta: number): number => exp(eta - exp(eta)),
  information: (y: number, eta: number): number => {
    const rate = exp(eta);
    // m / (e^m − 1), of which the derivative by η is r (1 − r − m).
    const ratio = (rate * exp(-rate)) / inverseLink("binomial", eta, { link: "cloglog" });
    return y * ratio * (ratio + rate - 1) + (1 - y) * rate;
  },
};
