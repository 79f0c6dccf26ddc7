import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNonFinite, throwNonFinite } from "../../src/data/find-non-finite.ts";
import { readDesign } from "../../src/data/read-design.ts";
import { expectError } from "./expect-error.ts";
import { allForms } from "./layouts.ts";
import { matrices } from "./matrices.ts";

describe("findNonFinite", () => {
  test("finds the one bad entry in every layout, and nothing in a finite matrix", () => {
    const bad = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    fc.assert(
      fc.property(matrices, fc.nat(), bad, (rows, place, value) => {
        for (const [name, input] of allForms(rows)) expect(findNonFinite(readDesign(input)), name).toBeUndefined();
        const row = place % rows.length;
        const column = place % rows[0].length;
        rows[row][column] = value;
        for (const [name, input] of allForms(rows)) {
          expect(findNonFinite(readDesign(input)), name).toEqual({ row, column, value });
        }
      }),
    );
  });
});

describe("throwNonFinite", () => {
  test("names the place, and the column where it has a name", () => {
    const design = readDesign([
      { age: 1, bmi: 2 },
      { age: 3, bmi: Number.NaN },
    ]);
    const error = expectError(() => throwNonFinite(design, "X"), "non-finite", "X[1][1]");
    expect(error.received).toBe("NaN");
    expect(error.message).toContain('"bmi"');
    expectError(() => throwNonFinite(readDesign([[Number.POSITIVE_INFINITY]]), "Xnew"), "non-finite", "Xnew[0][0]");
  });

  test("speaks of overflow where every number is finite", () => {
    const error = expectError(() => throwNonFinite(readDesign([[1e300]]), "X"), "non-finite", "X");
    expect(error.received).toContain("overflow");
  });
});
