import { describe, L1L2Error } from "../errors.ts";
import { notNumeric } from "./not-numeric.ts";
import { isArrayOrTypedArray, lengthOf, requireArray } from "./numeric-array.ts";
import { reading } from "./reading.ts";

/** What the entries of a vector must satisfy, beyond being numbers and not NaN. */
export interface VectorCheck {
  /** The least value allowed; none by default. */
  readonly minimum?: number;
  /** Whether every value has to be above the least. */
  readonly above?: boolean;
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
  return reading(argument, () => {
    const entries = requireArray(input, argument);
    const found = lengthOf(entries, argument);
    if (found !== length) {
      throw new L1L2Error({
        code: "shape-mismatch",
        argument,
        expected: `${length} numbers`,
        received: String(found),
      });
    }
    return readNumbers(entries, length, (position) => `${argument}[${position}]`, check);
  });
}

/** How long a list that {@link readList} reads may be, and the least it may hold. */
export interface ListCheck extends VectorCheck {
  /** What the list is, in words. */
  readonly expected: string;
  readonly shortest: number;
  readonly longest: number;
}

/**
 * As {@link readVector}, for a list that brings its own length.
 *
 * @throws L1L2Error what `readVector` throws; `invalid-value` for a list that is shorter or longer than it may be.
 */
export function readList(input: unknown, argument: string, check: ListCheck): Float64Array {
  return reading(argument, () => {
    const { expected, shortest, longest } = check;
    if (!isArrayOrTypedArray(input)) {
      throw new L1L2Error({ code: "invalid-value", argument, expected, received: describe(input) });
    }
    const length = lengthOf(input, argument);
    if (length >= shortest && length <= longest) {
      return readNumbers(input, length, (position) => `${argument}[${position}]`, check);
    }
    const received = length < shortest ? describe(input) : `a list of ${length}`;
    const allowed = length < shortest ? expected : `${expected}, and at most ${longest} of them`;
    throw new L1L2Error({ code: "invalid-value", argument, expected: allowed, received });
  });
}

/**
 * A fresh copy of `count` cells, each of them read once and a number that satisfies `check`.
 *
 * @param place What a cell is called in errors.
 * @throws L1L2Error `not-numeric`, `non-finite`, `invalid-value`.
 */
export function readNumbers(
  cells: ArrayLike<unknown>,
  count: number,
  place: (position: number) => string,
  check: VectorCheck = {},
): Float64Array {
  const vector = new Float64Array(count);
  for (let position = 0; position < count; position++) {
    const value = cells[position];
    if (typeof value !== "number") throw notNumeric(value, place(position));
    if (!isAllowed(value, check)) throw notAllowed(value, place(position), check);
    vector[position] = value;
  }
  return vector;
}

/** Whether a number satisfies `check`. NaN never does. */
function isAllowed(
  value: number,
  { minimum = Number.NEGATIVE_INFINITY, above = false, allowInfinity = false }: VectorCheck,
): boolean {
  return (above ? value > minimum : value >= minimum) && (allowInfinity || Number.isFinite(value));
}

function notAllowed(
  value: number,
  argument: string,
  { minimum, above = false, allowInfinity = false }: VectorCheck,
): L1L2Error {
  const isNonFinite = Number.isNaN(value) || (!allowInfinity && !Number.isFinite(value));
  const kind = allowInfinity ? "a number or an infinity" : "a finite number";
  return new L1L2Error({
    code: isNonFinite ? "non-finite" : "invalid-value",
    argument,
    expected: minimum === undefined ? kind : `${kind} ${above ? ">" : ">="} ${minimum}`,
    received: describe(value),
  });
}
