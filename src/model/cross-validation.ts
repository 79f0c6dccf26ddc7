import { invalid } from "../options/checks.ts";
import type { Model } from "./model.ts";
import type { RegularizationPath } from "./path.ts";

/** The parts a {@link CrossValidation} is made of. */
export interface CrossValidationParts {
  readonly path: RegularizationPath;
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
  readonly foldScores: readonly Float64Array[];
  readonly foldOf: Int32Array;
  readonly foldCount: number;
  readonly measure: "mse" | "mae";
  readonly foldsConverged: boolean;
}

/** A path on all rows, and how well each of its lambdas predicts rows it has not seen. */
export class CrossValidation implements CrossValidationParts {
  /** The path on all rows. */
  readonly path: RegularizationPath;
  /** Mean score over the folds, weighted by their row weights, per point of the path; smaller is better. */
  readonly scores: Float64Array;
  /** Standard error of each score. */
  readonly standardErrors: Float64Array;
  /** Per fold, one score per point. */
  readonly foldScores: readonly Float64Array[];
  /** Fold number of each row. */
  readonly foldOf: Int32Array;
  readonly foldCount: number;
  readonly measure: "mse" | "mae";
  /** Whether every fit on every fold converged; the path on all rows has its own `converged`. */
  readonly foldsConverged: boolean;
  /** Point of the smallest score. */
  readonly indexMin: number;
  /** Point of the strongest penalty whose score is at most one standard error above the smallest. */
  readonly index1se: number;

  /** @internal Made by `crossValidate`. */
  constructor(parts: CrossValidationParts) {
    this.path = parts.path;
    this.scores = parts.scores;
    this.standardErrors = parts.standardErrors;
    this.foldScores = Object.freeze([...parts.foldScores]);
    this.foldOf = parts.foldOf;
    this.foldCount = parts.foldCount;
    this.measure = parts.measure;
    this.foldsConverged = parts.foldsConverged;
    const { scores, standardErrors } = parts;
    this.indexMin = scores.indexOf(scores.reduce((least, score) => Math.min(least, score), Infinity));
    const limit = scores[this.indexMin]! + standardErrors[this.indexMin]!;
    this.index1se = scores.findIndex((score) => score <= limit);
    Object.freeze(this);
  }

  /** Strengths, decreasing: those of the path. */
  get lambdas(): Float64Array {
    return this.path.lambdas;
  }

  /** The lambda with the smallest score; the largest of them on a tie. */
  get lambdaMin(): number {
    return this.lambdas[this.indexMin]!;
  }

  /** The largest lambda whose score is within one standard error of the smallest: a simpler model that predicts as well. */
  get lambda1se(): number {
    return this.lambdas[this.index1se]!;
  }

  /** The model on all rows at `lambdaMin`, `lambda1se`, or any lambda (see `RegularizationPath.at`). */
  at(which: "min" | "1se" | number): Model {
    if (which === "min") return this.path.model(this.indexMin);
    if (which === "1se") return this.path.model(this.index1se);
    if (typeof which === "number") return this.path.at(which);
    return invalid("which", '"min", "1se" or a lambda', which);
  }
}
