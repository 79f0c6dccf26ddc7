import { describe, L1L2Error } from "../errors.ts";
import { isArrayOrTypedArray, lengthOf } from "./numeric-array.ts";
import { cellArgument, isRowObjects, requireRowObject } from "./row-objects.ts";

/** One column of a response: a cell per row, still to be checked, and what each cell is called in errors. */
export interface Column {
  /** Each to be read once: they may still be the caller's. */
  readonly cells: ArrayLike<unknown>;
  /** How many there are: what `cells.length` was when it was asked. */
  readonly count: number;
  /** `y[4]`, or `X[4].price` where the column is a key of row objects. */
  place(row: number): string;
}

/**
 * A column given as an array, or as the name of a key of `X` where `X` is an array of row objects. Nothing is copied from arrays.
 *
 * @param rows The number of rows of the design.
 * @param X The design as the caller gave it, held (see `hold`).
 * @param argument The column's name in errors.
 * @param contents What the cells are, in words.
 * @throws L1L2Error `invalid-type` (neither an array nor a name, or a name without row objects), `invalid-value` (a name the
 * rows do not have), `shape-mismatch` (another length than `rows`).
 */
export function readColumn(input: unknown, rows: number, X: unknown, argument: string, contents = "numbers"): Column {
  if (typeof input === "string") {
    checkKey(input, rows, X, argument, contents);
    const cells = Array.from(X as readonly unknown[], (_, row) => requireRowObject(X as unknown[], row, "X")[input]);
    return { cells, count: rows, place: (row) => cellArgument("X", row, input) };
  }
  if (!isArrayOrTypedArray(input)) {
    const expected = `an array or typed array of ${contents}, or the name of a key of the rows of X`;
    throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(input) });
  }
  const length = lengthOf(input, argument);
  if (length !== rows) {
    const expected = `${rows} ${contents}`;
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(length) });
  }
  return { cells: input, count: rows, place: (row) => `${argument}[${row}]` };
}

function checkKey(key: string, rows: number, X: unknown, argument: string, contents: string): void {
  const received = describe(key);
  if (!isRowObjects(X)) {
    const expected = `an array of ${contents}, as X is not an array of row objects`;
    throw new L1L2Error({ code: "invalid-type", argument, expected, received });
  }
  const first = requireRowObject(X, 0, "X");
  if (!Object.hasOwn(first, key)) {
    const expected = `a key of the rows of X (${Object.keys(first).slice(0, 6).join(", ")})`;
    throw new L1L2Error({ code: "invalid-value", argument, expected, received });
  }
  if (X.length === rows) return;
  const expected = `${rows} rows`;
  throw new L1L2Error({ code: "shape-mismatch", argument: "X", expected, received: describe(X) });
}
