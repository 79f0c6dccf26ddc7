// The negative derivative of the loss of a row by its linear predictor, for the families with one per row (docs/objective.md).

import { exp } from "../arithmetic/exponential.ts";
import { scaledTail } from "../arithmetic/normal.ts";
import { inverseLink, probabilities } from "../model/link.ts";
import type { LossParameters, SingleFamily } from "../types.ts";

/** −∂loss/∂η of a row, from its response and its η. */
export type RowPull = (y: number, eta: number) => number;

/** That of a family; of `cox` there is none, as its rows are not independent. */
export function rowPull(family: Exclude<SingleFamily, "cox">, parameters: LossParameters | null): RowPull {
  switch (family) {
    case "gamma":
      return powerPull(2);
    case "inverse-gaussian":
      return powerPull(3);
    case "tweedie":
      return powerPull(parameters!.power!);
    case "negative-binomial": {
      const theta = parameters!.theta!;
      return (y, eta) => {
        const mean = exp(eta);
        return mean === Infinity ? -theta : ((y - mean) * theta) / (mean + theta);
      };
    }
    case "huber": {
      const delta = parameters!.delta!;
      return (y, eta) => Math.min(Math.max(y - eta, -delta), delta);
    }
    case "quantile": {
      const tau = parameters!.quantiles!;
      return (y, eta) => (y === eta ? 0 : tau - (y < eta ? 1 : 0));
    }
    case "squared-hinge":
      return (y, eta) => 2 * (2 * y - 1) * Math.max(0, 1 - (2 * y - 1) * eta);
    case "binomial":
      if (parameters?.link === "probit") return (y, eta) => y * normalPull(eta) - (1 - y) * normalPull(-eta);
      if (parameters?.link === "cloglog") return cloglogPull;
      break;
  }
  return (y, eta) => y - inverseLink(family, eta, parameters);
}

/** (y − m) m^(1−q). */
function powerPull(q: number): RowPull {
  return (y, eta) => (y === 0 ? 0 : y * exp((1 - q) * eta)) - exp((2 - q) * eta);
}

/** φ(η) / Φ(η). */
function normalPull(eta: number): number {
  const ratio = scaledTail(Math.abs(eta));
  const power = exp(-0.5 * eta * eta);
  return 0.3989422804014327 * (eta < 0 ? 1 / ratio : power / (1 - ratio * power));
}

/** y m e^−m / (1 − e^−m) − (1 − y) m. */
function cloglogPull(y: number, eta: number): number {
  const rate = exp(eta);
  const [first, second] = probabilities(eta, { link: "cloglog" });
  const slope = rate === 0 ? 1 : first === 0 ? 0 : (rate * first) / second;
  return y * slope - (y === 1 ? 0 : (1 - y) * rate);
}
