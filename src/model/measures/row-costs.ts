import { log } from "../../arithmetic/logarithm.ts";
import type { Family, LossParameters, MeasureOf } from "../../types.ts";
import { classOf, probabilities, softmax } from "../link.ts";

/** What one row adds to a measure, from its K values y, its K linear predictors η and what the loss has beside its family. */
export type RowCost = (y: ArrayLike<number>, eta: ArrayLike<number>, parameters: LossParameters | null) => number;

/** The measures that are weighted means over rows, of a family. `auc`, `cindex` and everything of `cox` look at rows together. */
export type RowCosts<F extends Family = Family> = Readonly<Partial<Record<MeasureOf<F>, RowCost>>>;

/** Those of gaussian and multigaussian. */
export const squaredCosts: RowCosts<"gaussian"> = { mse: squares, mae: absolutes, deviance: squares };

export const huberCosts: RowCosts<"huber"> = { loss: huberLoss, mse: squares, mae: absolutes };

export const squaredHingeCosts: RowCosts<"squared-hinge"> = {
  loss: (y, eta) => square(Math.max(0, 1 - (2 * y[0]! - 1) * eta[0]!)),
  class: (y, eta) => (eta[0]! > 0 ? 1 - y[0]! : y[0]!),
};

export const quantileCosts: RowCosts<"quantile"> = { loss: quantileLoss, mae: absolutes, mse: squares };

export const binomialCosts: RowCosts<"binomial"> = {
  deviance: (y, eta, parameters) => classDeviance(bothShares(y), probabilities(eta[0]!, parameters)),
  class: (y, eta, parameters) => (classOf([eta[0]!], parameters) === 1 ? 1 - y[0]! : y[0]!),
  brier: (y, eta, parameters) => square(y[0]! - probabilities(eta[0]!, parameters)[1]),
  mse: (y, eta, parameters) => 2 * square(y[0]! - probabilities(eta[0]!, parameters)[1]),
  mae: (y, eta, parameters) => 2 * Math.abs(y[0]! - probabilities(eta[0]!, parameters)[1]),
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

/** ½r² up to |r| = δ, then δ|r| − ½δ². */
function huberLoss(y: ArrayLike<number>, eta: ArrayLike<number>, parameters: LossParameters | null): number {
  const delta = parameters!.delta!;
  const size = Math.abs(y[0]! - eta[0]!);
  return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
}

/** r (τ − [r < 0]). */
function quantileLoss(y: ArrayLike<number>, eta: ArrayLike<number>, parameters: LossParameters | null): number {
  const residual = y[0]! - eta[0]!;
  return residual * (parameters!.quantiles! - (residual < 0 ? 1 : 0));
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
