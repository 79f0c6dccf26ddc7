import { invalid } from "../options/checks.ts";
import { isMaximised, type Measure } from "./measures/measure.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { RegularizationPath } from "./path.ts";
import type { RelaxedValidation } from "./relaxed-validation.ts";

/** The parts a {@link CrossValidation} is made of. */
export interface CrossValidationParts<M extends Model | MultiModel = Model> {
  readonly path: RegularizationPath<M>;
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
  readonly foldScores: readonly Float64Array[];
  readonly foldOf: Int32Array;
  readonly foldCount: number;
  readonly measure: Measure;
  readonly foldsConverged: boolean;
  readonly relaxed: RelaxedValidation<M> | null;
}

/** A path on all rows, and how well each of its lambdas predicts rows it has not seen. */
export class CrossValidation<M extends Model | MultiModel = Model> implements CrossValidationParts<M> {
  /** The path on all rows. */
  readonly path: RegularizationPath<M>;
  /** Mean score over the folds, weighted by their row weights, per point of the path; smaller is better, except for `auc` and `cindex`. */
  readonly scores: Float64Array;
  /** Standard error of each score. NaN where there is none, as with `folds: "gcv"`; `index1se` is then `indexMin`. */
  readonly standardErrors: Float64Array;
  /** Per fold, one score per point. With `"gcv"` there are no folds, and no `foldOf`. */
  readonly foldScores: readonly Float64Array[];
  /** Fold number of each row. */
  readonly foldOf: Int32Array;
  readonly foldCount: number;
  readonly measure: Measure;
  /** Whether every fit on every fold converged; the path on all rows has its own `converged`. */
  readonly foldsConverged: boolean;
  /** With `relax: true` the scores of blends with the relaxed solution; else null. Those above are of the penalised one. */
  readonly relaxed: RelaxedValidation<M> | null;
  /** Point of the best score: the smallest, or the largest where larger is better. */
  readonly indexMin: number;
  /** Point of the strongest penalty whose score is within one standard error of the best. */
  readonly index1se: number;

  /** @internal Made by `crossValidate`. */
  constructor(parts: CrossValidationParts<M>) {
    this.path = parts.path;
    this.scores = parts.scores;
    this.standardErrors = parts.standardErrors;
    this.foldScores = Object.freeze([...parts.foldScores]);
    this.foldOf = parts.foldOf;
    this.foldCount = parts.foldCount;
    this.measure = parts.measure;
    this.foldsConverged = parts.foldsConverged;
    this.relaxed = parts.relaxed;
    const { indexMin, index1se } = chooseLambda(parts.scores, parts.standardErrors, parts.measure);
    this.indexMin = indexMin;
    this.index1se = index1se;
    Object.freeze(this);
  }

  /** Strengths, decreasing: those of the path. */
  get lambdas(): Float64Array {
    return this.path.lambdas;
  }

  /** Whether the best score is that of the smallest lambda: a still smaller one might be better. */
  get isAtEdge(): boolean {
    return this.lambdas.length > 1 && this.indexMin === this.lambdas.length - 1;
  }

  /** The lambda with the best score; the largest of them on a tie. */
  get lambdaMin(): number {
    return this.lambdas[this.indexMin]!;
  }

  /** The largest lambda whose score is within one standard error of the best: a simpler model that predicts as well. */
  get lambda1se(): number {
    return this.lambdas[this.index1se]!;
  }

  /** The model on all rows at `lambdaMin`, `lambda1se`, or any lambda (see `RegularizationPath.at`). */
  at(which: "min" | "1se" | number): M {
    if (which === "min") return this.path.model(this.indexMin);
    if (which === "1se") return this.path.model(this.index1se);
    if (typeof which === "number") return this.path.at(which);
    return invalid("which", '"min", "1se" or a lambda', which);
  }
}

/** The point of the best score, and the first (of the largest lambda) within one standard error of it. */
export function chooseLambda(
  scores: Float64Array,
  standardErrors: Float64Array,
  measure: Measure,
): { readonly indexMin: number; readonly index1se: number } {
  const losses = isMaximised(measure) ? scores.map((score) => -score) : scores;
  const indexMin = losses.indexOf(losses.reduce((least, loss) => Math.min(least, loss), Infinity));
  // A single fold has no standard error: NaN.
  const limit = losses[indexMin]! + (standardErrors[indexMin]! || 0);
  return { indexMin, index1se: losses.findIndex((loss) => loss <= limit) };
}
