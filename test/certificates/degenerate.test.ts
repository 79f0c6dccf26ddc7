// Problems at the edge: nothing to fit, nothing to hold the coefficients, numbers that hardly resolve. Each has an answer that
// is certified, or says that it is not.

import { describe, expect, it } from "vitest";
import type { RegularizationPath } from "../../src/model/path.ts";
import { dualityGap } from "../support/duality-gap.ts";
import { candidateOf, fitPlain, type PlainStorage } from "../support/fit-plain.ts";
import { nullObjective } from "../support/objective.ts";
import type { PlainProblem } from "../support/plain-problem.ts";
import { Random } from "../support/random.ts";
import { randomProblem } from "../support/random-problem.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";
import { standardise } from "../support/standardised.ts";

const mixes = [0, 0.5, 1];
const storages: readonly PlainStorage[] = ["dense", "csc"];
const combinations = mixes.flatMap((l1Ratio) => storages.map((storage) => [l1Ratio, storage] as const));

function expectFinite(path: RegularizationPath): void {
  const { lambdas, intercepts, dualityGaps, devianceRatios, lambdaMax, nullDeviance } = path;
  const numbers = [lambdaMax, nullDeviance, ...lambdas, ...intercepts, ...dualityGaps, ...devianceRatios];
  expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
}

function expectCertified(problem: PlainProblem, path: RegularizationPath): void {
  expect(path.outcomes).toEqual(path.outcomes.map(() => "converged"));
  path.lambdas.forEach((lambda, point) => {
    const gap = dualityGap(problem, lambda, candidateOf(path, point)) / nullObjective(problem);
    expect(gap, `lambda ${lambda}`).toBeLessThanOrEqual(path.tolerance + 1e-12);
  });
}

describe.each(combinations)("nothing to fit, l1Ratio %d, %s", (l1Ratio, storage) => {
  const random = new Random(1);
  const X = Array.from({ length: 12 }, () => [random.normal(), 4, 0]);
  const y = random.normals(12);
  const base = { X, y, l1Ratio, standardize: true, intercept: true };

  it.each([
    ["every column left out", { ...base, factors: [Infinity, Infinity, Infinity] }],
    ["every column constant", { ...base, X: X.map(([, a, b]) => [a, b]) }],
    ["every column held at zero", { ...base, lower: [0, 0, 0], upper: [0, 0, 0] }],
    ["one constant column, unpenalised", { ...base, X: X.map(([, a]) => [a]), factors: [0] }],
  ])("%s: the mean", (_, problem) => {
    // Without anything to explain there is no largest lambda: a grid is then the one point 0.
    for (const [options, points] of [[{ lambdas: [1, 0.1, 0] }, 3] as const, [{ lambdaCount: 3 }, 1] as const]) {
      const path = fitPlain(problem, options, storage);
      expectFinite(path);
      expect(path.outcomes).toEqual(Array(points).fill("converged"));
      const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
      for (const intercept of path.intercepts) expect(intercept).toBeCloseTo(mean, 14);
      expect(Array.from(path.degreesOfFreedom)).toEqual(Array(points).fill(0));
    }
  });

  it("a constant response: its value, at lambdas of one's own", () => {
    const path = fitPlain({ ...base, y: y.map(() => 0.1) }, { lambdas: [1, 0.1, 0] }, storage);
    expectFinite(path);
    expect(path.outcomes).toEqual(["converged", "converged", "converged"]);
    expect(Array.from(path.intercepts)).toEqual([0.1, 0.1, 0.1]);
    expect(Array.from(path.degreesOfFreedom)).toEqual([0, 0, 0]);
  });
});

describe.each(mixes)("lambda zero, l1Ratio %d", (l1Ratio) => {
  it.each(seedsFrom(9000, 8))("problem %i, more rows than columns: least squares, certified", (seed) => {
    const { problem, storage } = randomUnique(seed, { constants: false });
    const mixed = { ...problem, l1Ratio };
    expectCertified(mixed, fitPlain(mixed, { lambdas: [1, 0] }, storage));
  });

  it.each(seedsFrom(9100, 8))("problem %i, more columns than rows: an interpolation, certified", (seed) => {
    const random = new Random(seed);
    const X = Array.from({ length: 8 }, () => random.normals(20));
    const problem = { X, y: random.normals(8), l1Ratio, standardize: true, intercept: true };
    expectCertified(problem, fitPlain(problem, { lambdas: [0.1, 0] }));
  });
});

describe("a tolerance below rounding", () => {
  it.each(seedsFrom(9200, 20))("ends problem %i when rounding stops it, not when the epochs are spent", (seed) => {
    const { problem, storage } = randomProblem(seed, { factors: false });
    const path = fitPlain(
      { ...problem, l1Ratio: 1 },
      { lambdaCount: 6, tolerance: 1e-18, maxEpochs: 200_000 },
      storage,
    );
    expect(path.outcomes).not.toContain("epoch-limit");
  });
});

describe("columns far from zero", () => {
  const cases = seedsFrom(9300, 10).flatMap((seed) => storages.map((storage) => [seed, storage] as const));

  it.each(cases)("problem %i, %s: certified", (seed, storage) => {
    const drawn = randomUnique(seed, { constants: false, bounds: false });
    const { deviations } = standardise(drawn.problem);
    const X = drawn.problem.X.map((row) => row.map((x, j) => x + 1e6 * deviations[j]));
    const problem = { ...drawn.problem, X, intercept: true };
    expectCertified(problem, fitPlain(problem, { lambdaCount: 8 }, storage));
  });
});
