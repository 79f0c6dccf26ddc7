import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import { expectError } from "./expect-error.ts";
import { allForms, toRows } from "./layouts.ts";
import { matrices } from "./matrices.ts";

describe("readDesign", () => {
  test("every form of one matrix reads as the same matrix", () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        for (const [name, input] of allForms(rows)) expect(toRows(readDesign(input)), name).toEqual(rows);
      }),
    );
  });

  test("inputs are left as they were, even frozen", () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        for (const [name, input] of allForms(rows)) {
          const before = structuredClone(input);
          readDesign(deepFreeze(input));
          expect(input, name).toEqual(before);
        }
      }),
    );
  });

  test.each([
    ["null", null],
    ["undefined", undefined],
    ["a number", 1],
    ["a string", "X"],
    ["a typed array", new Float64Array(3)],
    ["an empty object", {}],
    ["numbers", [1, 2]],
    ["a null row", [null, [1]]],
    ["big integers", [BigInt64Array.of(1n)]],
    ["dates", [new Date(0)]],
  ])("%s is no design, and the error lists the accepted forms", (_, input) => {
    const error = expectError(() => readDesign(input), "invalid-type", "X");
    for (const form of ["array of rows", "Float64Array", '"csc"', "row objects"])
      expect(error.expected).toContain(form);
  });

  test("a list of numbers is told how to be one column", () => {
    expect(expectError(() => readDesign([1, 2]), "invalid-type", "X").message).toContain("[[1], [2]]");
  });

  test("an empty array is empty data, under the name of the argument", () => {
    expectError(() => readDesign([], "Xnew"), "empty-data", "Xnew");
  });
});

/** Typed arrays cannot be frozen; the comparison with the clone covers them. */
function deepFreeze(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
