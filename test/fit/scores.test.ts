import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import { scoreFold } from "../../src/fit/scores.ts";
import { summarise } from "../../src/fit/summarise.ts";
import type { Measure, PathOptions } from "../../src/index.ts";
import { checkPathOptions } from "../../src/options/check-options.ts";
import type { Family } from "../../src/types.ts";
import { openDataset } from "../../src/wasm/dataset.ts";
import { readResponseOf, sourceFor } from "../support/definitions.ts";
import { type FabricatedPoint, fabricatedPath } from "../support/fabricated-path.ts";

const X = [[0], [1], [2], [3]];

function score(
  family: Family,
  y: unknown,
  points: readonly FabricatedPoint[],
  held: readonly number[],
  measure: Measure,
  options: PathOptions<Family> = {},
) {
  const design = readDesign(X);
  const response = readResponseOf(family, y, 4, X);
  const checked = checkPathOptions({ family, ...options }, design, response, sourceFor(family));
  const path = fabricatedPath(
    points.map((_, point) => 9 - point),
    points,
  );
  return openDataset(design, response, checked, true, (dataset) => {
    const sample = { dataset, rows: undefined, response };
    return scoreFold({ path, relaxed: undefined }, [1], sample, checked, Int32Array.from(held), measure)[0]!;
  });
}

describe("scores of the rows of a fold, at every point", () => {
  test("gaussian, by hand", () => {
    // η = 1 and η = x; rows 1 and 3 are 4 and 1.
    const points = [[[1, [0]]], [[0, [1]]]] as const;
    const { scores, weight } = score("gaussian", [9, 4, 9, 1], points, [1, 3], "mse", { sampleWeight: [1, 2, 1, 1] });
    expect(Array.from(scores)).toEqual([(2 * 9 + 0) / 3, (2 * 9 + 4) / 3]);
    // Of weights only ratios count: the largest is brought into [1, 2).
    expect(weight).toBe(3 / 2);
    const moved = score("gaussian", [9, 4, 9, 1], points, [1, 3], "mae", { offset: [7, 1, 7, -1] });
    expect(Array.from(moved.scores)).toEqual([(2 + 1) / 2, (2 + 1) / 2]);
  });

  test("several outputs: each has its own intercept, coefficients and offset", () => {
    const y = [
      [0, 0],
      [2, 5],
      [0, 0],
      [4, 1],
    ];
    const point = [
      [1, [1]],
      [0, [-1]],
    ] as const;
    // η of rows 1 and 3: (2, −1) and (4, −3).
    expect(score("multigaussian", y, [point], [1, 3], "mse").scores[0]).toBe((36 + 16) / 2);
    const offset = [
      [9, 9],
      [0, 6],
      [9, 9],
      [1, 4],
    ];
    expect(score("multigaussian", y, [point], [1, 3], "mse", { offset }).scores[0]).toBe((0 + 1) / 2);
  });

  test("classes", () => {
    const y = ["b", "a", "b", "b"];
    // η = x − 2: rows 0, 1 and 2 are put into "a".
    const { scores, weight } = score("binomial", y, [[[-2, [1]]]], [0, 1, 2, 3], "class");
    expect([scores[0], weight]).toEqual([0.5, 4]);
    expect(score("binomial", y, [[[-2, [1]]]], [0, 1, 3], "auc").scores[0]).toBe(0.5);
  });

  test("trials count with the weights", () => {
    const y = { successes: [1, 3, 0, 0], failures: [1, 0, 1, 5] };
    // η = 0: p = ½, so that (y − p)² is 0 for the first row and ¼ for the second.
    const { scores, weight } = score("binomial", y, [[[0, [0]]]], [0, 1], "brier", { sampleWeight: [1, 2, 1, 1] });
    expect([scores[0], weight]).toEqual([(2 * 0 + 6 * 0.25) / 8, 8 / 4]);
  });

  test("one class alone has no area under a curve, and its fold does not count", () => {
    const { scores, weight } = score("binomial", [0, 1, 1, 1], [[[0, [1]]]], [1, 3], "auc");
    expect([scores[0], weight]).toEqual([Number.NaN, 0]);
  });

  test("cox: the deviance of all rows less that of the rows outside the fold, per event of the fold", () => {
    // η = 0, no ties, all events: ℓ = −Σ log(rows at risk). All rows: log 4! ; without rows 1 and 3: log 2!.
    const y = { time: [1, 2, 3, 4], event: [1, 1, 1, 1] };
    const { scores, weight } = score("cox", y, [[[0, [0]]]], [1, 3], "deviance");
    expect(scores[0]).toBeCloseTo((2 * (Math.log(24) - Math.log(2))) / 2, 14);
    expect(weight).toBe(2);
  });

  test("cox: concordance of the rows of the fold alone", () => {
    // The later a row fails, the greater its x and, with β = 1, its risk: every pair is the wrong way round.
    const y = { time: [1, 2, 3, 4], event: [1, 1, 0, 1] };
    expect(score("cox", y, [[[0, [1]]], [[0, [-1]]]], [0, 1, 3], "cindex").scores).toEqual(Float64Array.of(0, 1));
  });
});

test("folds without weight count neither in the mean nor in its error", () => {
  const scores = [Float64Array.of(1), Float64Array.of(Number.NaN), Float64Array.of(4)];
  const found = summarise({ scores, weights: Float64Array.of(2, 0, 1) }, 1);
  // Mean (2·1 + 4)/3 = 2, spread (2·1 + 4)/3 = 2 over 2 − 1.
  expect([found.scores[0], found.standardErrors[0]]).toEqual([2, Math.sqrt(2)]);
});
