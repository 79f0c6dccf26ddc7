// Where a formula gives the solution, the solver must.

import { describe, expect, it } from "vitest";
import { fit } from "../../src/index.ts";
import { fitPlain, tight } from "../support/fit-plain.ts";
import { Random } from "../support/random.ts";

/** Columns with XᵀX = n·I: signs of a Hadamard matrix, without its constant column. */
function orthogonalDesign(size: number, columns: number): number[][] {
  const sign = (i: number, j: number): number => {
    let bits = i & j;
    let odd = 0;
    for (; bits > 0; bits >>= 1) odd ^= bits & 1;
    return odd === 1 ? -1 : 1;
  };
  return Array.from({ length: size }, (_, i) => Array.from({ length: columns }, (_, j) => sign(i, j + 1)));
}

const soft = (z: number, threshold: number): number => Math.sign(z) * Math.max(0, Math.abs(z) - threshold);

describe("orthogonal columns", () => {
  const random = new Random(42);
  const X = orthogonalDesign(16, 9);
  const y = random.normals(16).map((value) => 5 * value + 1);
  const z = X[0].map((_, j) => X.reduce((sum, row, i) => sum + row[j] * y[i], 0) / 16);

  it.each([
    [0, 0.7],
    [0.3, 0.7],
    [1, 0.7],
    [1, 0],
  ])("l1Ratio %d, lambda %d: soft(z, λa) / (1 + λ(1 − a))", (l1Ratio, lambda) => {
    for (const strategy of ["automatic", "gram", "residual"] as const) {
      const model = fit(X, y, { lambda, l1Ratio, strategy, ...tight });
      const expected = z.map((value) => soft(value, lambda * l1Ratio) / (1 + lambda * (1 - l1Ratio)));
      for (const [j, value] of model.coefficients.entries()) expect(value).toBeCloseTo(expected[j], 12);
      expect(model.intercept).toBeCloseTo(y.reduce((sum, value) => sum + value, 0) / 16, 12);
    }
  });

  it("with bounds: the same, clipped", () => {
    const model = fit(X, y, { lambda: 0.2, lowerBound: -0.4, upperBound: 0.6, ...tight });
    model.coefficients.forEach((value, j) => {
      expect(value).toBeCloseTo(Math.min(Math.max(soft(z[j], 0.2), -0.4), 0.6), 12);
    });
  });
});

describe("one column", () => {
  it.each([0, 0.5, 1])("l1Ratio %d", (l1Ratio) => {
    const x = [1, 2, 4, 8];
    const y = [0, 3, 5, 20];
    const weights = [1, 2, 1, 0.5];
    const total = 4.5;
    const mean = (values: number[]): number => values.reduce((sum, value, i) => sum + weights[i] * value, 0) / total;
    const centred = x.map((value) => value - mean(x));
    const variance = mean(centred.map((value) => value * value));
    const z = mean(centred.map((value, i) => value * y[i]));
    const problem = { X: x.map((value) => [value]), y, weights, l1Ratio, standardize: false, intercept: true };
    const path = fitPlain(problem, { ...tight, lambdas: [0.8] });
    const slope = soft(z, 0.8 * l1Ratio) / (variance + 0.8 * (1 - l1Ratio));
    expect(path.coefficients(0)[0]).toBeCloseTo(slope, 13);
    expect(path.intercepts[0]).toBeCloseTo(mean(y) - slope * mean(x), 13);
  });
});

describe("ridge", () => {
  it("goes to the shortest interpolation as lambda vanishes, with more columns than rows", () => {
    const random = new Random(9);
    const X = Array.from({ length: 3 }, () => random.normals(6));
    const y = random.normals(3);
    const options = { l1Ratio: 0, standardize: false, intercept: false };
    const model = fit(X, y, { ...options, lambda: 1e-9 });
    for (const [i, value] of model.predict(X).entries()) expect(value).toBeCloseTo(y[i], 6);
    // Shortest: orthogonal to the null space, so b = Xᵀc; then XXᵀc = y has the same norm as any other way to compute it.
    const other = fit(X, y, { ...options, lambda: 1e-11 });
    const norm = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
    expect(norm(model.coefficients)).toBeCloseTo(norm(other.coefficients), 6);
    const nullVector = nullSpaceVector(X);
    expect(nullVector.reduce((sum, value, j) => sum + value * model.coefficients[j], 0)).toBeCloseTo(0, 6);
  });
});

/** A vector v ≠ 0 with Xv = 0: a random vector less its projection on the rows. */
function nullSpaceVector(X: number[][]): number[] {
  let v = new Random(10).normals(X[0].length);
  const basis: number[][] = [];
  const dot = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const remove = (from: number[], b: number[]): number[] => from.map((value, i) => value - dot(from, b) * b[i]);
  for (const row of X) {
    const rest = basis.reduce(remove, row);
    basis.push(rest.map((value) => value / Math.sqrt(dot(rest, rest))));
  }
  for (let pass = 0; pass < 2; pass++) v = basis.reduce(remove, v);
  return v;
}
