import { freeze } from "../recipe/freeze.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { ConcavePenalty, Family, LossParameters } from "../types.ts";

/** One nonzero coefficient. */
export interface SupportEntry {
  /** Column number, from 0. */
  readonly column: number;
  /** The column's name, or `x0`, `x1`, … where the input had none. */
  readonly name: string;
  /** On the scale of the data. */
  readonly coefficient: number;
}

/** What models of every family know about themselves. */
export interface ModelFacts<F extends Family = Family> {
  readonly family: F;
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly columns: number;
  /** Column names, where the input had them: `predict` then matches row objects by name. */
  readonly names: readonly string[] | null;
  /** From the columns of a table to those of the model, where that was more than numbers; `predict` takes tables through it. */
  readonly recipe: Recipe | null;
  /** What the loss has beside its family, given or estimated; null where that is nothing. */
  readonly lossParameters: LossParameters | null;
  /** The penalty where it flattens; null for the elastic net. */
  readonly concavePenalty: ConcavePenalty | null;
  /** Whether the fit had an offset: predictions then need one too. */
  readonly hasOffset: boolean;
  /** 1 − deviance / null deviance on the training rows: R² for gaussian. Null for interpolated coefficients. */
  readonly devianceRatio: number | null;
  /**
   * Objective minus a lower bound of the optimum, relative to the null objective. Null for interpolated coefficients, and for
   * `inverse-gaussian`, whose loss is not convex, and for penalties that flatten: nothing bounds their optimum.
   */
  readonly dualityGap: number | null;
  readonly epochs: number;
  /**
   * Whether the duality gap is at most the tolerance of the fit; interpolated coefficients have no gap, and are not. Where
   * nothing bounds the optimum, whether the point is stationary to that tolerance.
   */
  readonly converged: boolean;
  /** True when `lambda` lies between two points of the path: the coefficients are then interpolated, not optimal. */
  readonly interpolated: boolean;
}

/** Marks the JSON of a model, with the version of its layout. */
export const FORMAT = "l1l2-model-1";

/** The fields of {@link ModelFacts}, and nothing else that `facts` may carry. */
export function copyFacts<F extends Family>(facts: ModelFacts<F>): ModelFacts<F> {
  return {
    family: facts.family,
    lambda: facts.lambda,
    l1Ratio: facts.l1Ratio,
    columns: facts.columns,
    names: facts.names && Object.freeze([...facts.names]),
    recipe: freeze(facts.recipe),
    lossParameters: facts.lossParameters && Object.freeze({ ...facts.lossParameters }),
    concavePenalty: facts.concavePenalty && Object.freeze({ ...facts.concavePenalty }),
    hasOffset: facts.hasOffset,
    devianceRatio: facts.devianceRatio,
    dualityGap: facts.dualityGap,
    epochs: facts.epochs,
    converged: facts.converged,
    interpolated: facts.interpolated,
  };
}

/** A frozen copy of a support. */
export function copySupport(support: readonly SupportEntry[]): readonly SupportEntry[] {
  return Object.freeze(support.map((entry) => Object.freeze({ ...entry })));
}

/** All coefficients, zeros included. */
export function denseCoefficients(support: readonly SupportEntry[], columns: number): Float64Array {
  const dense = new Float64Array(columns);
  for (const { column, coefficient } of support) dense[column] = coefficient;
  return dense;
}
