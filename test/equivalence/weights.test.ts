// Weights count rows, and offsets are known parts of the response.

import { describe, expect, it } from "vitest";
import { expectSamePoints } from "../support/expect-same.ts";
import { candidatesOf, fitPlain, tight } from "../support/fit-plain.ts";
import { selectRows } from "../support/naive-cross-validation.ts";
import type { PlainProblem } from "../support/plain-problem.ts";
import { Random } from "../support/random.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";

/** Asserts that two problems with the columns of `problem` have its solutions, lambda by lambda, and its default grid. */
function expectSamePath(problem: PlainProblem, other: PlainProblem, storage: "dense" | "csc"): void {
  const path = fitPlain(problem, { ...tight, lambdaCount: 8 }, storage);
  const grid = fitPlain(
    other,
    { ...tight, lambdaCount: 8, lambdaMinRatio: path.lambdas[7] / path.lambdas[0] || 1 },
    storage,
  );
  grid.lambdas.forEach((lambda, point) => {
    expect(Math.abs(lambda - path.lambdas[point])).toBeLessThanOrEqual(1e-9 * path.lambdas[point]);
  });
  const theirs = candidatesOf(fitPlain(other, { ...tight, lambdas: path.lambdas }, storage));
  expectSamePoints(problem, candidatesOf(path), theirs);
}

describe.each(seedsFrom(4000, 25))("problem %i", (seed) => {
  const random = new Random(seed);
  const { problem, storage } = randomUnique(seed, { weights: false, offset: true });
  const rows = problem.y.map((_, row) => row);

  it("with whole weights is the problem with repeated rows", () => {
    const weights = rows.map((row) => (row < 4 ? 1 : random.integer(1, 3)));
    const repeated = rows.flatMap((row) => Array.from({ length: weights[row] }, () => row));
    expectSamePath({ ...problem, weights }, onRows(problem, repeated), storage);
  });

  it("with zero weights is the problem without those rows", () => {
    const weights = rows.map((row) => (row > rows.length / 2 && random.chance(0.3) ? 0 : 1));
    const kept = rows.filter((row) => weights[row] > 0);
    expectSamePath({ ...problem, weights }, onRows(problem, kept), storage);
  });

  it("does not depend on the sum of the weights, nor on weights that are all equal", () => {
    const weights = rows.map(() => 0.5 + random.uniform());
    expectSamePath({ ...problem, weights }, { ...problem, weights: weights.map((weight) => 1e3 * weight) }, storage);
    expectSamePath(problem, { ...problem, weights: rows.map(() => 0.7) }, storage);
  });

  it("with an offset is the problem of the response without it", () => {
    const offset = rows.map(() => 3 * random.normal());
    const shifted = problem.y.map((value, row) => value - offset[row]);
    const path = fitPlain({ ...problem, offset }, { ...tight, lambdaCount: 8 }, storage);
    const plain = { ...problem, y: shifted, offset: undefined };
    const theirs = candidatesOf(fitPlain(plain, { ...tight, lambdas: path.lambdas }, storage));
    expectSamePoints(plain, candidatesOf(path), theirs);
  });

  it("does not depend on the order of the rows", () => {
    expectSamePath(problem, onRows(problem, random.permutation(rows.length)), storage);
  });
});

function onRows(problem: PlainProblem, rows: readonly number[]): PlainProblem {
  const { X, y, offset } = problem;
  return { ...problem, X: selectRows(X, rows), y: selectRows(y, rows), offset: offset && selectRows(offset, rows) };
}
