import type { DesignInput, NumericArray } from "../types.ts";
import { predictLinear } from "./prediction.ts";

/** One nonzero coefficient. */
export interface SupportEntry {
  /** Column number, from 0. */
  readonly column: number;
  /** The column's name, or `x0`, `x1`, … where the input had none. */
  readonly name: string;
  /** On the scale of the data. */
  readonly coefficient: number;
}

/** The parts of a {@link Model}; also what its JSON holds. */
export interface ModelParts {
  readonly family: "gaussian";
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly columns: number;
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
  /** Column names, where the input had them: `predict` then matches row objects by name. */
  readonly names: readonly string[] | null;
  /** 1 − deviance / null deviance on the training rows: R² for gaussian. Null for interpolated coefficients. */
  readonly devianceRatio: number | null;
  /** Objective minus a lower bound of the optimum, relative to the null objective. Null for interpolated coefficients. */
  readonly dualityGap: number | null;
  readonly epochs: number;
  /** Whether the duality gap is at most the tolerance of the fit (interpolated: at both neighbours). */
  readonly converged: boolean;
  /** True when `lambda` lies between two points of the path: the coefficients are then interpolated, not optimal. */
  readonly interpolated: boolean;
}

/** Options of prediction. */
export interface PredictOptions {
  /** The known part of the linear predictor, one number per row of the new data. Default 0. */
  readonly offset?: NumericArray;
}

/** Marks the JSON of a model, with the version of its layout. */
const FORMAT = "l1l2-model-1";

/** A fitted linear model: plain, immutable data that owns no WebAssembly memory. */
export class Model implements ModelParts {
  readonly family: "gaussian";
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly columns: number;
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
  readonly names: readonly string[] | null;
  readonly devianceRatio: number | null;
  readonly dualityGap: number | null;
  readonly epochs: number;
  readonly converged: boolean;
  readonly interpolated: boolean;

  /** @internal Models come from `fit`, a path or `loadModel`. */
  constructor(parts: ModelParts) {
    this.family = parts.family;
    this.lambda = parts.lambda;
    this.l1Ratio = parts.l1Ratio;
    this.columns = parts.columns;
    this.intercept = parts.intercept;
    this.support = Object.freeze(parts.support.map((entry) => Object.freeze({ ...entry })));
    this.names = parts.names && Object.freeze([...parts.names]);
    this.devianceRatio = parts.devianceRatio;
    this.dualityGap = parts.dualityGap;
    this.epochs = parts.epochs;
    this.converged = parts.converged;
    this.interpolated = parts.interpolated;
    Object.freeze(this);
  }

  /** How many coefficients are not zero. */
  get degreesOfFreedom(): number {
    return this.support.length;
  }

  /** All coefficients, zeros included, on the scale of the data: a fresh array of length `columns`. */
  get coefficients(): Float64Array {
    const dense = new Float64Array(this.columns);
    for (const { column, coefficient } of this.support) dense[column] = coefficient;
    return dense;
  }

  /**
   * β₀ + xᵢᵀβ + oᵢ for each row of `X`.
   *
   * Row objects are matched by column name and may have further keys; every other form needs the columns of the fit, in
   * their order.
   *
   * @throws L1L2Error `shape-mismatch` (another number of columns), and what reading `X` throws.
   */
  predict(X: DesignInput, options: PredictOptions = {}): Float64Array {
    return predictLinear(this, X, options);
  }

  /** What `JSON.stringify` writes and `loadModel` reads. */
  toJSON(): ModelParts & { readonly format: string } {
    return { format: FORMAT, ...this };
  }
}

/** Whether a parsed JSON value claims to be a model of this layout. */
export function isModelFormat(format: unknown): boolean {
  return format === FORMAT;
}
