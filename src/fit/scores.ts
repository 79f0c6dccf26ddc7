import { addLinearPredictor } from "../data/linear-predictor.ts";
import { rowWeights } from "../data/row-weights.ts";
import { takeOutputs } from "../data/take-response.ts";
import { takeRows } from "../data/take-rows.ts";
import { unitWeights } from "../data/unit-weights.ts";
import type { Measure } from "../model/measures/measure.ts";
import type { PathParts } from "../model/path-parts.ts";
import type { FoldScore } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix } from "../types.ts";
import { rowsAt, type Sample } from "../wasm/dataset.ts";

/** Scores of the folds at every lambda, and what each fold counts. */
export interface FoldScores {
  /** Per fold, one score per lambda; NaN where the fold has nothing to score, such as one class alone for `auc`. */
  readonly scores: readonly Float64Array[];
  /** What each fold counts: the sum of its row weights (in the unit of `unitWeights`), 0 where it has no score. */
  readonly weights: Float64Array;
}

/** The solutions whose predictions are scored. */
export type ScoredPath = Pick<PathParts, "lambdas" | "intercepts" | "supports">;

/** The rows that are scored: of a design, or all of it, with their response. */
export type ScoredRows = Pick<Sample, "rows" | "response"> & { readonly design: DesignMatrix };

/** The score on `held` rows of every model of `path`, which was fitted on the others, and what it counts. */
export function scoreFold(
  path: ScoredPath,
  { design, rows, response }: ScoredRows,
  options: CheckedOptions,
  held: Int32Array,
  measure: Measure,
): { readonly scores: Float64Array; readonly weight: number } {
  const given = rowWeights(response, options.sampleWeight);
  const all = given && unitWeights(given);
  const { score, heldScorer } = options.source.definition;
  let weight = 0;
  const scoreAt = (scored: FoldScore): number => {
    weight = scored.weight;
    return scored.score;
  };
  // A few rows make poor risk sets of their own: the deviance of cox compares all rows with those outside the fold.
  const scoreOf = heldScorer?.(measure, response, held, all ?? new Float64Array(response.rows).fill(1), options.ties);
  if (scoreOf !== undefined) {
    const linear = linearPredictors(
      path,
      rows === undefined ? design : takeRows(design, rows),
      response.outputs,
      options.offset,
    );
    const scores = path.lambdas.map((_, point) => scoreAt(scoreOf(linear(point))));
    return { scores, weight };
  }
  const weights = Float64Array.from(held, (row) => all?.[row] ?? 1);
  const offset = options.offset && takeOutputs(options.offset, response.rows, held);
  const linear = linearPredictors(path, takeRows(design, rowsAt({ rows }, held)), response.outputs, offset);
  const scores = path.lambdas.map((_, point) =>
    scoreAt(score(measure, response, held, linear(point), weights, options.ties)),
  );
  return { scores, weight };
}

/** η of every row and output at a point, output after output; the array is used again for the next point. */
function linearPredictors(
  path: ScoredPath,
  design: DesignMatrix,
  outputs: number,
  offset: Float64Array | undefined,
): (point: number) => Float64Array {
  const { rows } = design;
  const linear = new Float64Array(rows * outputs);
  return (point) => {
    for (let k = 0; k < outputs; k++) {
      const { columns, values } = path.supports[point * outputs + k]!;
      const intercept = path.intercepts[point * outputs + k]!;
      const into = linear.subarray(k * rows, (k + 1) * rows);
      for (let row = 0; row < rows; row++) into[row] = intercept + (offset?.[k * rows + row] ?? 0);
      addLinearPredictor(design, { index: columns, value: values }, into);
    }
    return linear;
  };
}

/** Mean over folds and its standard error at every lambda. */
export interface Summary {
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
}

/**
 * score = Σₖ Wₖ sₖ / Σ Wₖ,   standardError = √( Σₖ Wₖ (sₖ − score)² / Σ Wₖ / (K − 1) )
 *
 * over the K folds of positive weight Wₖ, as glmnet's `cvm` and `cvsd`. NaN where no fold has weight.
 */
export function summarise({ scores, weights }: FoldScores, points: number): Summary {
  const folds = scores.map((_, fold) => fold).filter((fold) => weights[fold]! > 0);
  const total = folds.reduce((sum, fold) => sum + weights[fold]!, 0);
  const mean = new Float64Array(points).fill(folds.length > 0 ? 0 : Number.NaN);
  const error = new Float64Array(points);
  for (let point = 0; point < points; point++) {
    for (const fold of folds) mean[point]! += (weights[fold]! * scores[fold]![point]!) / total;
    let spread = 0;
    for (const fold of folds) spread += (weights[fold]! * square(scores[fold]![point]! - mean[point]!)) / total;
    error[point] = Math.sqrt(spread / (folds.length - 1));
  }
  return { scores: mean, standardErrors: error };
}

/** `**` is Math.pow, whose last bit is the engine's own; a product is the same everywhere. */
function square(value: number): number {
  return value * value;
}
