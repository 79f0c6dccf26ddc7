// hdi's numbers are held by the golden cases; here what they do not ask.

import { describe, expect, test } from "vitest";
import { debiasedLasso, wald } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

const random = new Random(3);
const X = Array.from({ length: 100 }, () => random.normals(5));
const y = X.map((row) => 2 + row[0]! - 0.5 * row[3]! + random.normal());

describe("the debiased lasso", () => {
  test("with nodewise lassos that shrink nothing is least squares, whatever the first lasso was", () => {
    const all = wald(X, y);
    const noise = Math.sqrt(all.facts.dispersion!);
    for (const lambda of [1e-8, 0.1, 0.7]) {
      const found = debiasedLasso(X, y, { lambda, nodewiseLambda: 1e-9, noise });
      found.estimates.forEach(({ estimate, standardError }, at) => {
        expect(estimate).toBeCloseTo(all.estimates[at + 1]!.estimate, 7);
        expect(standardError).toBeCloseTo(all.estimates[at + 1]!.standardError, 7);
      });
    }
  });

  test("its defaults are the scaled lasso: σ is the root of the mean square that is left", () => {
    const { facts } = debiasedLasso(X, y);
    const left = y.map(
      (value, row) => value - X[row]!.reduce((sum, part, j) => sum + part * facts.lassoCoefficients[j]!, 0),
    );
    const mean = left.reduce((sum, value) => sum + value, 0) / 100;
    const square = left.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 100;
    expect(facts.noise).toBeCloseTo(Math.sqrt(square), 7);
    expect(facts.lambda).toBeCloseTo(facts.noise * Math.sqrt((2 * Math.log(5)) / 100), 7);
    expect(facts.noiseMethod).toBe("scaled-lasso");
  });

  test("more columns than rows: the effect is found, and columns keep their units", () => {
    const wide = Array.from({ length: 50 }, () => random.normals(80));
    const response = wide.map((row) => 3 * row[7]! + random.normal());
    const found = debiasedLasso(wide, response);
    const smallest = found.estimates.reduce((least, other) => (other.pValue < least.pValue ? other : least));
    expect(smallest.column).toBe(7);
    expect(found.adjusted("holm")[7]).toBeLessThan(1e-6);
    const scaled = debiasedLasso(
      wide.map((row) => row.map((value, j) => (j === 7 ? 1000 * value : value))),
      response,
    );
    expect(scaled.estimates[7]!.estimate * 1000).toBeCloseTo(found.estimates[7]!.estimate, 6);
    expect(scaled.estimates[7]!.standardError * 1000).toBeCloseTo(found.estimates[7]!.standardError, 6);
  });

  test("sparse and dense, tables, constant columns", () => {
    const dense = debiasedLasso(X, y);
    const sparse = debiasedLasso(toCsc(X), y);
    sparse.estimates.forEach(({ estimate }, at) => {
      expect(estimate).toBeCloseTo(dense.estimates[at]!.estimate, 9);
    });
    const found = debiasedLasso(
      X.map((row) => [...row, 4]),
      y,
    );
    expect(found.estimates[5]!.estimate).toBeNaN();
    expect(found.summary()).toContain("debiased inference");
  });
});

test.each([
  [{ lambda: 0 }, "lambda"],
  [{ nodewiseLambda: 0 }, "nodewiseLambda"],
  [{ nodewiseLambda: [1, 1, 1, 1, 0] }, "nodewiseLambda[4]"],
  [{ noise: -1 }, "noise"],
  [{ robust: 1 }, "robust"],
  [{ level: 0 }, "level"],
])("%j", (options, argument) => {
  expectError(() => debiasedLasso(X, y, options as never), "invalid-value", argument);
});
