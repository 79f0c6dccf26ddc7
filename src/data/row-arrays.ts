import { describe, L1L2Error } from "../errors.ts";
import type { DenseDesign, NumericArray } from "../types.ts";
import type { DesignReader, ReadContext } from "./design-reader.ts";
import { notNumeric } from "./not-numeric.ts";
import { isArrayOrTypedArray } from "./numeric-array.ts";

/** An array of rows, each an array or a typed array. Nothing is copied: the design holds the caller's rows. */
export const rowArrays: DesignReader<readonly unknown[]> = {
  name: "row-arrays",
  form: "an array of rows (arrays or typed arrays of numbers)",
  accepts(input): input is readonly unknown[] {
    return Array.isArray(input) && (input.length === 0 || isArrayOrTypedArray(input[0]));
  },
  read: readRowArrays,
};

/**
 * Errors: `empty-data` (no rows or no columns), `invalid-type` (a row that is no array), `shape-mismatch` (rows of
 * different lengths), `not-numeric` (an entry that is no number, named `X[3][1]`).
 */
function readRowArrays(input: readonly unknown[], { argument }: ReadContext): DenseDesign {
  const columns = isArrayOrTypedArray(input[0]) ? input[0].length : 0;
  if (columns === 0) {
    const expected = "at least one row and one column";
    const received = input.length === 0 ? "an empty array" : "rows without columns";
    throw new L1L2Error({ code: "empty-data", argument, expected, received });
  }
  for (let row = 0; row < input.length; row++) checkRow(input[row], row, columns, argument);
  const data = input as readonly NumericArray[];
  return { storage: "dense", layout: "row-arrays", data, rows: input.length, columns, names: undefined };
}

function checkRow(entries: unknown, row: number, columns: number, argument: string): void {
  if (!isArrayOrTypedArray(entries) || entries.length !== columns) {
    throw new L1L2Error({
      code: isArrayOrTypedArray(entries) ? "shape-mismatch" : "invalid-type",
      argument: `${argument}[${row}]`,
      expected: `${columns} numbers, as in ${argument}[0]`,
      received: describe(entries),
    });
  }
  if (!Array.isArray(entries)) return;
  for (let column = 0; column < columns; column++) {
    const value: unknown = entries[column];
    if (typeof value !== "number") throw notNumeric(value, `${argument}[${row}][${column}]`);
  }
}
