// From the arguments of glmnet and scikit-learn to ours. Everything the packages define differently stands in this file.

import type { PlainProblem } from "../support/plain-problem.ts";
import type { CoefficientTable, GlmnetArguments, SklearnArguments } from "./golden-case.ts";
import type { CaseTable } from "./read-case.ts";

/** A problem in our terms, and the way between the two lambdas. */
export interface Translation {
  readonly problem: PlainProblem;
  /** Their lambda times this is ours. */
  readonly lambdaScale: number;
}

/**
 * glmnet, gaussian: y is scaled to unit deviation inside, so that for alpha < 1
 *
 *     l1 = λ alpha,    l2 = λ (1 − alpha) / s_y      ⇒      our lambda = l1 + l2,    our l1Ratio = l1 / (l1 + l2)
 *
 * s_y = √Σω(y − ȳ)² after subtracting the offset (ȳ = 0 without intercept). Penalty factors are rescaled to sum to p, with
 * Infinity counted as 1 and excluded; constant columns are excluded even without an intercept.
 */
export function translateGlmnet(args: GlmnetArguments, { X, y }: Pick<CaseTable, "X" | "y">): Translation {
  const alpha = Math.min(args.alpha ?? 1, 1);
  const intercept = args.intercept ?? true;
  const ridgeShare = alpha === 1 ? 0 : (1 - alpha) / responseDeviation(args, y, intercept);
  const columns = X[0].length;
  return {
    lambdaScale: alpha + ridgeShare,
    problem: {
      X,
      y,
      weights: args.weights,
      offset: args.offset as readonly number[] | undefined,
      factors: penaltyFactors(args, X),
      lower: spread(args.lower_limits, columns),
      upper: spread(args.upper_limits, columns),
      l1Ratio: alpha / (alpha + ridgeShare),
      standardize: args.standardize ?? true,
      intercept,
    },
  };
}

/** scikit-learn, weights summing to W: Ridge(alpha) is λ = alpha / W, everything else λ = alpha. Nothing is scaled. */
export function translateSklearn(args: SklearnArguments, { X, y }: CaseTable): Translation {
  const ridge = args.estimator.startsWith("Ridge");
  const total = args.sample_weight?.reduce((sum, weight) => sum + weight, 0) ?? y.length;
  const l1Ratio = typeof args.l1_ratio === "number" ? args.l1_ratio : 1;
  return {
    lambdaScale: ridge ? 1 / total : 1,
    problem: {
      X,
      y,
      weights: args.sample_weight,
      lower: args.positive ? X[0].map(() => 0) : undefined,
      l1Ratio: ridge ? 0 : l1Ratio,
      standardize: false,
      intercept: args.fit_intercept ?? true,
    },
  };
}

/** The whole column of coefficients. */
export function expand(table: CoefficientTable, columns: number): readonly number[] {
  if (!("i" in table)) return table;
  const dense = new Array<number>(columns).fill(0);
  table.i.forEach((column, at) => {
    dense[column] = table.v[at];
  });
  return dense;
}

/** s_y of the formula above. */
function responseDeviation(args: GlmnetArguments, y: readonly number[], intercept: boolean): number {
  const weights = args.weights ?? y.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shifted = y.map((value, i) => value - ((args.offset as readonly number[] | undefined)?.[i] ?? 0));
  const mean = intercept ? shifted.reduce((sum, value, i) => sum + (weights[i] / total) * value, 0) : 0;
  return Math.sqrt(shifted.reduce((sum, value, i) => sum + (weights[i] / total) * (value - mean) * (value - mean), 0));
}

/** Limits of one number hold for every column. */
export function spread(limits: readonly number[] | undefined, columns: number): readonly number[] | undefined {
  return limits?.length === 1 ? new Array<number>(columns).fill(limits[0]) : limits;
}

/** Rescaled to sum to p, Infinity counted as 1; what glmnet leaves out is Infinity. */
export function penaltyFactors(args: GlmnetArguments, X: CaseTable["X"]): readonly number[] {
  const given = args.penalty_factor ?? X[0].map(() => 1);
  const finite = given.map((factor) => (factor === Infinity ? 1 : factor));
  const total = finite.reduce((sum, factor) => sum + factor, 0);
  return finite.map((factor, j) => {
    const excluded = given[j] === Infinity || args.exclude_0based?.includes(j) || X.every((row) => row[j] === X[0][j]);
    return excluded ? Infinity : (factor * X[0].length) / total;
  });
}
