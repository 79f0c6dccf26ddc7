import { exp } from "../arithmetic/exponential.ts";
import type { SingleFamily } from "../types.ts";

/** The mean of a response with linear predictor η: η, 1/(1 + e^−η) or e^η. For cox the hazard ratio e^η. */
export function inverseLink(family: SingleFamily, eta: number): number {
  if (family === "gaussian") return eta;
  return family === "binomial" ? logistic(eta) : exp(eta);
}

/** 1 / (1 + e^−η). */
export function logistic(eta: number): number {
  return 1 / (1 + exp(-eta));
}

/** Class probabilities e^ηₖ / Σ e^ηₗ, computed relative to the largest so that nothing overflows. */
export function softmax(eta: ArrayLike<number>): Float64Array {
  const probabilities = Float64Array.from(eta);
  const largest = probabilities.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++) {
    probabilities[k] = exp(probabilities[k] - largest);
    sum += probabilities[k];
  }
  return probabilities.map((value) => value / sum);
}

/** The number of the class of largest probability, the first on a tie: of one η the second class where it is positive. */
export function classOf(eta: ArrayLike<number>): number {
  if (eta.length === 1) return eta[0] > 0 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < eta.length; k++) if (eta[k] > eta[best]) best = k;
  return best;
}
