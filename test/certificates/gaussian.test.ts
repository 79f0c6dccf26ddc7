// The promise of the package, checked from outside: a point that says `converged` has a duality gap of at most `tolerance`
// by an evaluation that shares no code with the solver, and says nothing untrue about itself.

import { describe, expect, it } from "vitest";
import type { RegularizationPath } from "../../src/model/path.ts";
import { dualityGap } from "../support/duality-gap.ts";
import { candidateOf, candidatesOf, fitPlain } from "../support/fit-plain.ts";
import { nullObjective, objective, optimalityResidual, residualOf } from "../support/objective.ts";
import { perColumn } from "../support/plain-problem.ts";
import { type RandomProblem, randomProblem } from "../support/random-problem.ts";
import { dot, standardise } from "../support/standardised.ts";

const ROUNDING = 1e-12;
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

/** The default grid at the default tolerance; every third problem also gets lambda = 0: only the data holds its coefficients. */
function solveDefault({ problem, storage }: RandomProblem, seed: number): RegularizationPath {
  const path = fitPlain(problem, { lambdaCount: 12 }, storage);
  return seed % 3 === 0 ? fitPlain(problem, { lambdas: [...path.lambdas, 0] }, storage) : path;
}

describe.each(seeds)("random problem %i", (seed) => {
  const random = randomProblem(seed);
  const { problem, storage } = random;
  const unit = nullObjective(problem);
  const path = solveDefault(random, seed);
  const points = candidatesOf(path).map((ours, point) => ({ lambda: path.lambdas[point], point, ours }));
  const tightPath = (): RegularizationPath => fitPlain(problem, { tolerance: 1e-14, lambdas: path.lambdas }, storage);

  it("converges everywhere at default settings", () => {
    expect(path.outcomes).toEqual(points.map(() => "converged"));
    expect(path.tolerance).toBe(1e-6);
  });

  it("has the gap it promises", () => {
    for (const { lambda, point, ours } of points) {
      if (!path.converged[point]) continue;
      const gap = dualityGap(problem, lambda, ours) / unit;
      expect(gap, `lambda ${lambda}`).toBeLessThanOrEqual(path.tolerance + ROUNDING);
      expect(path.dualityGaps[point]).toBeLessThanOrEqual(path.tolerance);
    }
  });

  it("reports a gap that bounds its distance from the optimum", () => {
    const tight = tightPath();
    for (const { lambda, point, ours } of points) {
      const lost = (objective(problem, lambda, ours) - objective(problem, lambda, candidateOf(tight, point))) / unit;
      expect(lost, `lambda ${lambda}`).toBeLessThanOrEqual(path.dualityGaps[point] + ROUNDING);
    }
  });

  it("meets the optimality conditions when asked for a tight gap", () => {
    const tight = tightPath();
    for (const { lambda, point } of points) {
      // ½‖r − r*‖² ≤ gap: a gap of 1e-14 leaves the gradients 1e-7 from those of the optimum.
      expect(optimalityResidual(problem, lambda, candidateOf(tight, point)), `lambda ${lambda}`).toBeLessThan(1e-6);
    }
  });

  it("stays inside the bounds and leaves out what is left out, exactly", () => {
    const lower = perColumn(problem, problem.lower, -Infinity);
    const upper = perColumn(problem, problem.upper, Infinity);
    const { excluded } = standardise(problem);
    for (const { ours } of points) {
      Array.from(ours.coefficients).forEach((value, j) => {
        expect(value).toBeGreaterThanOrEqual(lower[j]);
        expect(value).toBeLessThanOrEqual(upper[j]);
        if (excluded[j]) expect(value).toBe(0);
      });
    }
  });

  it("reports the deviance of its residual", () => {
    const weights = problem.weights ?? problem.y.map(() => 1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(path.nullDeviance / (2 * unit * total)).toBeCloseTo(1, 10);
    for (const { point, ours } of points) {
      const squares = residualOf(problem, ours).map((r) => r * r);
      const deviance = dot(weights, squares);
      expect(path.devianceRatios[point]).toBeCloseTo(1 - deviance / path.nullDeviance, 9);
    }
  });
});
