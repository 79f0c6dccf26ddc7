import { exp, exponentialTail } from "../arithmetic/exponential.ts";
import { normalBelow } from "../arithmetic/normal.ts";
import type { Family, LossParameters, SingleFamily } from "../types.ts";

/** The families that are predicted by η itself: its mean, its centre, or how far a row lies on the side of the second class. */
export const predictedByEta: ReadonlySet<Family> = /* @__PURE__ */ new Set<Family>([
  "gaussian",
  "huber",
  "squared-hinge",
  "quantile",
]);

/** The mean of a response with linear predictor η: η, 1/(1 + e^−η) or e^η. For cox the hazard ratio e^η. */
export function inverseLink(family: SingleFamily, eta: number, parameters: LossParameters | null): number {
  if (predictedByEta.has(family)) return eta;
  if (family === "custom" && parameters?.link !== "log") return parameters?.link === "logit" ? logistic(eta) : eta;
  return family === "binomial" ? probabilities(eta, parameters)[1] : exp(eta);
}

/** The probabilities of the first and the second class of binomial; neither is a difference from 1 where that would cost it digits. */
export function probabilities(eta: number, parameters: LossParameters | null): readonly [number, number] {
  if (parameters?.link === "probit") return [normalBelow(-eta), normalBelow(eta)];
  if (parameters?.link !== "cloglog") return [logistic(-eta), logistic(eta)];
  const rate = exp(eta);
  const first = exp(-rate);
  return [first, rate < 0.3 ? rate - exponentialTail(-rate) : 1 - first];
}

/** η at which both classes of binomial are equally probable. */
function middleOf(parameters: LossParameters | null): number {
  return parameters?.link === "cloglog" ? LOG_LOG_2 : 0;
}

/** 1 − e^(−e^η) = ½. */
const LOG_LOG_2 = -0.36651292058166435;

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

/** The number of the class of largest probability, the first on a tie: of one η the second class where it is more than half. */
export function classOf(eta: ArrayLike<number>, parameters: LossParameters | null = null): number {
  if (eta.length === 1) return eta[0] > middleOf(parameters) ? 1 : 0;
  let best = 0;
  for (let k = 1; k < eta.length; k++) if (eta[k] > eta[best]) best = k;
  return best;
}
