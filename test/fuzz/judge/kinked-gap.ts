// The gap of a quantile loss: where y = η its gradient is any of many, and test/support finds one that is a dual point.

import { glmDualityGap } from "../../support/glm-duality-gap.ts";
import type { GlmProblem } from "../../support/glm-problem.ts";
import type { Valued } from "./candidate.ts";
import type { Documented } from "./documented.ts";
import { timesPower } from "./exact.ts";

/**
 * Objective less the best bound found: at least the true distance. Infinity where none is: columns in units whose squares no double holds, and
 * columns without a penalty or with one bound, whose gradients the point found need not have in order.
 */
export function kinkedGap(problem: Documented, lambda: number, { candidate }: Valued): number {
  const { sizes, centred, targets, omega, excluded, responseExponent, l1Ratio, lower, upper } = problem;
  // The penalty of squares has one unit of the response more than the loss and the rest.
  const strengths = [lambda * l1Ratio, timesPower(lambda * (1 - l1Ratio), responseExponent)] as const;
  const strength = strengths[0] + strengths[1];
  const X = Array.from(omega, (_, i) => centred.map((column, j) => column[i] / sizes[j]));
  if (!Number.isFinite(strength) || !X.flat().every((x) => Math.abs(x) < 1e100)) return Infinity;
  const twin: GlmProblem = {
    family: "quantile",
    X,
    Y: Array.from(targets[0], (value) => [value]),
    weights: Array.from(omega),
    factors: problem.factors.map((factor, j) => (excluded[j] ? Infinity : factor)),
    lower: lower.map((bound, j) => bound * sizes[j]),
    upper: upper.map((bound, j) => bound * sizes[j]),
    l1Ratio: strength > 0 ? strengths[0] / strength : 1,
    standardize: false,
    intercept: problem.intercept,
    parameters: problem.parameters,
  };
  const gap = glmDualityGap(twin, strength, {
    intercepts: [candidate.shifts[0]],
    coefficients: [candidate.coefficients[0].map((b, j) => (excluded[j] ? 0 : b * sizes[j]))],
  });
  return Number.isNaN(gap) ? Infinity : gap;
}
