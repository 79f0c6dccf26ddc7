import { describe, expect, test } from "vitest";
import { summarise } from "../../src/fit/summarise.ts";
import { crossValidate, fitPath, type Measure } from "../../src/index.ts";
import { CrossValidation } from "../../src/model/cross-validation.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(13);
const X = Array.from({ length: 20 }, () => random.normals(3));
const y = X.map((row) => row[0] + random.normal());
const path = fitPath(X, y, { lambdas: [5, 4, 3, 2, 1] });

/** A cross-validation with scores made up. */
function withScores(scores: number[], standardErrors: number[], measure: Measure = "mse"): CrossValidation {
  return new CrossValidation({
    path,
    scores: Float64Array.from(scores),
    standardErrors: Float64Array.from(standardErrors),
    foldScores: [],
    foldOf: new Int32Array(20),
    foldCount: 2,
    repeats: 1,
    splits: null,
    heldOut: null,
    measure,
    foldsConverged: true,
    stoppedByCaller: false,
    relaxed: null,
  });
}

describe("which lambda", () => {
  test.each([
    ["the smallest score", [9, 8, 5, 6, 7], [1, 1, 1, 1, 1], 3, 3],
    ["the largest lambda on a tie", [9, 5, 6, 5, 5], [0, 0, 0, 0, 0], 4, 4],
    ["one standard error of the minimum, not of the others", [6.5, 6, 5.5, 5, 9], [9, 9, 9, 1, 9], 2, 4],
    ["on the very limit", [7, 6, 5.5, 5, 9], [0, 0, 0, 2, 0], 2, 5],
    ["the first point may be both", [1, 2, 3, 4, 5], [1, 1, 1, 1, 1], 5, 5],
    ["an island outside the valley counts too", [5.5, 9, 9, 5, 9], [1, 1, 1, 1, 1], 2, 5],
  ])("%s", (_, scores, errors, lambdaMin, lambda1se) => {
    expect(withScores(scores, errors)).toMatchObject({ lambdaMin, lambda1se });
  });

  test("where larger is better, the largest score and one standard error below it", () => {
    const errors = [9, 9, 9, 1, 9];
    for (const measure of ["auc", "cindex"] as const) {
      expect(withScores([6.5, 8, 9.5, 10, 2], errors, measure)).toMatchObject({ lambdaMin: 2, lambda1se: 3 });
    }
    expect(withScores([6.5, 8, 9.5, 10, 2], errors, "class")).toMatchObject({ lambdaMin: 1, lambda1se: 5 });
  });

  test("one fold alone has no standard error, and one standard error is then none", () => {
    const alone = [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    expect(withScores([9, 8, 5, 6, 7], alone)).toMatchObject({ lambdaMin: 3, lambda1se: 3 });
  });

  test("at", () => {
    const validated = withScores([9, 6, 5.5, 5, 9], [0, 0, 0, 1, 0]);
    expect(validated.at("min")).toEqual(path.model(3));
    expect(validated.at("1se")).toEqual(path.model(1));
    expect(validated.at(2.5)).toEqual(path.at(2.5));
    expect(validated.lambdas).toBe(path.lambdas);
    expectError(() => validated.at("best" as "min"), "invalid-value", "which");
    expectError(() => validated.at(-1), "invalid-value", "lambda");
  });
});

describe("summarise", () => {
  test("by hand: three folds of weights 1, 1, 2", () => {
    const scores = [Float64Array.of(2, 0), Float64Array.of(4, 0), Float64Array.of(5, 0)];
    const { scores: means, standardErrors } = summarise({ scores, weights: Float64Array.of(1, 1, 2) }, 2);
    // (2 + 4 + 2·5) / 4 = 4; spread (4 + 0 + 2·1) / 4 = 1.5, over K − 1 = 2.
    expect(Array.from(means)).toEqual([4, 0]);
    expect(Array.from(standardErrors)).toEqual([Math.sqrt(1.5 / 2), 0]);
  });

  test("with equal folds it is the standard error of a mean", () => {
    const values = [3, 1, 4, 1, 5];
    const folds = { scores: values.map((value) => Float64Array.of(value)), weights: new Float64Array(5).fill(7) };
    const mean = 14 / 5;
    const deviation = Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / 4);
    expect(summarise(folds, 1).standardErrors[0]).toBeCloseTo(deviation / Math.sqrt(5), 14);
  });

  test("folds of weight zero do not count", () => {
    const scores = [2, 4, 99].map((value) => Float64Array.of(value));
    const counted = summarise({ scores, weights: Float64Array.of(1, 1, 0) }, 1);
    expect(counted).toEqual(summarise({ scores: scores.slice(0, 2), weights: Float64Array.of(1, 1) }, 1));
  });
});

test("the measure is told", () => {
  expect(crossValidate(X, y, { folds: 2 }).measure).toBe("mse");
  expect(crossValidate(X, y, { folds: 2, measure: "mae" }).measure).toBe("mae");
});
