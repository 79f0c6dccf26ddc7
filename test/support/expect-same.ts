import { expect } from "vitest";
import { nullObjective, residualOf } from "./objective.ts";
import type { Candidate, PlainProblem } from "./plain-problem.ts";
import { standardise } from "./standardised.ts";

/**
 * Asserts that two solutions of `problem` are one: coefficients, in units of response per column deviation, and fitted values,
 * in units of the response, differ by at most `tolerance`.
 */
export function expectSame(problem: PlainProblem, ours: Candidate, theirs: Candidate, tolerance = 1e-8): void {
  const { deviations } = standardise(problem);
  const unit = Math.sqrt(2 * nullObjective(problem)) || 1;
  const moved = deviations.map((deviation, j) =>
    Math.abs((ours.coefficients[j] - theirs.coefficients[j]) * (deviation / unit)),
  );
  expect(Math.max(...moved), "coefficients").toBeLessThanOrEqual(tolerance);
  const other = residualOf(problem, theirs);
  const apart = residualOf(problem, ours).map((residual, i) => Math.abs(residual - other[i]) / unit);
  expect(Math.max(...apart), "fitted values").toBeLessThanOrEqual(tolerance);
}

/** {@link expectSame} for every point of two paths. */
export function expectSamePoints(
  problem: PlainProblem,
  ours: readonly Candidate[],
  theirs: readonly Candidate[],
  tolerance?: number,
): void {
  expect(ours.length, "points").toBe(theirs.length);
  for (const [point, candidate] of ours.entries()) expectSame(problem, candidate, theirs[point], tolerance);
}
