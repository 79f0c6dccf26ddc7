import { describe, expect, test } from "vitest";
import { type CrossValidationOptions, crossValidate, fit, fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";
import { weightedRows } from "../support/weighted-rows.ts";

const lambdas = [30, 1, 0.05];

type Settings = Omit<CrossValidationOptions, "lambdas" | "folds">;

/** From the definition: column i of the hat matrix is what the fit to the i-th unit vector predicts for the rows of the data. */
function naiveGcv(X: number[][], y: number[], lambda: number, settings: Settings): number {
  const weights = Array.from(y, (_, row) => settings.sampleWeight?.[row] ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const options = { ...settings, l1Ratio: 0, lambda };
  const trace = y.reduce((sum, _, i) => {
    const unit = y.map((_value, row) => (row === i ? 1 : 0));
    return sum + (weights[i] > 0 ? fit(X, unit, options).predict(X)[i] : 0);
  }, 0);
  const fitted = fit(X, y, options).predict(X);
  const square = y.reduce((sum, value, i) => sum + (weights[i] / total) * (value - fitted[i]) ** 2, 0);
  return square / (1 - trace / weights.filter((weight) => weight > 0).length) ** 2;
}

function expectSame(scores: Float64Array, others: Float64Array): void {
  expect(scores.length).toBe(others.length);
  scores.forEach((score, at) => {
    expect(score / others[at]).toBeCloseTo(1, 9);
  });
}

describe.each([
  ["more rows than columns", { rows: 17, columns: 4, seed: 1 }],
  ["as many rows as columns", { rows: 9, columns: 9, seed: 2 }],
  ["more columns than rows", { rows: 10, columns: 25, seed: 3 }],
] as const)("%s", (_, shape) => {
  const { X, y, sampleWeight } = weightedRows(shape);

  test.each([
    ["standardised", {}],
    ["not standardised", { standardize: false }],
    ["without an intercept", { intercept: false }],
    ["with weights, one of them 0", { sampleWeight }],
    ["with factors, one column left out", { penaltyFactor: X[0].map((_value, j) => [1, Infinity, 0.5][j % 3]) }],
  ] as const)("is its definition: %s", (_name, settings) => {
    const validated = crossValidate(X, y, { ...settings, l1Ratio: 0, folds: "gcv", lambdas });
    lambdas.forEach((lambda, point) => {
      expect(validated.scores[point] / naiveGcv(X, y, lambda, settings)).toBeCloseTo(1, 9);
    });
  });

  test("is the same for a sparse design, and with an offset taken from the response", () => {
    const options = { l1Ratio: 0, folds: "gcv", lambdas, sampleWeight } as const;
    const { scores } = crossValidate(X, y, options);
    const offset = new Random(9).normals(shape.rows);
    const shifted = y.map((value, row) => value + offset[row]);
    const others = [crossValidate(toCsc(X), y, options), crossValidate(X, shifted, { ...options, offset })];
    for (const other of others) expectSame(other.scores, scores);
  });

  test("where leverages are equal it is leaving one out: one column of ±1", () => {
    const sign = y.map((_value, row) => [row % 2 === 0 ? 1 : -1]);
    const settings = { l1Ratio: 0, lambdas, intercept: false } as const;
    const [gcv, loo] = (["gcv", "loo"] as const).map((folds) => crossValidate(sign, y, { ...settings, folds }));
    expectSame(gcv.scores, loo.scores);
  });

  test("has neither folds nor standard errors: the one choice is the best score", () => {
    const validated = crossValidate(X, y, { l1Ratio: 0, folds: "gcv" });
    expect([validated.foldCount, validated.foldScores.length, validated.foldOf.length]).toEqual([0, 0, 0]);
    expect(validated.standardErrors.every(Number.isNaN)).toBe(true);
    expect(validated.index1se).toBe(validated.indexMin);
    expect(validated.scores[validated.indexMin]).toBe(Math.min(...validated.scores));
    expect(validated.path).toEqual(fitPath(X, y, { l1Ratio: 0, lambdas: validated.lambdas }));
  });
});

test("lambda 0: least squares has a score where it leaves something free, else infinity", () => {
  const tall = weightedRows({ rows: 17, columns: 4, seed: 1 });
  const { scores } = crossValidate(tall.X, tall.y, { l1Ratio: 0, folds: "gcv", lambdas: [0] });
  expect(scores[0] / naiveGcv(tall.X, tall.y, 0, {})).toBeCloseTo(1, 9);
  for (const [rows, columns] of [
    [9, 9],
    [10, 25],
    [60, 200],
  ]) {
    const { X, y } = weightedRows({ rows, columns, seed: 5 });
    const validated = crossValidate(X, y, { l1Ratio: 0, folds: "gcv", lambdas: [1, 1e-13, 0] });
    expect(Array.from(validated.scores.slice(1))).toEqual([Infinity, Infinity]);
    expect(validated.lambdaMin).toBe(1);
  }
});

test("a column twice: its rank counts, not its columns", () => {
  const { X, y } = weightedRows({ rows: 30, columns: 3, seed: 6 });
  const twice = X.map((row) => [...row, row[0]]);
  const options = { l1Ratio: 0, folds: "gcv", lambdas: [1e-4] } as const;
  const [once, both] = [X, twice].map((design) => crossValidate(design, y, options).scores[0]);
  expect(both / once).toBeCloseTo(1, 4);
});

test.each([
  ["lasso", { l1Ratio: 1 }, "folds"],
  ["a bound", { l1Ratio: 0, lowerBound: 0 }, "folds"],
  ["an unpenalised column", { l1Ratio: 0, penaltyFactor: [0, 1, 1, 1] }, "folds"],
  ["another family", { l1Ratio: 0, family: "poisson" }, "folds"],
  ["absolute errors", { l1Ratio: 0, measure: "mae" }, "measure"],
] as const)("%s is refused", (_, options, argument) => {
  const { X, y } = weightedRows({ rows: 17, columns: 4, seed: 1 });
  const counts = y.map(Math.abs);
  expectError(() => crossValidate(X, counts, { ...options, folds: "gcv" } as never), "invalid-value", argument);
});
