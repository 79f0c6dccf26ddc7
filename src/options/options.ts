import type { NumericArray } from "../types.ts";

/** Which solver to use; `"automatic"` chooses from the shape of the problem (docs/architecture.md). */
export type StrategyName = "automatic" | "gram" | "residual";

/** How far a long fit has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * What every fit takes. The objective is
 *
 *     (1 / 2Σw) Σᵢ wᵢ (yᵢ − β₀ − xᵢᵀβ − oᵢ)²  +  λ Σⱼ vⱼ ( l1Ratio·|βⱼ| + ½(1 − l1Ratio)·βⱼ² )
 *
 * subject to lowerⱼ ≤ βⱼ ≤ upperⱼ, with columns scaled to unit standard deviation first when `standardize` is on.
 */
export interface FitSettings {
  /** The mix, 0 to 1: 1 is the lasso, 0 is ridge. Default 1. */
  readonly l1Ratio?: number;
  /**
   * Penalise coefficients on columns scaled by their weighted population standard deviation (1/n); coefficients are
   * returned on the original scale. Default true.
   */
  readonly standardize?: boolean;
  /** Fit an unpenalised intercept. Default true. */
  readonly intercept?: boolean;
  /** One weight ≥ 0 per row; only their ratios matter. Default: all equal. */
  readonly sampleWeight?: NumericArray;
  /** A known part of the linear predictor, one number per row. Default 0. */
  readonly offset?: NumericArray;
  /** vⱼ ≥ 0, one per column: 0 leaves a column unpenalised, Infinity leaves it out. Default 1. Used as given. */
  readonly penaltyFactor?: NumericArray;
  /** Lower bounds ≤ 0 of the coefficients, one for all or one per column. Default −Infinity. */
  readonly lowerBound?: number | NumericArray;
  /** Upper bounds ≥ 0 of the coefficients, one for all or one per column. Default Infinity. */
  readonly upperBound?: number | NumericArray;
  /** A solution counts as converged when its duality gap, relative to the null objective, is at most this. Default 1e-6. */
  readonly tolerance?: number;
  /** Passes over the coordinates that one lambda may take. Default 10 000. */
  readonly maxEpochs?: number;
  /** Which solver to use. Default `"automatic"`; the others are for measurements. */
  readonly strategy?: StrategyName;
}

/** What `fit` takes. */
export interface FitOptions extends FitSettings {
  /** The strength λ ≥ 0. */
  readonly lambda: number;
}

/** What `fitPath` takes. */
export interface PathOptions extends FitSettings {
  /** Strengths to fit, used in decreasing order. Default: a grid from `lambdaMax` down. */
  readonly lambdas?: NumericArray;
  /** Points of the default grid. Default 100. */
  readonly lambdaCount?: number;
  /** Smallest lambda of the default grid, relative to the largest. Default 1e-4 with more rows than columns, else 1e-2. */
  readonly lambdaMinRatio?: number;
  /** The path ends before the first point with more nonzero coefficients than this. Default: no limit. */
  readonly maxActive?: number;
  /** Called after each point. Throwing from it stops the fit. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Options after checking: every default filled in, every array copied. Made only by `checkOptions`. */
export interface CheckedOptions {
  readonly [checked]: true;
  readonly l1Ratio: number;
  readonly standardize: boolean;
  readonly intercept: boolean;
  readonly sampleWeight: Float64Array | undefined;
  readonly offset: Float64Array | undefined;
  readonly penaltyFactor: Float64Array;
  readonly lowerBound: Float64Array;
  readonly upperBound: Float64Array;
  readonly tolerance: number;
  readonly maxEpochs: number;
  readonly strategy: StrategyName;
  /** Decreasing; undefined asks for the grid. */
  readonly lambdas: Float64Array | undefined;
  readonly lambdaCount: number;
  readonly lambdaMinRatio: number;
  readonly maxActive: number;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

declare const checked: unique symbol;
