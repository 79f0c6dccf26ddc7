import { describe, L1L2Error } from "../errors.ts";
import { notNumeric } from "./not-numeric.ts";
import { requireArray } from "./numeric-array.ts";

/** What the entries of a vector must satisfy, beyond being numbers and not NaN. */
export interface VectorCheck {
  /** The least value allowed; none by default. */
  readonly minimum?: number;
  /** Whether `Infinity` and `-Infinity` are allowed, as in bounds; `false` by default. */
  readonly allowInfinity?: boolean;
}

/**
 * A fresh copy of a vector of `length` numbers: a response, weights, an offset, bounds, penalty factors.
 *
 * @param argument The vector's name in errors; an entry is named `sampleWeight[4]`.
 * @throws L1L2Error `invalid-type` (no array), `shape-mismatch` (another length), `not-numeric` (an entry that is no
 * number), `non-finite` (NaN, or an infinity not allowed), `invalid-value` (below `minimum`).
 */
export function readVector(input: unknown, length: number, argument: string, check: VectorCheck = {}): Float64Array {
  const entries = requireArray(input, argument);
  if (entries.length !== length) {
    const expected = `${length} numbers`;
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(entries.length) });
  }
  return readNumbers(entries, (position) => `${argument}[${position}]`, check);
}

/**
 * A fresh copy of `cells`, each of them a number that satisfies `check`.
 *
 * @param place What a cell is called in errors.
 * @throws L1L2Error `not-numeric`, `non-finite`, `invalid-value`.
 */
export function readNumbers(
  cells: ArrayLike<unknown>,
  place: (position: number) => string,
  check: VectorCheck = {},
): Float64Array {
  const vector = new Float64Array(cells.length);
  for (let position = 0; position < cells.length; position++) {
    const value = cells[position];
    if (typeof value !== "number") throw notNumeric(value, place(position));
    if (!isAllowed(value, check)) throw notAllowed(value, place(position), check);
    vector[position] = value;
  }
  return vector;
}

/** Whether a number satisfies `check`. NaN never does. */
function isAllowed(value: number, { minimum = Number.NEGATIVE_INFINITY, allowInfinity = false }: VectorCheck): boolean {
  return value >= minimum && (allowInfinity || Number.isFinite(value));
}

function notAllowed(value: number, argument: string, { minimum, allowInfinity = false }: VectorCheck): L1L2Error {
  const isNonFinite = Number.isNaN(value) || (!allowInfinity && !Number.isFinite(value));
  const kind = allowInfinity ? "a number or an infinity" : "a finite number";
  return new L1L2Error({
    code: isNonFinite ? "non-finite" : "invalid-value",
    argument,
    expected: minimum === undefined ? kind : `${kind} >= ${minimum}`,
    received: describe(value),
  });
}
