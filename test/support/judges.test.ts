import { describe, expect, it } from "vitest";
import { dualityGap } from "./duality-gap.ts";
import { naiveCoordinateDescent } from "./naive-coordinate-descent.ts";
import { naiveLambdaMax } from "./naive-lambda-max.ts";
import { nullObjective, objective, optimalityResidual } from "./objective.ts";
import { Random } from "./random.ts";
import { randomProblem } from "./random-problem.ts";

// The judges judge each other: a wrong gap, optimality residual or twin would let a wrong solver through.
describe("the naive judges", () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => 1000 + seed);

  it.each(seeds)("agree on the optimum of problem %i, and that its neighbours are worse", (seed) => {
    const { problem } = randomProblem(seed, { wide: false, duplicates: false });
    const lambda = 0.2 * naiveLambdaMax(problem) || 0.1;
    const best = naiveCoordinateDescent(problem, lambda);
    const unit = nullObjective(problem);
    expect(optimalityResidual(problem, lambda, best)).toBeLessThan(1e-11);
    expect(Math.abs(dualityGap(problem, lambda, best))).toBeLessThan(1e-11 * unit);

    const random = new Random(seed);
    const least = objective(problem, lambda, best);
    for (let trial = 0; trial < 5; trial++) {
      // Towards zero and the mean: inside the bounds, nothing added to columns that are left out.
      const coefficients = Array.from(best.coefficients, (value) => value * (1 - 0.3 * random.uniform()));
      const other = { intercept: best.intercept + (problem.intercept ? 0.01 * random.normal() : 0), coefficients };
      const lost = objective(problem, lambda, other) - least;
      expect(lost).toBeGreaterThanOrEqual(-1e-12 * unit);
      expect(dualityGap(problem, lambda, other)).toBeGreaterThanOrEqual(lost - 1e-11 * unit);
    }
  });

  it("measure a violation in units of the response", () => {
    const problem = { X: [[-1], [1]], y: [-2, 2], l1Ratio: 1, standardize: false, intercept: false };
    // z = xᵀy / n = 2, threshold 0.5: at zero the violation is 1.5, the response has deviation 2.
    expect(optimalityResidual(problem, 0.5, { intercept: 0, coefficients: [0] })).toBeCloseTo(0.75, 14);
    expect(optimalityResidual(problem, 0.5, { intercept: 0, coefficients: [1.5] })).toBeCloseTo(0, 14);
    expect(objective(problem, 0.5, { intercept: 0, coefficients: [1.5] })).toBeCloseTo(0.5 * 0.25 + 0.75, 14);
    expect(dualityGap(problem, 0.5, { intercept: 0, coefficients: [1.5] })).toBeCloseTo(0, 14);
  });
});
