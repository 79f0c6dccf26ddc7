import { describe, expect, test } from "vitest";
import { crossValidate } from "../../src/index.ts";
import { CrossValidation } from "../../src/model/cross-validation.ts";
import { RelaxedValidation } from "../../src/model/relaxed-validation.ts";
import { expectError } from "../data/expect-error.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";
import { Random } from "../support/random.ts";

const refits = fabricatedPath([3, 2, 1], [[[0, [10]]], [[0, [20]]], [[0, [30]]]]);
const path = fabricatedPath([3, 2, 1], [[[0, [1]]], [[0, [2]]], [[0, [3]]]], { relaxed: refits });
const measure = "mse" as const;
const facts = {
  path,
  foldScores: [],
  foldOf: new Int32Array(0),
  foldCount: 0,
  repeats: 1,
  splits: null,
  heldOut: null,
  measure,
  foldsConverged: true,
  stoppedByCaller: false,
};

/** The penalised solution is best at 1 and within its error at 2; blends are best at 2 with gamma ½, and within their error at 3 with 0. */
const relaxed = new RelaxedValidation({
  path,
  gammas: Float64Array.of(0, 0.5),
  scores: [Float64Array.of(4.5, 5, 6), Float64Array.of(7, 4, 6)],
  standardErrors: [Float64Array.of(0, 0, 0), Float64Array.of(0, 0.5, 0)],
  measure,
});
const scores = { scores: Float64Array.of(9, 6, 5.5), standardErrors: Float64Array.of(1, 1, 0.5) };
const validation = new CrossValidation({ ...facts, ...scores, relaxed });
const plain = new CrossValidation({ ...facts, ...scores, relaxed: null });

describe("with refits", () => {
  test("the choice is one of lambda and gamma", () => {
    expect(validation.choice("min")).toEqual({ point: 1, lambda: 2, gamma: 0.5, score: 4, standardError: 0.5 });
    expect(validation.choice("1se")).toEqual({ point: 0, lambda: 3, gamma: 0, score: 4.5, standardError: 0 });
    expect(validation.at("min")).toEqual(path.at(2, { gamma: 0.5 }));
    expect(validation.at("min").coefficients).toEqual(Float64Array.of(11));
    expect(validation.at("1se")).toEqual(refits.model(0));
    expect(validation.at("1se")).toEqual(relaxed.at("1se"));
  });

  test("the purely penalised one is at gamma 1", () => {
    expect(validation.choice("min", { gamma: 1 })).toEqual(plain.choice("min"));
    expect(validation.choice("1se", { gamma: 1 })).toMatchObject({ point: 1, lambda: 2, gamma: 1, score: 6 });
    expect(validation.at("min", { gamma: 1 })).toEqual(path.model(2));
    expect(validation.at("1se", { gamma: 1 })).toEqual(path.model(1));
    expect(validation).toMatchObject({ lambdaMin: 1, lambda1se: 2, indexMin: 2, index1se: 1 });
  });

  test("one gamma alone may be asked for", () => {
    expect(validation.choice("min", { gamma: 0 })).toMatchObject({ lambda: 3, gamma: 0, score: 4.5 });
    expect(validation.at("1se", { gamma: 0.5 })).toEqual(path.at(2, { gamma: 0.5 }));
    expect(validation.at(2, { gamma: 0.25 })).toEqual(path.at(2, { gamma: 0.25 }));
    expectError(() => validation.choice("min", { gamma: 0.25 }), "invalid-value", "gamma");
    expectError(() => validation.at("1se", { gamma: Number.NaN }), "invalid-value", "gamma");
  });

  test("table has what was chosen, curve the scores of every gamma", () => {
    expect(validation.table()).toMatchObject([
      { choice: "min", lambda: 2, gamma: 0.5, score: 4, dualityGap: path.dualityGaps[1], converged: true },
      { choice: "1se", lambda: 3, gamma: 0, score: 4.5, degreesOfFreedom: 1 },
    ]);
    expect(relaxed.table()).toEqual(validation.table());
    expect(relaxed.curve().map(({ gamma, lambda, score }) => [gamma, lambda, score])).toEqual([
      [0, 3, 4.5],
      [0, 2, 5],
      [0, 1, 6],
      [0.5, 3, 7],
      [0.5, 2, 4],
      [0.5, 1, 6],
    ]);
  });
});

describe("without", () => {
  test("gamma is 1", () => {
    expect(plain.choice("min")).toEqual({ point: 2, lambda: 1, gamma: 1, score: 5.5, standardError: 0.5 });
    expect(plain.at("min")).toEqual(path.model(2));
    expectError(() => plain.at("min", { gamma: 0.5 }), "invalid-value", "gamma");
    expectError(() => plain.choice("best" as "min"), "invalid-value", "which");
    expectError(() => plain.at("min", { gama: 1 } as object), "unknown-option", "gama");
  });

  test("curve: each score within its standard error", () => {
    expect(plain.curve()[0]).toEqual({ lambda: 3, score: 9, standardError: 1, low: 8, high: 10, degreesOfFreedom: 1 });
    const none = new CrossValidation({
      ...facts,
      ...scores,
      standardErrors: new Float64Array(3).fill(Number.NaN),
      relaxed: null,
    });
    expect(none.curve()[1]).toEqual({
      lambda: 2,
      score: 6,
      standardError: null,
      low: null,
      high: null,
      degreesOfFreedom: 1,
    });
    expect(none.choice("1se")).toEqual({ point: 2, lambda: 1, gamma: 1, score: 5.5, standardError: null });
  });
});

test("a relaxed cross-validation chooses what it says", () => {
  const random = new Random(31);
  const X = Array.from({ length: 80 }, () => random.normals(15));
  const y = X.map((row) => 4 * row[0]! - 4 * row[1]! + 2 * random.normal());
  const found = crossValidate(X, y, { relax: true, folds: 5 });
  const { lambda1se, gamma1se } = found.relaxed!;
  expect(found.choice("1se")).toMatchObject({ lambda: lambda1se, gamma: gamma1se });
  // Two strong columns: hardly shrunk, they predict better.
  expect(gamma1se).toBeLessThan(1);
  expect(found.choice("min").score).toBeLessThan(found.choice("min", { gamma: 1 }).score);
  expect(found.at("1se")).toEqual(found.path.at(lambda1se, { gamma: gamma1se }));
});
