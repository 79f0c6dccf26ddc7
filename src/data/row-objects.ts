import { describe, L1L2Error } from "../errors.ts";
import type { DenseDesign } from "../types.ts";
import type { DesignReader, ReadContext } from "./design-reader.ts";
import { notNumeric } from "./not-numeric.ts";
import { allocateNumbers, FEWER, requireRoom } from "./reading.ts";

/** A record whose cells are still to be checked. */
type RowObject = Readonly<Record<string, unknown>>;

/**
 * An array of plain objects, one per row, as a matrix of numbers: a response or an offset in this form. (X is read as a table, see
 * `holdInput`.) The keys of the first row are the columns, in the order `Object.keys` gives: as written, except that keys such as `"7"` come first.
 */
export const rowObjects: DesignReader<readonly unknown[]> = {
  name: "row-objects",
  form: "an array of row objects such as { age: 50, bmi: 24 }",
  accepts: isRowObjects,
  read: readRowObjects,
};

/** Whether `input` is an array that starts with a plain object. The other rows are still to be checked. */
function isRowObjects(input: unknown): input is readonly unknown[] {
  return Array.isArray(input) && isPlainObject(input[0]);
}

/** A cell's place as the caller would write it: `X[3].age`, or `X[3]["body mass"]`. */
export function cellArgument(argument: string, row: number, key: string): string {
  return columnArgument(`${argument}[${row}]`, key);
}

/** A column's place as the caller would write it: `X.age`, or `X["body mass"]`. */
export function columnArgument(argument: string, key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
    ? `${argument}.${key}`
    : `${argument}[${JSON.stringify(key)}]`;
}

/**
 * `rows[row]`, known to be a plain object.
 *
 * Errors: `invalid-type`, named `X[3]`.
 */
function requireRowObject(rows: readonly unknown[], row: number, argument: string): RowObject {
  const record = rows[row];
  if (isPlainObject(record)) return record;
  const expected = `a row object, as ${argument}[0] is`;
  throw new L1L2Error({
    code: "invalid-type",
    argument: `${argument}[${row}]`,
    expected,
    received: describe(record),
  });
}

/**
 * Errors: `empty-data` (no columns), `invalid-type` (a row that is no plain object), `not-numeric` (a missing cell or
 * one that is no number, named `X[3].age`), `shape-mismatch` (a key the first row does not have: it would be lost).
 */
function readRowObjects(input: readonly unknown[], { argument, bounded }: ReadContext): DenseDesign {
  const names = Object.keys(requireRowObject(input, 0, argument));
  const rows = input.length;
  const columns = names.length;
  if (columns === 0) {
    const received = "rows without keys";
    throw new L1L2Error({ code: "empty-data", argument, expected: "at least one column", received });
  }
  const known = new Set(names);
  if (bounded) requireRoom(8 * rows * columns, argument, FEWER);
  const data = allocateNumbers(rows * columns, argument);
  for (let row = 0; row < rows; row++) {
    const record = requireRowObject(input, row, argument);
    for (let column = 0; column < columns; column++) {
      const value = record[names[column]];
      if (typeof value !== "number") throw notNumeric(value, cellArgument(argument, row, names[column]));
      data[row * columns + column] = value;
    }
    checkNoOtherKeys(record, known, columns, row, argument);
  }
  return { storage: "dense", layout: "row-major", data, rows, columns, names };
}

/** Every column was found in `record` before: only when it has more keys can one of them be new. */
function checkNoOtherKeys(
  record: RowObject,
  known: ReadonlySet<string>,
  columns: number,
  row: number,
  argument: string,
): void {
  const keys = Object.keys(record);
  if (keys.length <= columns) return;
  const other = keys.find((key) => !known.has(key));
  if (other === undefined) return;
  throw new L1L2Error({
    code: "shape-mismatch",
    argument: cellArgument(argument, row, other),
    expected: `only the keys of ${argument}[0]`,
    received: `another key, ${describe(other)}`,
    advice: "Give every row the same keys",
  });
}

function isPlainObject(value: unknown): value is RowObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
