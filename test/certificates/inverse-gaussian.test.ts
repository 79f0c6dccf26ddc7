// The loss of inverse-gaussian is not convex, and nothing bounds its optimum: what is promised is that points are stationary.

import { describe, expect, it } from "vitest";
import { candidateAt, fitGlm } from "../support/fit-glm.ts";
import { nullLoss } from "../support/glm-null-model.ts";
import { glmObjective, kktResidual } from "../support/glm-objective.ts";
import { randomGlm } from "../support/random-glm.ts";
import { seedsFrom } from "../support/random-unique.ts";

describe.each(seedsFrom(0, 100))("inverse-gaussian, random problem %i", (seed) => {
  const { problem, storage } = randomGlm(seed, "inverse-gaussian");
  const path = fitGlm(problem, { lambdaCount: 4, tolerance: 1e-12 }, storage);

  it("has no gap and claims none", () => {
    expect(Array.from(path.dualityGaps)).toEqual(path.outcomes.map(() => Number.NaN));
    expect(path.outcomes).not.toContain("converged");
    expect(path.model(0).dualityGap).toBeNull();
    expect(path.converged).toEqual(path.outcomes.map((outcome) => outcome === "stationary"));
  });

  it("is stationary where it says so, and no worse than the model without columns", () => {
    path.lambdas.forEach((lambda, point) => {
      const candidate = candidateAt(path, point);
      if (path.outcomes[point] === "stationary") expect(kktResidual(problem, lambda, candidate)).toBeLessThan(2e-5);
      expect(glmObjective(problem, lambda, candidate)).toBeLessThanOrEqual(nullLoss(problem) + 1e-9);
    });
  });
});

it("says so at default settings too", () => {
  const outcomes = seedsFrom(0, 40).flatMap((seed) => {
    const { problem, storage } = randomGlm(seed, "inverse-gaussian");
    return fitGlm(problem, { lambdaCount: 4 }, storage).outcomes;
  });
  expect(new Set(outcomes)).toEqual(new Set(["stationary"]));
});
