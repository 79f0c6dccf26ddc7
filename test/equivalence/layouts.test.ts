// One matrix in every form is one problem.

import { describe, expect, it } from "vitest";
import { fitPath } from "../../src/index.ts";
import type { RegularizationPath } from "../../src/model/path.ts";
import type { CscInput, DesignInput } from "../../src/types.ts";
import { toCsc, toCsr, toDense, toObjects } from "../data/layouts.ts";
import { expectSamePoints } from "../support/expect-same.ts";
import { candidatesOf, fitPlain, tight } from "../support/fit-plain.ts";
import { Random } from "../support/random.ts";
import { randomProblem } from "../support/random-problem.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";
import { settingsOf } from "../support/settings-of.ts";

/** Everything a path says, for comparison bit by bit. */
function contents(path: RegularizationPath): object {
  const { lambdas, intercepts, supports, dualityGaps, epochs, outcomes, lambdaMax, devianceRatios } = path;
  return { lambdas, intercepts, supports, dualityGaps, epochs, outcomes, lambdaMax, devianceRatios };
}

describe.each(seedsFrom(2000, 20))("problem %i", (seed) => {
  const { problem, storage } = randomProblem(seed);
  const X = problem.X as number[][];
  const fit = (input: DesignInput): object =>
    contents(fitPath(input, [...problem.y], { ...settingsOf(problem), lambdaCount: 6 }));

  it("has the same bits in every dense form", () => {
    const reference = fit(X);
    expect(fit(X.map((row) => Float64Array.from(row)))).toEqual(reference);
    expect(fit(toDense(X, "row", Float64Array))).toEqual(reference);
    expect(fit(toDense(X, "column", Float64Array))).toEqual(reference);
    expect(fit(toObjects(X))).toEqual(reference);
  });

  it("has the same bits in every sparse form", () => {
    const reference = fit(toCsc(X));
    expect(fit(toCsr(X))).toEqual(reference);
    expect(fit(shuffled(toCsc(X), seed))).toEqual(reference);
  });

  it("has the same bits in float32, where the numbers are float32", () => {
    const rounded = X.map((row) => row.map(Math.fround));
    const reference = fit(rounded);
    expect(fit(toDense(rounded, "row", Float32Array))).toEqual(reference);
    expect(fit(toDense(rounded, "column", Float32Array))).toEqual(reference);
  });

  it("has the same bits when fitted again", () => {
    expect(fit(X)).toEqual(fit(X));
    expect(storage === "csc" ? fit(toCsc(X)) : fit(X)).toEqual(storage === "csc" ? fit(toCsc(X)) : fit(X));
  });
});

describe.each(seedsFrom(2100, 40))("problem %i", (seed) => {
  it("has the same solution dense and sparse", () => {
    const { problem } = randomUnique(seed);
    const dense = fitPlain(problem, { ...tight, lambdaCount: 8 }, "dense");
    const sparse = fitPlain(problem, { ...tight, lambdas: dense.lambdas }, "csc");
    expect(sparse.lambdaMax).toBeCloseTo(dense.lambdaMax, 10);
    expectSamePoints(problem, candidatesOf(sparse), candidatesOf(dense));
  });

  it("has the same solution where zeros are stored", () => {
    const { problem } = randomUnique(seed);
    const options = { ...settingsOf(problem), ...tight, lambdaCount: 6 };
    const X = problem.X as number[][];
    const without = fitPath(toCsc(X), [...problem.y], options);
    const stored = fitPath(withExplicitZeros(X), [...problem.y], { ...options, lambdas: without.lambdas });
    expectSamePoints(problem, candidatesOf(stored), candidatesOf(without));
  });
});

it("an all-zero column of a sparse matrix gets zero", () => {
  const { problem } = randomUnique(2200, { constants: false, factors: false, bounds: false });
  const X = problem.X.map((row) => [...row, 0]);
  const path = fitPlain({ ...problem, X }, { lambdaCount: 10 }, "csc");
  for (const { coefficients } of candidatesOf(path)) expect(coefficients[X[0].length - 1]).toBe(0);
});

/** The entries of every column in random order. */
function shuffled(input: CscInput, seed: number): CscInput {
  const random = new Random(seed);
  const indices = Array.from(input.indices);
  const values = Array.from(input.values);
  for (let j = 0; j < input.columns; j++) {
    const from = input.pointers[j];
    random.permutation(input.pointers[j + 1] - from).forEach((entry, at) => {
      indices[from + at] = input.indices[from + entry];
      values[from + at] = input.values[from + entry];
    });
  }
  return { ...input, indices, values };
}

/** Every entry stored, zeros too. */
function withExplicitZeros(X: number[][]): CscInput {
  const columns = X[0].length;
  return {
    format: "csc",
    rows: X.length,
    columns,
    pointers: Array.from({ length: columns + 1 }, (_, j) => j * X.length),
    indices: Array.from({ length: columns }, () => X.map((_, i) => i)).flat(),
    values: Array.from({ length: columns }, (_, j) => X.map((row) => row[j])).flat(),
  };
}
