import { describe, expect, test } from "vitest";
import { readVector } from "../../src/data/read-vector.ts";
import { expectError } from "./expect-error.ts";

const infinity = Number.POSITIVE_INFINITY;

describe("readVector", () => {
  test.each([[[1, 2.5]], [Float64Array.of(1, 2.5)], [Float32Array.of(1, 2.5)]])("copies numbers", (input) => {
    const vector = readVector(input, 2, "offset");
    expect(vector).toEqual(Float64Array.of(1, 2.5));
    expect(vector).not.toBe(input);
  });

  test("a minimum is inclusive; infinities pass where they are allowed", () => {
    expect(readVector([0, 1], 2, "w", { minimum: 0 })).toEqual(Float64Array.of(0, 1));
    const bounds = [-infinity, infinity];
    expect(readVector(bounds, 2, "b", { allowInfinity: true })).toEqual(Float64Array.from(bounds));
  });

  test.each([
    ["a number", 1, {}, "invalid-type", "w"],
    ["undefined", undefined, {}, "invalid-type", "w"],
    ["big integers", BigInt64Array.of(1n, 2n), {}, "invalid-type", "w"],
    ["too few", [1], {}, "shape-mismatch", "w"],
    ["too many", new Float64Array(3), {}, "shape-mismatch", "w"],
    ["a string", [1, "2"], {}, "not-numeric", "w[1]"],
    ["a hole", new Array(2), {}, "not-numeric", "w[0]"],
    ["NaN", [1, Number.NaN], {}, "non-finite", "w[1]"],
    ["NaN in a typed array", Float32Array.of(1, Number.NaN), { allowInfinity: true }, "non-finite", "w[1]"],
    ["infinity", [infinity, 1], { minimum: 0 }, "non-finite", "w[0]"],
    ["below the minimum", [1, -1], { minimum: 0 }, "invalid-value", "w[1]"],
    ["minus infinity below the minimum", [1, -infinity], { minimum: 0, allowInfinity: true }, "invalid-value", "w[1]"],
  ] as const)("%s", (_, input, check, code, argument) => {
    expectError(() => readVector(input, 2, "w", check), code, argument);
  });

  test("the message says what was expected", () => {
    const error = expectError(() => readVector([-1], 1, "w", { minimum: 0 }), "invalid-value", "w[0]");
    expect(error.message).toBe("w[0]: expected a finite number >= 0, got -1");
  });
});
