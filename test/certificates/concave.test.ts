// Penalties that flatten, judged from outside: the conditions of docs/objective.md from their formulas (test/support/concave-problem.ts), and
// a twin that goes down the same path slowly.

import { describe, expect, it } from "vitest";
import type { Family } from "../../src/types.ts";
import { concaveFacts, concaveObjective, concaveResidual, fitConcave } from "../support/concave-problem.ts";
import { candidateAt } from "../support/fit-glm.ts";
import { nullLoss } from "../support/glm-null-model.ts";
import { naiveConcavePath } from "../support/naive-concave-descent.ts";
import { randomConcave } from "../support/random-concave.ts";
import { seedsFrom } from "../support/random-unique.ts";

const families: readonly Family[] = ["gaussian", "binomial", "poisson", "cox"];

describe.each(families)("%s", (family) => {
  it.each(seedsFrom(0, 100))("is stationary where it says so, on random problem %i", (seed) => {
    const { problem, storage } = randomConcave(seed, family);
    const path = fitConcave(problem, { lambdaCount: 6, lambdaMinRatio: 0.05, tolerance: 1e-14 }, storage);
    expect(Array.from(path.dualityGaps)).toEqual(path.outcomes.map(() => Number.NaN));
    expect(path.outcomes).not.toContain("converged");
    expect(path.converged).toEqual(path.outcomes.map((outcome) => outcome === "stationary"));
    path.lambdas.forEach((lambda, point) => {
      const candidate = candidateAt(path, point);
      const residual = concaveResidual(problem, lambda, candidate);
      if (path.outcomes[point] === "stationary") expect(residual, `lambda ${lambda}`).toBeLessThan(1e-9);
      expect(concaveObjective(problem, lambda, candidate)).toBeLessThanOrEqual(nullLoss(problem) + 1e-9);
    });
  });
  it("says stationary at default settings", () => {
    const outcomes = seedsFrom(0, 60).flatMap((seed) => {
      const { problem, storage } = randomConcave(seed, family);
      return Array.from(fitConcave(problem, { lambdaCount: 6, lambdaMinRatio: 0.05 }, storage).outcomes);
    });
    expect(new Set(outcomes)).toEqual(new Set(["stationary"]));
  });
});

it.each(seedsFrom(1000, 40))("the slow twin comes to the same points on problem %i", (seed) => {
  const { problem, storage } = randomConcave(seed, "gaussian", { wide: false, duplicates: false });
  const { lambdaMax } = fitConcave(problem, { lambdaCount: 1 }, storage);
  const lambdas = Array.from({ length: 10 }, (_, k) => 0.95 * lambdaMax * 0.65 ** k);
  const path = fitConcave(problem, { lambdas, tolerance: 1e-14 }, storage);
  const { deviations } = concaveFacts(problem);
  naiveConcavePath(problem, path.lambdas).forEach((twin, point) => {
    const ours = path.coefficients(point);
    const size = Math.max(...twin.map((value, j) => Math.abs(value * deviations[j])), 1e-3);
    twin.forEach((value, j) => {
      expect(Math.abs(ours[j] - value) * deviations[j], `lambda ${point}, column ${j}`).toBeLessThan(1e-7 * size);
    });
  });
});
