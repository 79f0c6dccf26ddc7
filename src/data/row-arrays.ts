import { describe, L1L2Error } from "../errors.ts";
import type { DenseDesign } from "../types.ts";
import type { DesignReader, ReadContext } from "./design-reader.ts";
import { notNumeric } from "./not-numeric.ts";
import { isArrayOrTypedArray, lengthOf } from "./numeric-array.ts";
import { allocateNumbers, FEWER, requireRoom } from "./reading.ts";

/** An array of rows, each an array or a typed array; copied, row after row. */
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
function readRowArrays(input: readonly unknown[], { argument, bounded }: ReadContext): DenseDesign {
  const rows = input.length;
  const columns = isArrayOrTypedArray(input[0]) ? lengthOf(input[0], `${argument}[0]`) : 0;
  if (columns === 0) {
    const expected = "at least one row and one column";
    const received = input.length === 0 ? "an empty array" : "rows without columns";
    throw new L1L2Error({ code: "empty-data", argument, expected, received });
  }
  for (let row = 0; row < rows; row++) requireRow(input[row], row, columns, argument);
  // Of rows to predict only a few columns may count, and none of them goes to WebAssembly.
  if (bounded) requireRoom(8 * rows * columns, argument, FEWER);
  const data = allocateNumbers(rows * columns, argument);
  for (let row = 0; row < rows; row++) copyRow(input[row] as ArrayLike<unknown>, row, columns, argument, data);
  return { storage: "dense", layout: "row-major", data, rows, columns, names: undefined };
}

/** The shape of a row, before there is room for any: an array may declare more rows than there is memory. */
function requireRow(entries: unknown, row: number, columns: number, argument: string): void {
  if (!isArrayOrTypedArray(entries) || lengthOf(entries, argument) !== columns) {
    throw new L1L2Error({
      code: isArrayOrTypedArray(entries) ? "shape-mismatch" : "invalid-type",
      argument: `${argument}[${row}]`,
      expected: `${columns} numbers, as in ${argument}[0]`,
      received: describe(entries),
    });
  }
}

/** Each entry is read once. One that is gone meanwhile, because reading another one took it away, is no number. */
function copyRow(
  entries: ArrayLike<unknown>,
  row: number,
  columns: number,
  argument: string,
  into: Float64Array,
): void {
  const first = row * columns;
  for (let column = 0; column < columns; column++) {
    const value: unknown = entries[column];
    if (typeof value !== "number") throw notNumeric(value, `${argument}[${row}][${column}]`);
    into[first + column] = value;
  }
}
