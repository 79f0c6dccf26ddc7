// Tails and quantiles beside scipy.stats (distributions.json says which).

import { describe, expect, test } from "vitest";
import {
  chiSquareAbove,
  fisherAbove,
  normalQuantile,
  studentBeyond,
  studentQuantile,
} from "../../src/arithmetic/distributions.ts";
import { normalBelow } from "../../src/arithmetic/normal.ts";
import reference from "./distributions.json" with { type: "json" };

type Law = (...given: number[]) => number;

describe.each<[string, Law, readonly (readonly number[])[]]>([
  ["Student's tails", studentBeyond as Law, reference.student],
  ["Student's quantiles", studentQuantile as Law, reference.studentQuantile],
  ["normal quantiles", normalQuantile as Law, reference.normalQuantile],
  ["chi-square", chiSquareAbove as Law, reference.chiSquare],
  ["Fisher's F", fisherAbove as Law, reference.fisher],
])("%s", (_, law, rows) => {
  test.each(rows.map((row) => [row.slice(0, -1), row.at(-1)!] as const))("at %j", (given, expected) => {
    expect(Math.abs(law(...given) - expected)).toBeLessThanOrEqual(1e-11 * Math.abs(expected));
  });
});

test("ends", () => {
  expect(studentBeyond(0, 5)).toBe(1);
  expect(studentBeyond(Infinity, 5)).toBe(0);
  expect(chiSquareAbove(0, 3)).toBe(1);
  expect(chiSquareAbove(-1, 3)).toBe(1);
  expect(fisherAbove(0, 3, 5)).toBe(1);
  expect(studentBeyond(1.96, Infinity)).toBe(2 * normalBelow(-1.96));
  expect(fisherAbove(2, 3, Infinity)).toBe(chiSquareAbove(6, 3));
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
});

test("a quantile is where the tail says", () => {
  for (const p of [1e-8, 0.01, 0.2, 0.6, 0.99]) {
    expect(normalBelow(normalQuantile(p))).toBeCloseTo(p, 14);
    const t = studentQuantile(p, 4);
    const below = t < 0 ? studentBeyond(t, 4) / 2 : 1 - studentBeyond(t, 4) / 2;
    expect(below).toBeCloseTo(p, 13);
  }
});
