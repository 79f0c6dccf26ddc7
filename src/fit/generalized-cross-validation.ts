import { CrossValidation } from "../model/cross-validation.ts";
import type { Measure } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";
import type { Sample } from "../wasm/dataset.ts";
import { type PathWithFreedom, solveWithFreedom } from "../wasm/freedom.ts";
import { dataOf, wrap } from "./fit-path.ts";
import { isPlainRidge } from "./plain-ridge.ts";
import { requireTime } from "./require-time.ts";
import { requireVariation } from "./require-variation.ts";
import type { TrainingData } from "./training-data.ts";

/**
 * Generalised cross-validation of ridge (Golub, Heath & Wahba 1979, Technometrics 21), without any fold:
 *
 *     GCV(λ) = Σ ωᵢ rᵢ² / (1 − tr H / n)²
 *
 * r the residuals, ω the weights divided by their sum, n the rows of positive weight, H the matrix from y to fitted values, with the
 * intercept. Infinity where H leaves nothing free but rounding: λ near 0 with as many columns as rows, or more.
 *
 * @throws L1L2Error `invalid-value` for anything but plain ridge, or a measure that is not the squared error.
 */
export function generalizedCrossValidation<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  measure: Measure,
): CrossValidation<M> {
  requireGeneralized(options, measure, sample.response);
  return finishGeneralized<M>(dataOf(sample), options, measure, solveWithFreedom(sample, options));
}

/** @throws L1L2Error as {@link generalizedCrossValidation}. */
export function requireGeneralized(options: CheckedOptions, measure: Measure, response: FamilyResponse): void {
  if (!isPlainRidge(options)) {
    refuse("It is for gaussian ridge (l1Ratio: 0) without bounds, unpenalised columns, relax or adaptive");
  }
  if (measure === "mae") invalid("measure", '"mse", which is what folds: "gcv" estimates', measure);
  requireVariation(response, options);
}

/** What comes of the path and of what its points leave free. */
export function finishGeneralized<M extends Model | MultiModel>(
  data: TrainingData,
  options: CheckedOptions,
  measure: Measure,
  { path: solved, freedom }: PathWithFreedom,
): CrossValidation<M> {
  if (freedom === undefined) {
    refuse("It needs at most 4096 rows or columns, a column that varies and the automatic strategy");
  }
  const path = wrap<M>(data, options, solved);
  requireTime(path, "the path on all rows");
  const scores = freedom.map((left, point) => {
    const share = left / path.observations;
    return share > 0 ? (2 * solved.losses[point]!) / (share * share) : Infinity;
  });
  return new CrossValidation({
    path,
    scores,
    standardErrors: new Float64Array(scores.length).fill(Number.NaN),
    foldScores: [],
    foldOf: new Int32Array(0),
    foldCount: 0,
    repeats: 1,
    splits: null,
    heldOut: null,
    measure,
    foldsConverged: true,
    stoppedByCaller: path.stoppedByCaller,
    relaxed: null,
  });
}

function refuse(advice: string): never {
  return invalid("folds", 'a number of folds, "loo" or a label per row', "gcv", advice);
}
