// hdm's numbers are held by the golden cases; here what they do not ask.

import { describe, expect, test } from "vitest";
import { doubleSelection, wald } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(14);
const rows = 120;
const X = Array.from({ length: rows }, () => random.normals(8));
// The second column goes with the first, and with y.
for (const row of X) row[1] = row[0]! + 0.3 * row[1]!;
const y = X.map((row) => 1 + 0.5 * row[0]! + row[1]! + 2 * row[2]! + random.normal());

describe("double selection", () => {
  test("with every control chosen is least squares on all columns", () => {
    const found = doubleSelection(X, y, { treatment: 0, lambda: { outcome: 1e-7, treatment: 1e-7 } });
    expect(found.facts.union).toHaveLength(7);
    const [own] = found.estimates;
    const all = wald(X, y).estimates[1]!;
    expect(own!.estimate).toBeCloseTo(all.estimate, 10);
    expect(found.facts.standardErrors.classical).toBeCloseTo(all.standardError, 10);
    for (const kind of ["HC0", "HC1", "HC3"] as const) {
      const robust = wald(X, y, { covariance: kind }).estimates[1]!.standardError;
      expect(found.facts.standardErrors[kind]).toBeCloseTo(robust, 10);
    }
    const residuals = doubleSelection(X, y, {
      treatment: 0,
      lambda: { outcome: 1e-7, treatment: 1e-7 },
      method: "partialling-out",
    });
    // Frisch, Waugh & Lovell.
    expect(residuals.estimates[0]!.estimate).toBeCloseTo(all.estimate, 10);
  });

  test("finds the control that goes with the treatment; columns go by name", () => {
    const table = X.map((row, at) => ({
      ...Object.fromEntries(row.map((value, j) => [`x${j}`, value])),
      y: y[at]!,
    }));
    const found = doubleSelection(table, "y", { treatment: "x0" });
    expect([...found.facts.selectedForTreatment]).toContain(1);
    expect([...found.facts.union]).toEqual(expect.arrayContaining([1, 2]));
    const { estimate, lower, upper, name } = found.estimates[0]!;
    expect(name).toBe("x0");
    expect(lower).toBeLessThan(0.5);
    expect(upper).toBeGreaterThan(0.5);
    expect(estimate).toBe(doubleSelection(X, y, { treatment: 0 }).estimates[0]!.estimate);
    expect(found.summary()).toContain("double-selection inference");
  });

  test.each([
    [{}, "treatment"],
    [{ treatment: "none" }, "treatment"],
    [{ treatment: 8 }, "treatment"],
    [{ treatment: 0, method: "triple" }, "method"],
    [{ treatment: 0, lambda: { outcome: 1 } }, "lambda.treatment"],
    [{ treatment: 0, lambda: { outcome: -1, treatment: 1 } }, "lambda.outcome"],
    [{ treatment: 0, c: 1 }, "c"],
    [{ treatment: 0, gamma: 0 }, "gamma"],
    [{ treatment: 0, level: 2 }, "level"],
  ])("%j", (options, argument) => {
    expectError(() => doubleSelection(X, y, options as never), "invalid-value", argument);
  });

  test("errors of data", () => {
    expectError(
      () =>
        doubleSelection(
          X.map(([a]) => [a!]),
          y,
          { treatment: 0 },
        ),
      "invalid-value",
      "X",
    );
    expectError(
      () =>
        doubleSelection(
          X,
          y.map(() => 1),
          { treatment: 0 },
        ),
      "invalid-value",
      "y",
    );
    expectError(
      () => doubleSelection(X.slice(0, 8), y.slice(0, 8), { treatment: 0, lambda: { outcome: 1e-9, treatment: 1e-9 } }),
      "too-few-rows",
      "X",
    );
    expectError(
      () => doubleSelection(X, y, { treatment: 0, sampleWeight: y } as never),
      "unknown-option",
      "sampleWeight",
    );
  });
});
