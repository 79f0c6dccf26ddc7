import { readColumn } from "./read-column.ts";
import { readNumbers, type VectorCheck } from "./read-vector.ts";
import { reading } from "./reading.ts";

/**
 * A fresh copy of a numeric response: one finite number per row.
 *
 * @param input Numbers, or the name of a key of `X` where `X` is an array of row objects.
 * @param rows The number of rows of the design.
 * @param X The design as the caller gave it.
 * @param argument The response's name in errors. The cells of row objects are named `X[3].price`.
 * @throws L1L2Error `invalid-type` (neither numbers nor a name, or a name without row objects), `invalid-value` (a
 * name the rows do not have, a number below `check.minimum`), `shape-mismatch` (another length than `rows`), `not-numeric`,
 * `non-finite`.
 */
export function readResponse(
  input: unknown,
  rows: number,
  X: unknown,
  argument = "y",
  check: VectorCheck = {},
): Float64Array {
  return reading(argument, () => {
    const { cells, count, place } = readColumn(input, rows, X, argument);
    return readNumbers(cells, count, place, check);
  });
}
