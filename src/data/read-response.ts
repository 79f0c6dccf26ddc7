import { describe, L1L2Error } from "../errors.ts";
import { notNumeric } from "./not-numeric.ts";
import { isArrayOrTypedArray } from "./numeric-array.ts";
import { readVector } from "./read-vector.ts";
import { cellArgument, isRowObjects, requireRowObject } from "./row-objects.ts";

/**
 * A fresh copy of the response: one finite number per row.
 *
 * @param input Numbers, or the name of a key of `X` where `X` is an array of row objects.
 * @param rows The number of rows of the design.
 * @param X The design as the caller gave it.
 * @param argument The response's name in errors. The cells of row objects are named `X[3].price`.
 * @throws L1L2Error `invalid-type` (neither numbers nor a name, or a name without row objects), `invalid-value` (a
 * name the rows do not have), `shape-mismatch` (another length than `rows`), `not-numeric`, `non-finite`.
 */
export function readResponse(input: unknown, rows: number, X: unknown, argument = "y"): Float64Array {
  if (typeof input === "string") return readKey(input, rows, X, argument);
  if (isArrayOrTypedArray(input)) return readVector(input, rows, argument);
  throw new L1L2Error({
    code: "invalid-type",
    argument,
    expected: "an array or typed array of numbers, or the name of a key of the rows of X",
    received: describe(input),
  });
}

function readKey(key: string, rows: number, X: unknown, argument: string): Float64Array {
  checkKey(key, rows, X, argument);
  const response = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = requireRowObject(X as readonly unknown[], row, "X")[key];
    if (typeof value !== "number") throw notNumeric(value, cellArgument("X", row, key));
    if (!Number.isFinite(value)) {
      const place = cellArgument("X", row, key);
      const expected = "a finite number";
      throw new L1L2Error({ code: "non-finite", argument: place, expected, received: describe(value) });
    }
    response[row] = value;
  }
  return response;
}

function checkKey(key: string, rows: number, X: unknown, argument: string): void {
  const received = describe(key);
  if (!isRowObjects(X)) {
    const expected = "an array of numbers, as X is not an array of row objects";
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
