import { describe, L1L2Error } from "../errors.ts";
import { lengthOf, requireArray } from "./numeric-array.ts";

/**
 * Column names: `columns` distinct strings, copied; `undefined` where none are given.
 *
 * Errors: `invalid-type` (no array, or an entry that is no string), `shape-mismatch` (another number of names than of
 * columns), `invalid-value` (a name given twice).
 */
export function readNames(input: unknown, columns: number, argument: string): readonly string[] | undefined {
  if (input === undefined) return undefined;
  const entries = requireArray(input, argument, "strings");
  const length = lengthOf(entries, argument);
  if (length !== columns) {
    const expected = `${columns} names, one per column`;
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(length) });
  }
  const seen = new Set<string>();
  for (let column = 0; column < columns; column++) {
    const name = entries[column];
    const fault = typeof name !== "string" ? "invalid-type" : seen.has(name) ? "invalid-value" : undefined;
    if (fault !== undefined) {
      const expected = fault === "invalid-type" ? "a string" : "a name no other column has";
      throw new L1L2Error({ code: fault, argument: `${argument}[${column}]`, expected, received: describe(name) });
    }
    seen.add(name as string);
  }
  return Array.from(seen);
}
