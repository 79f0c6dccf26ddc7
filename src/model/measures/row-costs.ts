import { log } from "../../arithmetic/logarithm.ts";
import type { Family, LossParameters, MeasureOf } from "../../types.ts";
import { classOf, logistic, softmax } from "../link.ts";

/** What one row adds to a measure, from its K values y, its K linear predictors η and what the loss has beside its family. */
export type RowCost = (y: ArrayLike<number>, eta: ArrayLike<number>, parameters: LossParameters | null) => number;

/** The measures that are weighted means over rows, of a family. `auc`, `cindex` and everything of `cox` look at rows together. */
export type RowCosts<F extends Family = Family> = Readonly<Partial<Record<MeasureOf<F>, RowCost>>>;

/** Those of gaussian and multigaussian. */
export const squaredCosts: RowCosts<"gaussian"> = { mse: squares, mae: absolutes, deviance: squares };

export const binomialCosts: RowCosts<"binomial"> = {
  deviance: (y, eta) => classDeviance(bothShares(y), bothProbabilities(eta)),
  class: (y, eta) => (eta[0]! > 0 ? 1 - y[0]! : y[0]!),
  brier: (y, eta) => square(y[0]! - logistic(eta[0]!)),
  mse: (y, eta) => 2 * square(y[0]! - logistic(eta[0]!)),
  mae: (y, eta) => 2 * Math.abs(y[0]! - logistic(eta[0]!)),
};

export const multinomialCosts: RowCosts<"multinomial"> = {
  deviance: (y, eta) => classDeviance(y, softmax(eta)),
  class: (y, eta) => 1 - y[classOf(eta)]!,
  brier: (y, eta) => squares(y, softmax(eta)),
  mse: (y, eta) => squares(y, softmax(eta)),
  mae: (y, eta) => absolutes(y, softmax(eta)),
};

/**
 * Probabilities are held this far from 0 and 1 in the deviance, as glmnet does (`prob_min`): one confident mistake then costs
 * 23, not infinity, and does not decide a cross-validation alone.
 */
const LEAST_PROBABILITY = 1e-5;

/** 2 Σₖ yₖ log(yₖ / pₖ): −2 (log-likelihood − that of the shares themselves). */
function classDeviance(y: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < y.length; k++) {
    const p = Math.min(Math.max(probabilities[k]!, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
    total += timesLog(y[k]!, y[k]!) - timesLog(y[k]!, p);
  }
  // Where the shares are fitted what is left is rounding, of either sign.
  return 2 * Math.max(0, total);
}

/** y log x, 0 for y = 0. */
function timesLog(y: number, x: number): number {
  return y === 0 ? 0 : y * log(x);
}

function squares(y: ArrayLike<number>, fitted: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < y.length; k++) total += square(y[k]! - fitted[k]!);
  return total;
}

function absolutes(y: ArrayLike<number>, fitted: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < y.length; k++) total += Math.abs(y[k]! - fitted[k]!);
  return total;
}

function square(value: number): number {
  return value * value;
}

function bothShares(y: ArrayLike<number>): readonly number[] {
  return [1 - y[0]!, y[0]!];
}

/** 1 − p is computed as the logistic of −η: no digits are lost where p is near 1. */
function bothProbabilities(eta: ArrayLike<number>): readonly number[] {
  return [logistic(-eta[0]!), logistic(eta[0]!)];
}
