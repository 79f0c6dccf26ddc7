import { describe, expect, test } from "vitest";
import type { Measure } from "../../src/index.ts";
import { RelaxedValidation } from "../../src/model/relaxed-validation.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";

const path = fabricatedPath([3, 2, 1], [[[0, [1]]], [[0, [2]]], [[0, [3]]]]);

function choose(scores: number[][], errors: number[][], measure: Measure = "mse") {
  const { lambdaMin, gammaMin, lambda1se, gamma1se } = new RelaxedValidation({
    path,
    gammas: Float64Array.of(0, 0.5, 1),
    scores: scores.map((row) => Float64Array.from(row)),
    standardErrors: errors.map((row) => Float64Array.from(row)),
    measure,
  });
  return [lambdaMin, gammaMin, lambda1se, gamma1se];
}

describe("which lambda and gamma", () => {
  const none = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  test("the best of all, then the largest lambda and the largest gamma within one standard error", () => {
    const scores = [
      [9, 6, 4],
      [8, 5.5, 6],
      [7, 6, 6],
    ];
    expect(choose(scores, none)).toEqual([1, 0, 1, 0]);
    const errors = [[9, 9, 2], ...none.slice(1)];
    expect(choose(scores, errors)).toEqual([1, 0, 2, 1]);
  });

  test("on ties the largest lambda, then the largest gamma", () => {
    const scores = [
      [9, 4, 4],
      [9, 4, 4],
      [9, 5, 4],
    ];
    expect(choose(scores, none)).toEqual([2, 0.5, 2, 0.5]);
  });

  test("where larger is better", () => {
    const scores = [
      [0.5, 0.6, 0.7],
      [0.5, 0.8, 0.7],
      [0.5, 0.75, 0.7],
    ];
    const errors = [none[0], [0, 0.1, 0], none[2]];
    expect(choose(scores, errors, "auc")).toEqual([2, 0.5, 2, 1]);
  });
});
