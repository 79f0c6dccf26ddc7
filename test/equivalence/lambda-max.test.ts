// Where the path begins.

import { describe, expect, it } from "vitest";
import { expectSame } from "../support/expect-same.ts";
import { candidateOf, fitPlain, tight } from "../support/fit-plain.ts";
import { naiveLambdaMax } from "../support/naive-lambda-max.ts";
import { perColumn } from "../support/plain-problem.ts";
import { Random } from "../support/random.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";

const ridgeFree = (seed: number) => {
  const drawn = randomUnique(seed, { constants: false });
  return { ...drawn, problem: { ...drawn.problem, l1Ratio: Math.max(0.3, drawn.problem.l1Ratio) } };
};

describe.each(seedsFrom(7000, 40))("problem %i", (seed) => {
  it("starts at λmax of the definition and falls geometrically", () => {
    const { problem, storage } = randomUnique(seed);
    const path = fitPlain(problem, { ...tight, lambdaCount: 5, lambdaMinRatio: 1e-2 }, storage);
    const lambdaMax = naiveLambdaMax(problem);
    expect(Math.abs(path.lambdaMax - lambdaMax)).toBeLessThanOrEqual(1e-9 * lambdaMax);
    // Nothing to explain: the grid is the one point 0.
    expect(path.lambdas.length).toBe(lambdaMax > 0 ? 5 : 1);
    [1, 10 ** -0.5, 0.1, 10 ** -1.5, 0.01].slice(0, path.lambdas.length).forEach((share, point) => {
      expect(Math.abs(path.lambdas[point] - share * path.lambdaMax)).toBeLessThanOrEqual(1e-12 * path.lambdaMax);
    });
  });

  it("has no penalised coefficient at λmax and above, and one just below", () => {
    const { problem, storage } = ridgeFree(seed);
    const factors = perColumn(problem, problem.factors, 1);
    const { lambdaMax } = fitPlain(problem, { lambdaCount: 1 }, storage);
    if (lambdaMax === 0) {
      // Nothing may move: every column is unpenalised, left out, or held by its bounds.
      expect(naiveLambdaMax(problem)).toBe(0);
      return;
    }
    const lambdas = [10 * lambdaMax, lambdaMax * (1 + 1e-12), 0.999 * lambdaMax];
    const path = fitPlain(problem, { ...tight, lambdas }, storage);
    const penalised = lambdas.map((_, point) =>
      Array.from(path.coefficients(point)).filter((value, j) => value !== 0 && factors[j] > 0),
    );
    expect(penalised.map((values) => values.length)).toEqual([0, 0, 1]);
    expectSame(problem, candidateOf(path, 1), candidateOf(path, 0));
  });
});

describe("the number of nonzero coefficients", () => {
  it.each(seedsFrom(7100, 30))("of lasso problem %i is at most the number of rows", (seed) => {
    // Columns in general position: there the solution is unique and its support no larger than the rank.
    const random = new Random(seed);
    const rows = random.integer(5, 15);
    const X = Array.from({ length: rows }, () => random.normals(40));
    const intercept = random.chance(0.5);
    const problem = { X, y: random.normals(rows), l1Ratio: 1, standardize: true, intercept };
    const path = fitPlain(problem, { ...tight, lambdaCount: 20 });
    expect(Math.max(...path.degreesOfFreedom)).toBeGreaterThan(rows / 2);
    for (const count of path.degreesOfFreedom) expect(count).toBeLessThanOrEqual(intercept ? rows - 1 : rows);
  });
});
