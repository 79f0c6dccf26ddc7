import { describe, expect, test } from "vitest";
import { crossValidate } from "../../src/index.ts";
import { assignFolds } from "../../src/splits/folds.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

/** How many rows each fold has. */
function sizes(foldOf: Int32Array, count: number): number[] {
  return Array.from({ length: count }, (_, fold) => foldOf.filter((of) => of === fold).length);
}

describe("random folds", () => {
  test("their sizes differ by one at most, and no row is left out", () => {
    for (let rows = 2; rows <= 30; rows++) {
      for (let count = 2; count <= rows; count++) {
        const folds = assignFolds(count, rows, 7);
        const found = sizes(folds.foldOf, count);
        expect(folds.count).toBe(count);
        expect(folds.foldOf.length).toBe(rows);
        expect(found.reduce((total, size) => total + size, 0)).toBe(rows);
        expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
      }
    }
  });

  test("the same seed gives the same folds, another seed others", () => {
    const of = (seed: number): string => assignFolds(5, 40, seed).foldOf.join();
    const seeds = [0, 1, 2, 3, -1, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    for (const seed of seeds) expect(of(seed)).toBe(of(seed));
    expect(new Set(seeds.slice(0, 5).map(of)).size).toBe(5);
  });

  // Fixed for good: results that people publish depend on it.
  test("seed 1 gives these folds in every runtime and release", () => {
    expect(assignFolds(3, 12, 1).foldOf.join("")).toMatchInlineSnapshot(`"202201020111"`);
  });

  // 2000 seeds, 10 rows in 2 folds: a row is in fold 0 with probability ½, so 1000 ± 5 standard deviations of √500.
  test("every row is as likely in every fold", () => {
    const counts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 2000; seed++) {
      assignFolds(2, 10, seed).foldOf.forEach((fold, row) => {
        counts[row] += fold === 0 ? 1 : 0;
      });
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(500));
  });
});

describe("labels", () => {
  test("any numbers, numbered in ascending order", () => {
    const folds = assignFolds([10, -3, 0.5, 10, 0.5, -3], 6, 1);
    expect(folds).toEqual({ foldOf: Int32Array.of(2, 0, 1, 2, 1, 0), count: 3 });
    expect(assignFolds(Int8Array.of(10, -3, 0, 10), 4, 1).count).toBe(3);
  });

  test("one fold per row is leave-one-out", () => {
    expect(assignFolds([4, 5, 6], 3, 1)).toEqual(assignFolds("loo", 3, 1));
  });

  test("the labels are not kept", () => {
    const labels = Float64Array.of(0, 1, 0, 1);
    const { foldOf } = assignFolds(labels, 4, 1);
    labels.fill(9);
    expect(Array.from(foldOf)).toEqual([0, 1, 0, 1]);
  });

  test("other names of the same folds change no score", () => {
    const random = new Random(1);
    const X = Array.from({ length: 15 }, () => random.normals(3));
    const y = random.normals(15);
    const labels = y.map((_, row) => row % 3);
    const expected = crossValidate(X, y, { folds: labels });
    for (const names of [
      [2, 0, 1],
      [-7, 100, 0.5],
    ]) {
      const other = crossValidate(X, y, { folds: labels.map((label) => names[label]) });
      const order = [0, 1, 2].sort((a, b) => names[a] - names[b]);
      expect(other.foldScores).toEqual(order.map((fold) => expected.foldScores[fold]));
      other.scores.forEach((score, point) => {
        // Three terms in another order.
        expect(Math.abs(score - expected.scores[point])).toBeLessThanOrEqual(4 * Number.EPSILON * score);
      });
      expect([other.indexMin, other.index1se]).toEqual([expected.indexMin, expected.index1se]);
    }
  });
});

describe("errors", () => {
  const X = Array.from({ length: 6 }, (_, i) => [i, i * i]);
  const y = [1, 3, 2, 5, 4, 6];

  test.each([
    [1, "invalid-value", "folds"],
    [0, "invalid-value", "folds"],
    [-2, "invalid-value", "folds"],
    [2.5, "invalid-value", "folds"],
    [7, "invalid-value", "folds"],
    [Number.NaN, "invalid-value", "folds"],
    ["ten", "invalid-value", "folds"],
    [null, "invalid-value", "folds"],
    [true, "invalid-value", "folds"],
    [[0, 1], "shape-mismatch", "folds"],
    [[0, 1, 0, 1, 0, "1"], "not-numeric", "folds[5]"],
    [[0, 1, 0, 1, 0, Number.NaN], "non-finite", "folds[5]"],
    [[3, 3, 3, 3, 3, 3], "invalid-value", "folds"],
    [{}, "invalid-value", "folds"],
  ] as const)("folds %j", (folds, code, argument) => {
    expectError(() => crossValidate(X, y, { folds: folds as never }), code, argument);
  });

  test.each([0.5, Number.NaN, Infinity, "1", null])("seed %j", (seed) => {
    expectError(() => crossValidate(X, y, { folds: 2, seed: seed as number }), "invalid-value", "seed");
  });

  test("a measure that is none", () => {
    const error = expectError(
      () => crossValidate(X, y, { folds: 2, measure: "auc" as "mse" }),
      "invalid-value",
      "measure",
    );
    expect(error.expected).toBe('one of "mse", "mae", "deviance"');
  });

  test("a fold outside of which less than two rows have weight", () => {
    const folds = [0, 0, 0, 0, 0, 1];
    const error = expectError(() => crossValidate(X, y, { folds }), "invalid-value", "folds");
    expect(error.received).toContain("fold 0, which leaves fewer");
    const sampleWeight = [1, 1, 1, 0, 0, 1];
    const halves = [0, 0, 0, 1, 1, 1];
    expectError(() => crossValidate(X, y, { folds: halves, sampleWeight }), "invalid-value", "folds");
  });

  test("ten folds are the default and need ten rows", () => {
    expect(expectError(() => crossValidate(X, y), "invalid-value", "folds").message).toBe(
      "folds: expected a whole number from 2 to 6 (the rows), got 10",
    );
  });
});
