import { describe, expect, test } from "vitest";
import { meanAbsoluteError, meanSquaredError, rSquared } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";

// Errors 1, −2, 0, 4: squares 1, 4, 0, 16. The mean of `actual` is 5, its squared deviations 16 + 1 + 1 + 16.
const actual = [1, 4, 6, 9];
const predicted = [0, 6, 6, 5];

describe("by hand", () => {
  test("without weights", () => {
    expect(meanSquaredError(actual, predicted)).toBe(21 / 4);
    expect(meanAbsoluteError(actual, predicted)).toBe(7 / 4);
    expect(rSquared(actual, predicted)).toBe(1 - 21 / 34);
  });

  test("with weights 1, 0, 2, 1", () => {
    const sampleWeight = [1, 0, 2, 1];
    expect(meanSquaredError(actual, predicted, { sampleWeight })).toBe(17 / 4);
    expect(meanAbsoluteError(actual, predicted, { sampleWeight })).toBe(5 / 4);
    // Weighted mean 22 / 4 = 5.5; squared deviations 20.25 + 2 · 0.25 + 12.25 = 33.
    expect(rSquared(actual, predicted, { sampleWeight })).toBe(1 - 17 / 33);
  });

  test("typed arrays, and equal weights of any size", () => {
    const sampleWeight = Float32Array.of(3, 3, 3, 3);
    expect(meanSquaredError(Float64Array.from(actual), Int8Array.from(predicted), { sampleWeight })).toBe(21 / 4);
  });

  test("perfect predictions and the mean", () => {
    expect([meanSquaredError(actual, actual), meanAbsoluteError(actual, actual)]).toEqual([0, 0]);
    expect(rSquared(actual, actual)).toBe(1);
    expect(rSquared(actual, [5, 5, 5, 5])).toBe(0);
    expect(rSquared(actual, [0, 0, 0, 0])).toBeLessThan(0);
  });

  test("a constant response has no R²", () => {
    expect(rSquared([2, 2], [1, 2])).toBe(-Infinity);
    expect(rSquared([2, 2], [2, 2])).toBeNaN();
  });
});

describe.each([
  ["meanSquaredError", meanSquaredError],
  ["meanAbsoluteError", meanAbsoluteError],
  ["rSquared", rSquared],
])("%s", (_, metric) => {
  test.each([
    [actual, [1, 2, 3], {}, "shape-mismatch", "predicted"],
    [actual, [0, 6, Number.NaN, 5], {}, "non-finite", "predicted[2]"],
    [[1, Infinity, 6, 9], predicted, {}, "non-finite", "actual[1]"],
    [["1", 4, 6, 9], predicted, {}, "not-numeric", "actual[0]"],
    [actual, predicted, { sampleWeight: [1, 1] }, "shape-mismatch", "sampleWeight"],
    [actual, predicted, { sampleWeight: [1, -1, 1, 1] }, "invalid-value", "sampleWeight[1]"],
  ] as const)("%j against %j, %j", (y, fitted, options, code, argument) => {
    expectError(() => metric(y as never, fitted, options), code, argument);
  });
});
