// Folds of dense data with an intercept come from moments of all rows. They must be what fitting each training set gives.

import { describe, expect, it } from "vitest";
import { crossValidate, fitPath } from "../../src/index.ts";
import { Random } from "../support/random.ts";

const random = new Random(99);
const rows = 60;
const labels = Array.from({ length: rows }, (_, row) => row % 6);
const y = random.normals(rows);

/** The mean squared errors of every fold, each fitted from its own training rows. */
function byHand(X: readonly number[][], lambdas: Float64Array, options: object): number[][] {
  return [0, 1, 2, 3, 4, 5].map((fold) => {
    const train = X.flatMap((_, row) => (labels[row] === fold ? [] : [row]));
    const held = X.flatMap((_, row) => (labels[row] === fold ? [row] : []));
    const select = (at: readonly number[]) => at.map((row) => X[row]);
    const path = fitPath(
      select(train),
      train.map((row) => y[row]),
      { ...options, lambdas },
    );
    return Array.from(lambdas, (_, point) => {
      const predicted = path.model(point).predict(select(held));
      return held.reduce((sum, row, i) => sum + (y[row] - predicted[i]) ** 2, 0) / held.length;
    });
  });
}

function expectSameScores(X: readonly number[][], options: object): void {
  const cv = crossValidate(X, y, { ...options, folds: labels, lambdaCount: 20 });
  byHand(X, cv.lambdas, options).forEach((scores, fold) => {
    scores.forEach((score, point) => {
      expect(Math.abs(cv.foldScores[fold][point] - score)).toBeLessThanOrEqual(1e-8 * score);
    });
  });
}

describe.each([true, false])("standardize %s", (standardize) => {
  const options = { standardize, tolerance: 1e-13, l1Ratio: 0.7 };
  const plain = () => Array.from({ length: rows }, () => random.normals(8));

  it("ordinary columns", () => expectSameScores(plain(), options));

  it("columns far from zero, and of very different sizes", () => {
    expectSameScores(
      plain().map((row) => row.map((x, j) => 1e6 + x * (j === 3 ? 1e3 : 1))),
      { ...options, tolerance: 1e-10 },
    );
  });

  it("a constant column, and one that varies in a single fold only", () => {
    const X = plain().map((row, i) => [...row, 7.1, labels[i] === 2 ? row[0] : 0.3]);
    expectSameScores(X, options);
  });

  it("an outlier that carries a column's variance", () => {
    const X = plain().map((row, i) => [...row, i === 17 ? 1e6 : row[1]]);
    expectSameScores(X, options);
  });
});

it("a response that varies in a single fold only: without it, the model of the constant", () => {
  const X = Array.from({ length: rows }, () => random.normals(5));
  const response = y.map((value, row) => (labels[row] === 3 ? value : 0.1));
  const cv = crossValidate(X, response, { folds: labels, lambdaCount: 10, tolerance: 1e-12 });
  const held = response.filter((_, row) => labels[row] === 3);
  const expected = held.reduce((sum, value) => sum + (value - 0.1) ** 2, 0) / held.length;
  for (const score of cv.foldScores[3]) expect(Math.abs(score - expected)).toBeLessThanOrEqual(1e-12 * expected);
  expect(cv.foldsConverged).toBe(true);
});
