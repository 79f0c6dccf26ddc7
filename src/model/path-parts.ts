import type { Recipe } from "../recipe/recipe.ts";
import type { ConcavePenalty, LossParameters } from "../types.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { RegularizationPath } from "./path.ts";
import type { OutputFacts, Support } from "./point.ts";

/**
 * How one point of a path ended: `converged`, or what stopped it before its gap reached the tolerance. A loss or a penalty that is not
 * convex, or a loss whose least value is not known, has no gap: its points are `stationary` where the optimality conditions hold to the tolerance.
 */
export type PointOutcome = "converged" | "stationary" | "epoch-limit" | "precision-limit" | "time-limit";

/** Whether a point ended as it should. */
export function isArrival(outcome: unknown): boolean {
  return outcome === "converged" || outcome === "stationary";
}

/** Every {@link PointOutcome}. */
export const pointOutcomes: readonly PointOutcome[] = [
  "converged",
  "stationary",
  "epoch-limit",
  "precision-limit",
  "time-limit",
];

/**
 * The parts of a {@link RegularizationPath}; also what its JSON holds, there with lists for typed arrays.
 *
 * What a point has is a list here, with the name it has on a model in the plural: `devianceRatios[point]` is the `devianceRatio` of
 * `model(point)`.
 */
export interface PathParts<M extends Model | MultiModel = Model> extends OutputFacts<M["family"]> {
  readonly family: M["family"];
  /** K, the linear predictors per row: one per class of multinomial, one per response of multigaussian, else 1. */
  readonly outputCount: number;
  /** Whether there was an offset. */
  readonly hasOffset: boolean;
  /** Whether intercepts were fitted. */
  readonly hasIntercept: boolean;
  /** Rows of positive weight; for cox the events among them. */
  readonly observations: number;
  readonly l1Ratio: number;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | null;
  /** From the columns of a table to those of the models, where that was more than numbers. */
  readonly recipe: Recipe | null;
  /** What the loss has beside its family, given or estimated; null where that is nothing. */
  readonly lossParameters: LossParameters | null;
  /** The penalty where it flattens; null for the elastic net. */
  readonly concavePenalty: ConcavePenalty | null;
  /** The relative duality gap that was asked for. */
  readonly tolerance: number;
  /** Strengths, decreasing. Everything indexed by "point" below has their length and order. */
  readonly lambdas: Float64Array;
  /** The intercept of output k at a point is `intercepts[point * K + k]`. */
  readonly intercepts: Float64Array;
  /** Nonzero coefficients, on the scale of the data: those of output k at a point are `supports[point * K + k]`. */
  readonly supports: readonly Support[];
  /** Columns per point whose coefficient is not zero in some output. */
  readonly degreesOfFreedom: Int32Array;
  /** 1 − deviance / null deviance per point: for gaussian R² on the training rows. */
  readonly devianceRatios: Float64Array;
  /**
   * The certificate per point: objective minus a lower bound of the optimum, relative to the null objective. NaN for `inverse-gaussian`,
   * whose loss is not convex, for penalties that flatten, and for a `custom` loss whose least value is not known.
   */
  readonly dualityGaps: Float64Array;
  /** Passes over the coordinates per point. */
  readonly epochs: Int32Array;
  readonly outcomes: readonly PointOutcome[];
  /** Whether the gap of each point is at most `tolerance`; without a gap, whether it is stationary to that. */
  readonly converged: readonly boolean[];
  /**
   * Of a penalty that flattens, per point: whether the objective of the columns in use there or at the next point is strictly convex near it
   * (Breheny & Huang 2011); where it is not, other minima may exist. Null at points where that would cost too much to know; null as a whole for
   * convex penalties, and for families whose curvature is not looked at (cox, links of binomial but the logit).
   */
  readonly locallyConvex: readonly (boolean | null)[] | null;
  /** Smallest lambda at which every penalised coefficient is zero. */
  readonly lambdaMax: number;
  /** The deviance of the model without coefficients, weights as given: for gaussian Σ wᵢ (yᵢ − oᵢ − mean)². */
  readonly nullDeviance: number;
  /** The solver that was used. */
  readonly strategy: string;
  /** True when `maxActive` ended the path before its last lambda. */
  readonly stoppedByMaxActive: boolean;
  /** True when `timeLimit` did. */
  readonly stoppedByTimeLimit: boolean;
  /** True when `onProgress` or `signal` did. */
  readonly stoppedByCaller: boolean;
  /** With `relax: true` the columns in use at each point, refitted without a penalty; else null. */
  readonly relaxed: RegularizationPath<M> | null;
}

/** The parts of a path, and nothing else that `parts` may carry. */
export function copyParts<M extends Model | MultiModel>(parts: PathParts<M>): PathParts<M> {
  return {
    family: parts.family,
    outputCount: parts.outputCount,
    labels: parts.labels,
    outputNames: parts.outputNames,
    hasOffset: parts.hasOffset,
    hasIntercept: parts.hasIntercept,
    observations: parts.observations,
    l1Ratio: parts.l1Ratio,
    rows: parts.rows,
    columns: parts.columns,
    names: parts.names,
    recipe: parts.recipe,
    lossParameters: parts.lossParameters,
    concavePenalty: parts.concavePenalty,
    tolerance: parts.tolerance,
    lambdas: parts.lambdas,
    intercepts: parts.intercepts,
    supports: parts.supports,
    degreesOfFreedom: parts.degreesOfFreedom,
    devianceRatios: parts.devianceRatios,
    dualityGaps: parts.dualityGaps,
    epochs: parts.epochs,
    outcomes: parts.outcomes,
    converged: parts.converged,
    locallyConvex: parts.locallyConvex,
    lambdaMax: parts.lambdaMax,
    nullDeviance: parts.nullDeviance,
    strategy: parts.strategy,
    stoppedByMaxActive: parts.stoppedByMaxActive,
    stoppedByTimeLimit: parts.stoppedByTimeLimit,
    stoppedByCaller: parts.stoppedByCaller,
    relaxed: parts.relaxed,
  };
}
