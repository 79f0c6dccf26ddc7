import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import { takeRows } from "../../src/data/take-rows.ts";
import type { SparseDesign } from "../../src/types.ts";
import { expectError } from "./expect-error.ts";
import { allForms, toCsc, toDense, toRows } from "./layouts.ts";
import { matrices } from "./matrices.ts";

describe("takeRows", () => {
  test("takes rows in any order, any number of times, from every layout", () => {
    fc.assert(
      fc.property(matrices, fc.array(fc.nat(), { maxLength: 12 }), (rows, picks) => {
        const rowIndices = Int32Array.from(picks, (pick) => pick % rows.length);
        const expected = Array.from(rowIndices, (row) => rows[row]);
        for (const [name, input] of allForms(rows)) {
          const design = readDesign(input);
          const taken = takeRows(design, rowIndices);
          expect(toRows(taken), name).toEqual(expected);
          expect(toRows(design), name).toEqual(rows);
          expect(formOf(taken), name).toEqual(formOf(design));
        }
      }),
    );
  });

  test("a sparse result has sorted columns and nothing left over", () => {
    fc.assert(
      fc.property(matrices, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (rows, picks) => {
        const rowIndices = Int32Array.from(picks, (pick) => pick % rows.length);
        const direct = readDesign(toCsc(Array.from(rowIndices, (row) => rows[row])));
        expect(takeRows(readDesign(toCsc(rows)), rowIndices)).toEqual(direct);
      }),
    );
  });

  test("names stay; numbers are copied", () => {
    const rows = [
      [1, 2],
      [3, 4],
    ];
    expect(takeRows(readDesign([{ a: 1 }, { a: 2 }]), Int32Array.of(1)).names).toEqual(["a"]);
    const input = toDense(rows, "row", Float64Array);
    const copy = takeRows(readDesign(input), Int32Array.of(0, 1));
    input.data.fill(0);
    expect(toRows(copy)).toEqual(rows);
  });

  test("explicit zeros stay", () => {
    const sparse = { format: "csc", rows: 2, columns: 1, pointers: [0, 2], indices: [0, 1], values: [0, 1] };
    const taken = takeRows(readDesign(sparse), Int32Array.of(0)) as SparseDesign;
    expect(Array.from(taken.values)).toEqual([0]);
  });

  test.each([2, -1])("row %i of two is an error", (row) => {
    const design = readDesign([[1], [2]]);
    expectError(() => takeRows(design, Int32Array.of(0, row)), "invalid-value", "rowIndices[1]");
  });
});

function formOf(design: ReturnType<typeof readDesign>): readonly unknown[] {
  if (design.storage === "sparse") return [design.storage];
  return [design.storage, design.layout, design.data.constructor.name];
}
