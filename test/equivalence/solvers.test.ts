// However a solution is reached, it is the same solution.

import { describe, expect, it } from "vitest";
import { fit } from "../../src/index.ts";
import { expectSame, expectSamePoints } from "../support/expect-same.ts";
import { candidateOf, candidatesOf, fitPlain, inputOf, tight } from "../support/fit-plain.ts";
import { naiveCoordinateDescent } from "../support/naive-coordinate-descent.ts";
import { randomProblem } from "../support/random-problem.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";
import { settingsOf } from "../support/settings-of.ts";

describe.each(seedsFrom(3000, 60))("problem %i", (seed) => {
  const { problem, storage } = randomUnique(seed);
  const automatic = fitPlain(problem, { ...tight, lambdaCount: 8 }, storage);
  const { lambdas } = automatic;

  it("is solved alike by coordinate descent on the Gram matrix and on the residual", () => {
    const gram = fitPlain(problem, { ...tight, lambdas, strategy: "gram" }, storage);
    const residual = fitPlain(problem, { ...tight, lambdas, strategy: "residual" }, storage);
    expect([gram.strategy, residual.strategy]).toEqual(["gram", "residual"]);
    expectSamePoints(problem, candidatesOf(gram), candidatesOf(automatic));
    expectSamePoints(problem, candidatesOf(residual), candidatesOf(automatic));
  });

  it("is solved alike by the naive twin", () => {
    lambdas.forEach((lambda, point) => {
      if (lambda > 0) expectSame(problem, candidateOf(automatic, point), naiveCoordinateDescent(problem, lambda));
    });
  });

  it("has the same solutions on a path and one by one", () => {
    lambdas.forEach((lambda, point) => {
      const options = { ...settingsOf(problem), ...tight, lambda };
      const single = fit(inputOf(problem.X, storage), [...problem.y], options);
      expectSame(problem, candidateOf(automatic, point), single);
    });
  });

  it("has solutions that do not depend on where the path came from", () => {
    // A problem with nothing to explain has a grid of one point.
    const at = Math.min(4, lambdas.length - 1);
    const middle = lambdas[at];
    const fromFar = fitPlain(problem, { ...tight, lambdas: [1e6 * lambdas[0] + 1, middle] }, storage);
    const fromNear = fitPlain(problem, { ...tight, lambdas: [middle * 1.01, middle] }, storage);
    expectSame(problem, candidateOf(fromFar, 1), candidateOf(automatic, at));
    expectSame(problem, candidateOf(fromNear, 1), candidateOf(automatic, at));
  });
});

describe("warm starts", () => {
  it("make a repeated lambda free: the second solution is the first", () => {
    for (const seed of seedsFrom(3100, 20)) {
      const { problem } = randomProblem(seed, { factors: false, constants: false });
      const { lambdaMax } = fitPlain(problem, { lambdaCount: 2 });
      const path = fitPlain(problem, { lambdas: [0.3 * lambdaMax, 0.3 * lambdaMax], strategy: "residual" });
      expect(path.epochs[1]).toBeLessThanOrEqual(2);
      expectSame(problem, candidateOf(path, 1), candidateOf(path, 0), 1e-3);
    }
  });
});

describe("wide ridge", () => {
  it.each(seedsFrom(3200, 15))("problem %i: the kernel matrix gives what the Gram matrix gives", (seed) => {
    const drawn = randomProblem(seed, { factors: false, bounds: false, weights: seed % 2 === 0 });
    const narrow = { ...drawn.problem, l1Ratio: 0 };
    const wide = {
      ...narrow,
      X: narrow.X.map((row) => Array.from({ length: 70 }, (_, j) => row[j % row.length] + (j % 7))),
    };
    for (const problem of [narrow, wide]) {
      const path = fitPlain(problem, { ...tight, lambdaCount: 6 });
      const gram = fitPlain(problem, { ...tight, lambdas: path.lambdas, strategy: "gram" });
      expectSamePoints(problem, candidatesOf(path), candidatesOf(gram));
    }
  });
});
