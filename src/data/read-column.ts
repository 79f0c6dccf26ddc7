import { describe, L1L2Error } from "../errors.ts";
import { isArrayOrTypedArray, lengthOf } from "./numeric-array.ts";
import { requireColumn, Table } from "./table/table.ts";

/** One column of a response: a cell per row, still to be checked, and what each cell is called in errors. */
export interface Column {
  /** Each to be read once: they may still be the caller's. */
  readonly cells: ArrayLike<unknown>;
  /** How many there are: what `cells.length` was when it was asked. */
  readonly count: number;
  /** `y[4]`, or `X[4].price` where it is a column of X. */
  place(row: number): string;
}

/**
 * A column given as an array, or as the name of a column of `X`. Nothing is copied from arrays.
 *
 * @param rows The number of rows of the design.
 * @param X Where names are looked up: a `Table`, or anything else where there are none.
 * @param argument The column's name in errors.
 * @param contents What the cells are, in words.
 * @throws L1L2Error `invalid-type` (neither an array nor a name, or a name where X has none), `invalid-value` (a name that X does
 * not have), `shape-mismatch` (another length than `rows`).
 */
export function readColumn(input: unknown, rows: number, X: unknown, argument: string, contents = "numbers"): Column {
  if (typeof input === "string") {
    const table = requireTable(input, X, argument, contents);
    if (table.rows !== rows) {
      const [expected, received] = [`${rows} rows`, String(table.rows)];
      throw new L1L2Error({ code: "shape-mismatch", argument: "X", expected, received });
    }
    return { cells: table.cells(input), count: rows, place: (row) => table.place(row, input) };
  }
  if (!isArrayOrTypedArray(input)) {
    const expected = `an array or typed array of ${contents}, or the name of a column of X`;
    throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(input) });
  }
  const length = lengthOf(input, argument);
  if (length !== rows) {
    const expected = `${rows} ${contents}`;
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(length) });
  }
  return { cells: input, count: rows, place: (row) => `${argument}[${row}]` };
}

/** The table that has a column of this name. */
function requireTable(name: string, X: unknown, argument: string, contents: string): Table {
  if (Table.is(X)) {
    requireColumn(X, name, argument);
    return X;
  }
  const expected = `an array of ${contents}, as the columns of X have no names`;
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(name) });
}
