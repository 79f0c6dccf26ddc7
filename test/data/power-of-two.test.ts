import { expect, test } from "vitest";
import { powerOfTwo } from "../../src/data/power-of-two.ts";

test.each([1, 1.9, 2, 3, 1e-5, 1e100, 1e-250, 1e299])("%d lies between it and its double", (x) => {
  const power = powerOfTwo(x);
  expect(power).toBeLessThanOrEqual(x);
  expect(2 * power).toBeGreaterThan(x);
  expect(Number.isInteger(Math.log2(power))).toBe(true);
});

test("a number for every x", () => {
  expect(powerOfTwo(0)).toBe(1);
  for (const x of [Number.POSITIVE_INFINITY, Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN]) {
    expect(powerOfTwo(x)).toBeGreaterThan(0);
    expect(1 / powerOfTwo(x)).toBeGreaterThan(0);
    expect(Number.isFinite(powerOfTwo(x) + 1 / powerOfTwo(x))).toBe(true);
  }
});
