import { describe, L1L2Error } from "../errors.ts";

/** The largest row number, column number or entry count that fits the `Int32Array`s of a sparse design. */
export const largestInt32 = 2_147_483_647;

/**
 * A number of rows or columns: an integer >= 1.
 *
 * Errors: `invalid-type` when it is no number, `empty-data` at 0, `invalid-value` when it is no integer in range.
 */
export function readSize(value: unknown, argument: string, largest: number = Number.MAX_SAFE_INTEGER): number {
  const received = describe(value);
  const expected = largest === Number.MAX_SAFE_INTEGER ? "an integer >= 1" : `an integer from 1 to ${largest}`;
  if (typeof value !== "number") throw new L1L2Error({ code: "invalid-type", argument, expected, received });
  if (value === 0) throw new L1L2Error({ code: "empty-data", argument, expected, received });
  if (Number.isInteger(value) && value > 0 && value <= largest) return value;
  throw new L1L2Error({ code: "invalid-value", argument, expected, received });
}
