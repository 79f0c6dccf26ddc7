import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(17);
const X = Array.from({ length: 30 }, () => random.normals(4).map((value, j) => value * 10 ** (j - 1)));
const y = X.map((row) => 1 + 3 * row[0] - row[1] + random.normal());
const deviations = X[0].map((_, j) => {
  const mean = X.reduce((sum, row) => sum + row[j] / 30, 0);
  return Math.sqrt(X.reduce((sum, row) => sum + (row[j] - mean) ** 2 / 30, 0));
});

/** 1/|b sd|^γ. */
function factors(coefficients: Float64Array, exponent: number, scales = deviations): number[] {
  return Array.from(coefficients, (value, j) => 1 / Math.abs(value * scales[j]) ** exponent);
}

function expectSamePath(found: ReturnType<typeof fitPath>, expected: ReturnType<typeof fitPath>): void {
  expect(found.lambdas.length).toBe(expected.lambdas.length);
  found.lambdas.forEach((lambda, point) => {
    expect(lambda / expected.lambdas[point]).toBeCloseTo(1, 12);
    found.coefficients(point).forEach((value, j) => {
      expect(Math.abs(value - expected.coefficients(point)[j]) * deviations[j]).toBeLessThan(1e-9);
    });
  });
}

const tight = { tolerance: 1e-14, lambdaCount: 10 };

describe("the penalty factors come from a first fit", () => {
  const ridge = fit(X, y, { lambda: 4 / 30, l1Ratio: 0 }).coefficients;
  const ols = fit(X, y, { lambda: 0, tolerance: 1e-14 }).coefficients;

  test("ridge at columns / rows, unless told", () => {
    const expected = fitPath(X, y, { ...tight, penaltyFactor: factors(ridge, 1) });
    expectSamePath(fitPath(X, y, { ...tight, adaptive: true }), expected);
    expectSamePath(fitPath(X, y, { ...tight, adaptive: { pilot: "ridge", exponent: 1 } }), expected);
  });

  test.each([0.5, 1, 2, 1.7])("least squares, exponent %d", (exponent) => {
    const expected = fitPath(X, y, { ...tight, penaltyFactor: factors(ols, exponent) });
    expectSamePath(fitPath(X, y, { ...tight, adaptive: { pilot: "ols", exponent } }), expected);
  });

  test("without standardising, on the scale of the data", () => {
    const options = { ...tight, standardize: false };
    const expected = fitPath(X, y, { ...options, penaltyFactor: factors(ols, 1, [1, 1, 1, 1]) });
    expectSamePath(fitPath(X, y, { ...options, adaptive: { pilot: "ols" } }), expected);
  });

  test("times the factors given; 0 and Infinity stay", () => {
    const penaltyFactor = [0, 2, Infinity, 1];
    const first = fit(X, y, { lambda: 3 / 30, l1Ratio: 0, penaltyFactor: [0, 1, Infinity, 1], tolerance: 1e-14 });
    const [, second, , fourth] = factors(first.coefficients, 1);
    const expected = fitPath(X, y, { ...tight, penaltyFactor: [0, 2 * second, Infinity, fourth] });
    expectSamePath(fitPath(X, y, { ...tight, penaltyFactor, adaptive: true }), expected);
  });

  test("the units of the columns do not matter", () => {
    const metres = X.map((row) => row.map((value, j) => value * [1000, 1, 0.001, 1][j]));
    const here = fitPath(X, y, { ...tight, adaptive: true });
    const there = fitPath(metres, y, { ...tight, adaptive: true });
    here.lambdas.forEach((_, point) => {
      here.coefficients(point).forEach((value, j) => {
        expect(there.coefficients(point)[j] * [1000, 1, 0.001, 1][j]).toBeCloseTo(value, 7);
      });
    });
  });

  test("a column that is 0 in the first fit is left out", () => {
    const constant = X.map((row) => [...row, 7]);
    expect(fitPath(constant, y, { ...tight, adaptive: true }).coefficients(9)[4]).toBe(0);
  });
});

test("cross-validation makes the first fit anew without each fold", () => {
  const folds = y.map((_, row) => row % 3);
  const lambdas = [2, 1, 0.5];
  const options = { lambdas, adaptive: true, tolerance: 1e-14 };
  const validated = crossValidate(X, y, { ...options, folds });
  for (const fold of [0, 1, 2]) {
    const of = (inside: boolean) => folds.flatMap((value, row) => ((value === fold) === inside ? [row] : []));
    const [kept, held] = [of(false), of(true)];
    const path = fitPath(
      kept.map((row) => X[row]),
      kept.map((row) => y[row]),
      options,
    );
    lambdas.forEach((lambda, point) => {
      const predicted = path.at(lambda).predict(held.map((row) => X[row]));
      const score = held.reduce((sum, row, i) => sum + (y[row] - predicted[i]) ** 2 / held.length, 0);
      expect(validated.foldScores[fold][point]).toBeCloseTo(score, 9);
    });
  }
});

test("wrong options", () => {
  const call = (adaptive: unknown) => () => fitPath(X, y, { adaptive: adaptive as never });
  expectError(call("ridge"), "invalid-value", "adaptive");
  expectError(call({ pilot: "lasso" }), "invalid-value", "adaptive.pilot");
  expectError(call({ exponent: 0 }), "invalid-value", "adaptive.exponent");
  expectError(call({ gamma: 1 }), "unknown-option", "gamma");
  expect(fitPath(X, y, { ...tight, adaptive: false })).toEqual(fitPath(X, y, tight));
  const wide = X.slice(0, 4);
  expectError(() => fitPath(wide, y.slice(0, 4), { adaptive: { pilot: "ols" } }), "invalid-value", "adaptive.pilot");
  expect(fitPath(wide, y.slice(0, 4), { adaptive: true }).lambdas.length).toBe(100);
});
