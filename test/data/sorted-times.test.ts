import { expect, test } from "vitest";
import { areTied, tieTimes } from "../../src/data/sorted-times.ts";

// The tolerance of coxph's timefix, √2⁻⁵²: times that a change of units has rounded are one.
test("times within 1.5e-8 of each other are tied, others are not", () => {
  expect(areTied(1, 1 + 1e-8)).toBe(true);
  expect(areTied(1000, 1000 + 1e-5)).toBe(true);
  expect(areTied(1, 1 + 2e-8)).toBe(false);
  const { stop } = tieTimes({ start: undefined, stop: Float64Array.of(0.5, 0.5 + 5e-9, 0.6) });
  expect(stop).toEqual(Float64Array.of(0.5, 0.5, 0.6));
});
