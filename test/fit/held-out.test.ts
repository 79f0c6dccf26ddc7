// What rows left out were predicted: beside fits of every fold, made one by one.

import { describe, expect, test } from "vitest";
import { type CrossValidation, crossValidate, fitPath, loadCrossValidation } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { everyFamily } from "../support/every-family.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { glmSettingsOf } from "../support/glm-settings.ts";
import { selectRows } from "../support/naive-cross-validation.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

type Any = CrossValidation<never> & {
  at(which: string): { predict(X: unknown, options?: object): ArrayLike<unknown> };
};

const random = new Random(8);
const X = Array.from({ length: 36 }, () => random.normals(3));
const y = X.map((row) => row[0]! + random.normal());
const labels = y.map((_, row) => (row * 7) % 4);

describe("gaussian", () => {
  test.each<[string, object]>([
    ["lasso", { l1Ratio: 1 }],
    ["ridge", { l1Ratio: 0, lambdas: [3, 1, 0.1] }],
    ["relaxed", { relax: true }],
    ["offset and weights", { offset: y.map((_, row) => row / 9), sampleWeight: y.map((_, row) => 1 + (row % 3)) }],
  ])("%s", (_, options) => {
    const found = crossValidate(X, y, { ...options, folds: labels, outOfFold: true, tolerance: 1e-12 });
    const given = options as { offset?: number[]; sampleWeight?: number[] };
    for (const which of ["min", "1se"] as const) {
      const { rows, folds, predictions } = found.outOfFold(which);
      expect([...rows].sort((a, b) => a - b)).toEqual(y.map((_, row) => row));
      const { gamma, lambda } = found.choice(which);
      for (let fold = 0; fold < 4; fold++) {
        const kept = y.map((_, row) => row).filter((row) => labels[row] !== fold);
        const own = {
          ...options,
          lambdas: found.lambdas,
          tolerance: 1e-12,
          ...(given.offset && { offset: selectRows(given.offset, kept) }),
          ...(given.sampleWeight && { sampleWeight: selectRows(given.sampleWeight, kept) }),
        };
        const model = fitPath(selectRows(X, kept), selectRows(y, kept), own).at(lambda, { gamma });
        rows.forEach((row, at) => {
          expect(folds[at]).toBe(labels[row]);
          if (labels[row] !== fold) return;
          const [expected] = model.predict([X[row]!], given.offset && { offset: [given.offset[row]!] });
          expect(predictions[at]).toBeCloseTo(expected!, 8);
        });
      }
    }
  });

  test("leaving single rows out in closed form is leaving them out", () => {
    const lambdas = [2, 0.3];
    const options = { l1Ratio: 0, lambdas, outOfFold: true, offset: y.map((value) => value / 5) } as const;
    const closed = crossValidate(X, y, { ...options, folds: "loo" });
    const byLabel = crossValidate(X, y, { ...options, folds: y.map((_, row) => row), strategy: "residual" });
    // The closed form has the total penalty and the scales of all rows: at a shrinkage this weak that is a small change.
    const [a, b] = [closed, byLabel].map((each) => each.outOfFold("min").predictions);
    for (const [row, value] of a!.entries()) expect(Math.abs(value - b![row]!)).toBeLessThan(0.1);
    const mse = a!.reduce((sum, value, row) => sum + (value - y[row]!) ** 2, 0) / 36;
    expect(mse).toBeCloseTo(closed.scores[closed.indexMin]!, 12);
  });

  test("the mean error of the folds is the score", () => {
    const found = crossValidate(X, y, { folds: 6, outOfFold: true });
    const { rows, predictions } = found.outOfFold("min");
    const mse = rows.reduce((sum, row, at) => sum + (predictions[at]! - y[row]!) ** 2, 0) / 36;
    expect(mse).toBeCloseTo(found.scores[found.indexMin]!, 12);
  });

  test("repeats and overlapping splits have a row more than once", () => {
    const twice = crossValidate(X, y, { folds: { count: 4, repeats: 2 }, outOfFold: true });
    expect(twice.outOfFold().rows).toHaveLength(72);
    const folds = { rolling: { initial: 20, horizon: 8, step: 4 } };
    const overlapping = crossValidate(X, y, { folds, outOfFold: true });
    expect([...overlapping.outOfFold().rows.slice(0, 12)]).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 24, 25, 26, 27]);
  });
});

describe.each(everyFamily)("%s", (family) => {
  const { problem } = randomGlm(12, family, { factors: false, bounds: false });
  const options = { ...glmSettingsOf(problem), family, folds: 3, lambdaCount: 6, tolerance: 1e-10 } as never;

  test("predicted as the model of the fold predicts", () => {
    const given = responseInputOf(problem);
    const found = crossValidate(
      problem.X as never,
      given as never,
      {
        ...(options as object),
        outOfFold: true,
      } as never,
    ) as unknown as Any;
    const plain = crossValidate(problem.X as never, given as never, options) as unknown as Any;
    expect(found.scores).toEqual(plain.scores);
    const { rows, predictions } = found.outOfFold("1se", { type: "link" } as never);
    expect(rows).toHaveLength(problem.X.length);
    expect(predictions).toHaveLength(problem.X.length);
    const numbers = Array.from(predictions as ArrayLike<number | Float64Array>, (each) =>
      typeof each === "number" ? [each] : [...each],
    ).flat();
    expect(numbers.every(Number.isFinite)).toBe(true);
    const copy = loadCrossValidation(JSON.stringify(found)) as unknown as Any;
    expect(copy.outOfFold("1se")).toEqual(found.outOfFold("1se"));
  });
});

test("classes", () => {
  const classes = X.map(([a, b]) => (a! + random.normal() > 0.5 ? "c" : b! > 0 ? "a" : "b"));
  const found = crossValidate(X, classes, { family: "multinomial", folds: 3, outOfFold: true, lambdaCount: 10 });
  const { predictions } = found.outOfFold("min", { type: "class" });
  const shares = found.outOfFold("min").predictions;
  predictions.forEach((label, at) => {
    const largest = Math.max(...shares[at]!);
    expect(["a", "b", "c"][shares[at]!.indexOf(largest)]).toBe(label);
  });
});

test("errors", () => {
  expectError(() => crossValidate(X, y).outOfFold(), "invalid-value", "outOfFold");
  expectError(() => crossValidate(X, y, { outOfFold: 1 as never }), "invalid-value", "outOfFold");
  const gcv = { folds: "gcv", l1Ratio: 0, outOfFold: true } as const;
  expectError(() => crossValidate(X, y, gcv), "invalid-value", "outOfFold");
  const found = crossValidate(X, y, { outOfFold: true });
  expectError(() => found.outOfFold("min", { type: "class" as never }), "invalid-value", "type");
  expectError(() => found.outOfFold("best" as never), "invalid-value", "which");
});
