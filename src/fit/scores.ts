import { addLinearPredictor } from "../data/linear-predictor.ts";
import { takeRows } from "../data/take-rows.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { TrainingData } from "./fit-path.ts";

/** How a prediction is scored; smaller is better. */
export type Measure = "mse" | "mae";

/** Error of one row → its part of the score. */
export const measures: Readonly<Record<Measure, (error: number) => number>> = {
  mse: (error) => error * error,
  mae: Math.abs,
};

/** Scores of the folds at every lambda, and what each fold counts. */
export interface FoldScores {
  /** Per fold, one score per lambda. */
  readonly scores: readonly Float64Array[];
  /** Sum of the row weights of each fold. */
  readonly weights: Float64Array;
}

/** Weighted mean error on `rows` of every model of `path`, and the sum of their weights. */
export function scoreFold(
  path: RegularizationPath,
  { design, response }: TrainingData,
  options: CheckedOptions,
  rows: Int32Array,
  measure: Measure,
): { readonly scores: Float64Array; readonly weight: number } {
  const held = takeRows(design, rows);
  const weights = Float64Array.from(rows, (row) => options.sampleWeight?.[row] ?? 1);
  const weight = weights.reduce((sum, value) => sum + value, 0);
  const of = measures[measure];
  const known = Float64Array.from(rows, (row) => options.offset?.[row] ?? 0);
  const predicted = new Float64Array(rows.length);
  const scores = Float64Array.from(path.lambdas, (_, point) => {
    const { columns, values } = path.supports[point]!;
    const intercept = path.intercepts[point]!;
    for (let i = 0; i < rows.length; i++) predicted[i] = intercept + known[i]!;
    addLinearPredictor(held, { index: columns, value: values }, predicted);
    let total = 0;
    for (let i = 0; i < rows.length; i++) total += weights[i]! * of(response[rows[i]!]! - predicted[i]!);
    return weight > 0 ? total / weight : 0;
  });
  return { scores, weight };
}

/** Mean over folds and its standard error at every lambda. */
export interface Summary {
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
}

/**
 * score = Σₖ Wₖ sₖ / Σ Wₖ,   standardError = √( Σₖ Wₖ (sₖ − score)² / Σ Wₖ / (K − 1) )
 *
 * over the K folds of positive weight Wₖ, as glmnet's `cvm` and `cvsd`.
 */
export function summarise({ scores, weights }: FoldScores, points: number): Summary {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counted = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const mean = new Float64Array(points);
  const error = new Float64Array(points);
  for (let point = 0; point < points; point++) {
    for (let fold = 0; fold < scores.length; fold++) mean[point]! += (weights[fold]! * scores[fold]![point]!) / total;
    let spread = 0;
    for (let fold = 0; fold < scores.length; fold++) {
      spread += (weights[fold]! * square(scores[fold]![point]! - mean[point]!)) / total;
    }
    error[point] = Math.sqrt(spread / (counted - 1));
  }
  return { scores: mean, standardErrors: error };
}

/** `**` is Math.pow, whose last bit is the engine's own; a product is the same everywhere. */
function square(value: number): number {
  return value * value;
}
