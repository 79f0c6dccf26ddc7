import { describe, expect, test } from "vitest";
import { type CrossValidation, crossValidate, fit } from "../../src/index.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";
import { weightedRows } from "../support/weighted-rows.ts";

const lambdas = [3, 0.3, 0.02];

function without<Value>(values: readonly Value[], row: number): Value[] {
  return values.filter((_, at) => at !== row);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Weighted population standard deviations of the columns. */
function deviations(X: readonly number[][], weights: readonly number[]): number[] {
  const total = sum(weights);
  return X[0].map((_, j) => {
    const mean = sum(X.map((row, i) => weights[i] * row[j])) / total;
    return Math.sqrt(sum(X.map((row, i) => weights[i] * (row[j] - mean) ** 2)) / total);
  });
}

/**
 * Ridge without row `left`, as the documentation of `folds` says: column scales and the total penalty Σw·λ are those of the
 * full data, so the columns are scaled beforehand and λ grows by Σw / (Σw − w).
 */
function bruteForceError(
  X: readonly number[][],
  y: readonly number[],
  weights: readonly number[],
  left: number,
  lambda: number,
  { standardize, intercept }: { standardize: boolean; intercept: boolean },
): number {
  const scales = standardize ? deviations(X, weights) : X[0].map(() => 1);
  const scaled = X.map((row) => row.map((x, j) => x / scales[j]));
  const total = sum(weights);
  const model = fit(without(scaled, left), without(y, left), {
    l1Ratio: 0,
    standardize: false,
    intercept,
    sampleWeight: without(weights, left),
    lambda: (lambda * total) / (total - weights[left]),
  });
  return y[left] - model.predict([scaled[left]])[0];
}

const shapes = [
  ["more rows than columns", { rows: 17, columns: 4, seed: 1 }],
  ["as many rows as columns", { rows: 9, columns: 9, seed: 2 }],
  ["more columns than rows", { rows: 10, columns: 25, seed: 3 }],
] as const;

/** Two ways to solve systems of condition number at most (‖G‖ + λ)/λ, below 10⁴ here, in double precision. */
const TOLERANCE = 1e-10;

function expectErrors(validated: CrossValidation, errorOf: (row: number, lambda: number) => number): void {
  validated.foldScores.forEach((scores, row) => {
    lambdas.forEach((lambda, point) => {
      const error = errorOf(row, lambda);
      expect(Math.abs(scores[point] - error * error), `row ${row}`).toBeLessThanOrEqual(
        TOLERANCE * (1 + error * error),
      );
    });
  });
}

describe.each(shapes)("ridge in closed form: %s", (_, shape) => {
  const { X, y, sampleWeight: weights } = weightedRows(shape);
  const ones = y.map(() => 1);

  test.each([
    { standardize: true, intercept: true },
    { standardize: false, intercept: true },
    { standardize: true, intercept: false },
    { standardize: false, intercept: false },
  ])("is brute force: %o", (settings) => {
    const validated = crossValidate(X, y, { ...settings, l1Ratio: 0, folds: "loo", lambdas });
    expect(validated.foldCount).toBe(shape.rows);
    expectErrors(validated, (row, lambda) => bruteForceError(X, y, ones, row, lambda, settings));
  });

  test("is brute force with weights; a row without weight counts nothing", () => {
    const settings = { standardize: true, intercept: true };
    const options = { l1Ratio: 0, folds: "loo", lambdas, sampleWeight: weights } as const;
    const validated = crossValidate(X, y, options);
    expectErrors(validated, (row, lambda) =>
      weights[row] === 0 ? 0 : bruteForceError(X, y, weights, row, lambda, settings),
    );
    const total = sum(weights);
    validated.scores.forEach((score, point) => {
      const mean = sum(weights.map((weight, row) => (weight / total) * validated.foldScores[row][point]));
      expect(Math.abs(score - mean)).toBeLessThanOrEqual(1e-14 * shape.rows * mean);
    });
  });

  test("is the same for a sparse design", () => {
    const options = { l1Ratio: 0, folds: "loo", lambdas, sampleWeight: weights } as const;
    const dense = crossValidate(X, y, options);
    crossValidate(toCsc(X), y, options).scores.forEach((score, point) => {
      expect(Math.abs(score - dense.scores[point])).toBeLessThanOrEqual(TOLERANCE * score);
    });
  });

  test("an offset is taken from the response", () => {
    const offset = new Random(9).normals(shape.rows);
    const options = { l1Ratio: 0, folds: "loo", lambdas } as const;
    const shifted = crossValidate(
      X,
      y.map((value, row) => value + offset[row]),
      { ...options, offset },
    );
    shifted.scores.forEach((score, point) => {
      const plain = crossValidate(X, y, options).scores[point];
      expect(Math.abs(score - plain)).toBeLessThanOrEqual(TOLERANCE * plain);
    });
  });

  test("absolute errors are the roots of the squared ones", () => {
    const options = { l1Ratio: 0, folds: "loo", lambdas } as const;
    const squared = crossValidate(X, y, options);
    const absolute = crossValidate(X, y, { ...options, measure: "mae" });
    absolute.foldScores.forEach((scores, row) => {
      scores.forEach((score, point) => {
        const square = squared.foldScores[row][point];
        expect(Math.abs(score * score - square)).toBeLessThanOrEqual(4 * Number.EPSILON * square);
      });
    });
  });
});

describe("without a closed form every row is fitted without", () => {
  const { X, y } = weightedRows({ rows: 12, columns: 3, seed: 4 });

  test.each([
    ["lasso", { l1Ratio: 1 }],
    ["elastic net", { l1Ratio: 0.5 }],
    ["ridge with a bound", { l1Ratio: 0, upperBound: 0.4 }],
    ["ridge with an unpenalised column", { l1Ratio: 0, penaltyFactor: [0, 1, 1] }],
  ] as const)("%s: the lambdas of the path as they are", (_, settings) => {
    const options = { ...settings, tolerance: 1e-12 };
    const validated = crossValidate(X, y, { ...options, folds: "loo", lambdas });
    expectErrors(validated, (row, lambda) => {
      const model = fit(without(X, row), without(y, row), { ...options, lambda });
      return y[row] - model.predict([X[row]])[0];
    });
    expect(validated.foldOf).toEqual(Int32Array.from(y, (_value, row) => row));
  });
});
