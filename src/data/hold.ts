// What the caller gave, held: lists of rows and records of parts are read once, so that whoever looks again sees the same ones. A
// getter, a proxy or a callback of the caller's may have changed the object meanwhile.

import { readForeignMatrix } from "./foreign-matrix.ts";
import { lengthOf, typedArrayName } from "./numeric-array.ts";
import { type Parts, readParts } from "./parts.ts";
import { reading } from "./reading.ts";

/**
 * A design or a response whose outer shape is the caller's no more: the rows of an array and the parts of an object, each read
 * once. What they hold is still the caller's, and to be read once by whoever copies it.
 *
 * @throws L1L2Error `unreadable`.
 */
export function hold(input: unknown, argument: string, isElement: (row: unknown) => boolean = isObject): unknown {
  if (!isObject(input)) return input;
  return reading(argument, () => {
    if (Array.isArray(input)) return holdRows(input, argument, isElement);
    if (ArrayBuffer.isView(input)) return input;
    const parts = readParts(input as Parts);
    return readForeignMatrix(parts, input, argument) ?? parts;
  });
}

/** As {@link hold}, for a response whose arrays have no rows to be looked at more than once. */
export function holdResponse(y: unknown): unknown {
  return reading("y", () => (Array.isArray(y) ? y : hold(y, "y")));
}

/** As {@link hold}, for a response of several columns: its rows, or the names of its columns. */
export function holdOutputs(y: unknown): unknown {
  return hold(y, "y", (part) => isObject(part) || typeof part === "string");
}

/**
 * The rows of an array. A list that starts with anything else is none of rows but of numbers or classes, and stays as it is; later
 * the first that is no row is the last one read, for the error to name it: an array of holes may be four billion long.
 */
export function holdRows(
  input: readonly unknown[],
  argument: string,
  isElement: (row: unknown) => boolean,
): readonly unknown[] {
  const length = lengthOf(input, argument);
  const rows: unknown[] = [];
  while (rows.length < length) {
    const row = input[rows.length];
    if (rows.length === 0 && !isElement(row)) return input;
    rows.push(row);
    if (!isElement(row)) break;
  }
  return rows;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A copy of a typed array's numbers, of the class it has. Needs no iterator, no species and no `length` of the array's own. */
export function copyFloats(data: Float64Array | Float32Array): Float64Array | Float32Array {
  return typedArrayName(data) === "Float32Array" ? new Float32Array(data) : new Float64Array(data);
}
