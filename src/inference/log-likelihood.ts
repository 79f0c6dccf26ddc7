import { exp } from "../arithmetic/exponential.ts";
import { logGamma } from "../arithmetic/gamma-function.ts";
import { log } from "../arithmetic/logarithm.ts";
import { inverseLink, probabilities } from "../model/link.ts";
import type { FamilyResponse, LossParameters, SingleFamily } from "../types.ts";

/** A fit without a penalty, as far as its likelihood needs it. */
export interface LikelihoodFit {
  readonly response: FamilyResponse;
  readonly parameters: LossParameters | null;
  /** η, offset included. */
  readonly eta: Float64Array;
  /** As given, trials multiplied in; 0 for rows that do not count. */
  readonly weights: Float64Array;
  readonly deviance: number;
}

const TWO_PI = 2 * Math.PI;

/**
 * The log-likelihood as R's `logLik` has it: weights are prior weights, and where the dispersion is unknown it is the deviance over n (gaussian, n the
 * rows that count) or over the sum of weights (gamma, inverse-gaussian). Null where it has no formula (tweedie).
 */
export function logLikelihoodOf(fit: LikelihoodFit): number | null {
  const { response, weights, deviance } = fit;
  const { family, values } = response;
  const counted = weights.filter((weight) => weight > 0).length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (family === "gaussian") {
    const logs = sumOver(weights, (_, weight) => log(weight));
    return (logs - counted * (log((TWO_PI * deviance) / counted) + 1)) / 2;
  }
  if (family === "gamma") {
    const shape = total / deviance;
    return sumOver(weights, (row, weight) => {
      const mean = meanAt(fit, row);
      const y = values[row]!;
      return weight * (shape * log((shape * y) / mean) - (shape * y) / mean - log(y) - logGamma(shape));
    });
  }
  if (family === "inverse-gaussian") {
    const logs = sumOver(weights, (row, weight) => weight * log(values[row]!));
    return -(total * (log((TWO_PI * deviance) / total) + 1) + 3 * logs) / 2;
  }
  if (family === "binomial") return binomialLogLikelihood(fit);
  if (family === "poisson") {
    return sumOver(weights, (row, weight) => {
      const y = values[row]!;
      return weight * (y * fit.eta[row]! - exp(fit.eta[row]!) - logGamma(y + 1));
    });
  }
  if (family === "negative-binomial") return negativeBinomialLogLikelihood(fit);
  return null;
}

function binomialLogLikelihood({ response, weights, eta, parameters }: LikelihoodFit): number {
  const { values, trials } = response;
  return sumOver(weights, (row, weight) => {
    const [first, second] = probabilities(eta[row]!, parameters);
    const y = values[row]!;
    const loss = (y > 0 ? y * log(second) : 0) + (y < 1 ? (1 - y) * log(first) : 0);
    if (trials === undefined) return weight * loss;
    const n = trials[row]!;
    const ways = logGamma(n + 1) - logGamma(n * y + 1) - logGamma(n * (1 - y) + 1);
    return weight * (loss + ways / n);
  });
}

function negativeBinomialLogLikelihood({ response, weights, eta, parameters }: LikelihoodFit): number {
  const theta = parameters!.theta!;
  return sumOver(weights, (row, weight) => {
    const y = response.values[row]!;
    const ways = logGamma(theta + y) - logGamma(theta) - logGamma(y + 1);
    const whole = log(theta + exp(eta[row]!));
    return weight * (ways + theta * (log(theta) - whole) + y * (eta[row]! - whole));
  });
}

function meanAt({ response, eta, parameters }: LikelihoodFit, row: number): number {
  return inverseLink(response.family as SingleFamily, eta[row]!, parameters);
}

/** Over the rows that count. */
function sumOver(weights: Float64Array, term: (row: number, weight: number) => number): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) if (weights[row]! > 0) sum += term(row, weights[row]!);
  return sum;
}
