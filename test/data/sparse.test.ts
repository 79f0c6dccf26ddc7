import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import type { CscInput, SparseDesign } from "../../src/types.ts";
import { expectError } from "./expect-error.ts";
import { toCsc, toCsr, toRows } from "./layouts.ts";
import { matrices } from "./matrices.ts";

/** Columns (1, 0, 2), (0, 3, 0) and nothing. */
const valid: CscInput = {
  format: "csc",
  rows: 3,
  columns: 3,
  pointers: [0, 2, 3, 3],
  indices: [0, 2, 1],
  values: [1, 2, 3],
};

describe("sparse objects", () => {
  test("CSR reads as the same arrays as CSC", () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        expect(readDesign(toCsr(rows))).toEqual(readDesign(toCsc(rows)));
      }),
    );
  });

  test("unsorted columns and rows are sorted", () => {
    fc.assert(
      fc.property(matrices, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const sorted = readDesign(toCsc(rows));
        expect(readDesign(shuffleGroups(toCsc(rows), keys))).toEqual(sorted);
        expect(readDesign(shuffleGroups(toCsr(rows), keys))).toEqual(sorted);
      }),
    );
  });

  test("explicit zeros stay", () => {
    const design = readDesign({ ...valid, values: [0, 2, 0] }) as SparseDesign;
    expect(Array.from(design.values)).toEqual([0, 2, 0]);
  });

  test("everything is copied, so that what was checked is what is used, and nothing is changed", () => {
    const pointers = Int32Array.of(0, 2, 3, 3);
    const indices = Int32Array.of(0, 2, 1);
    const values = Float64Array.of(1, 2, 3);
    const design = readDesign({ ...valid, pointers, indices, values }) as SparseDesign;
    expect(design).toEqual(readDesign(valid));
    expect(design.indices).not.toBe(indices);
    expect(design.values).not.toBe(values);
    const backwards = { pointers, indices: Int32Array.of(2, 0, 1), values: Float64Array.of(2, 1, 3) };
    expect(readDesign({ ...valid, ...backwards })).toEqual(design);
    expect([...backwards.indices, ...backwards.values]).toEqual([2, 0, 1, 2, 1, 3]);
    expect(readDesign({ ...valid, indices: Uint16Array.of(0, 2, 1), values: Float32Array.of(1, 2, 3) })).toEqual(
      design,
    );
  });

  test("names are read; an all-zero matrix is fine", () => {
    expect(readDesign({ ...valid, names: ["a", "b", "c"] }).names).toEqual(["a", "b", "c"]);
    const zeros = readDesign({ ...valid, pointers: [0, 0, 0, 0], indices: [], values: [] });
    expect(toRows(zeros).flat()).toEqual(new Array(9).fill(0));
  });

  test.each([
    ["an unknown format", { format: "coo" }, "invalid-value", "X.format"],
    ["no rows", { rows: 0 }, "empty-data", "X.rows"],
    ["no columns", { columns: 0 }, "empty-data", "X.columns"],
    ["missing rows", { rows: undefined }, "invalid-type", "X.rows"],
    ["more rows than an Int32Array can name", { rows: 2 ** 31 }, "invalid-value", "X.rows"],
    ["missing pointers", { pointers: undefined }, "invalid-type", "X.pointers"],
    ["too few pointers", { pointers: [0, 2, 3] }, "shape-mismatch", "X.pointers"],
    ["pointers from 1", { pointers: [1, 2, 3, 3] }, "invalid-value", "X.pointers[0]"],
    ["falling pointers", { pointers: [0, 2, 1, 3] }, "invalid-value", "X.pointers[2]"],
    ["a pointer between integers", { pointers: [0, 1.5, 3, 3] }, "invalid-value", "X.pointers[1]"],
    ["a last pointer too large", { pointers: [0, 2, 3, 4] }, "shape-mismatch", "X.indices"],
    ["a last pointer too small", { pointers: [0, 2, 2, 2] }, "shape-mismatch", "X.indices"],
    ["too few values", { values: [1, 2] }, "shape-mismatch", "X.values"],
    ["indices of an object", { indices: {} }, "invalid-type", "X.indices"],
    ["an index out of range", { indices: [0, 3, 1] }, "invalid-value", "X.indices[1]"],
    ["a negative index", { indices: [0, -1, 1] }, "invalid-value", "X.indices[1]"],
    ["an index of text", { indices: [0, "2", 1] }, "invalid-value", "X.indices[1]"],
    ["an index twice", { indices: [2, 2, 1] }, "invalid-value", "X.indices[1]"],
    ["a value of null", { values: [1, null, 3] }, "not-numeric", "X.values[1]"],
    ["big integer values", { values: BigInt64Array.of(1n, 2n, 3n) }, "invalid-type", "X.values"],
    ["too many names", { names: ["a", "b", "c", "d"] }, "shape-mismatch", "X.names"],
  ] as const)("%s", (_, change, code, argument) => {
    expectError(() => readDesign({ ...valid, ...change }), code, argument);
  });

  test("an index twice in a column is found when others stand between, and in CSR", () => {
    const indices = [1, 0, 1];
    expectError(() => readDesign({ ...valid, pointers: [0, 3, 3, 3], indices }), "invalid-value", "X.indices[2]");
    const rows = { ...valid, format: "csr", pointers: [0, 3, 3, 3], indices };
    const error = expectError(() => readDesign(rows), "invalid-value", "X.indices[2]");
    expect(error.expected).toBe("each index once per row");
  });

  test("CSR checks its pointers against rows and its indices against columns", () => {
    const wide = { format: "csr", rows: 1, columns: 4, pointers: [0, 2], indices: [3, 0], values: [1, 2] };
    expect(toRows(readDesign(wide))).toEqual([[2, 0, 0, 1]]);
    expectError(() => readDesign({ ...wide, columns: 3 }), "invalid-value", "X.indices[0]");
    expectError(() => readDesign({ ...wide, rows: 4 }), "shape-mismatch", "X.pointers");
  });
});

/** The same entries, in another order inside each group. */
function shuffleGroups<Input extends Pick<CscInput, "pointers" | "indices" | "values">>(
  input: Input,
  keys: Iterator<number>,
): Input {
  const entries = Array.from(input.indices, (index, position) => {
    const group = Array.from(input.pointers).findLastIndex((pointer) => pointer <= position);
    return { group, index, value: input.values[position], key: keys.next().value as number };
  });
  entries.sort((a, b) => a.group - b.group || a.key - b.key);
  return { ...input, indices: entries.map(({ index }) => index), values: entries.map(({ value }) => value) };
}
