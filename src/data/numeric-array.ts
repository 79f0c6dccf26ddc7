import { describe, L1L2Error } from "../errors.ts";
import type { NumericArray } from "../types.ts";

const numericTypedArrays: readonly unknown[] = [
  "Float64Array",
  "Float32Array",
  "Float16Array",
  "Int32Array",
  "Int16Array",
  "Int8Array",
  "Uint32Array",
  "Uint16Array",
  "Uint8Array",
  "Uint8ClampedArray",
];

/**
 * The name of a typed array's class, or `undefined` for anything else.
 *
 * Asks the object itself rather than `instanceof`, which fails for arrays of another realm (an iframe, a `vm` context).
 */
export function typedArrayName(value: unknown): string | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const name: unknown = (value as Float64Array)[Symbol.toStringTag];
  return typeof name === "string" ? name : undefined;
}

/** Whether every entry is a number by construction: any typed array but `BigInt64Array` and `BigUint64Array`. */
export function isNumericTypedArray(value: unknown): value is NumericArray {
  return ArrayBuffer.isView(value) && numericTypedArrays.includes(typedArrayName(value));
}

/** Whether the data of a dense matrix can be used as it is. */
export function isFloatArray(value: unknown): value is Float64Array | Float32Array {
  const name = typedArrayName(value);
  return name === "Float64Array" || name === "Float32Array";
}

/** Whether `value` is a plain array, whose entries are still to be checked, or a numeric typed array. */
export function isArrayOrTypedArray(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isNumericTypedArray(value);
}

/**
 * `value` as something to index, its entries still to be checked.
 *
 * Errors: `invalid-type` for anything but an array or a numeric typed array.
 */
export function requireArray(value: unknown, argument: string, contents = "numbers"): ArrayLike<unknown> {
  if (isArrayOrTypedArray(value)) return value;
  const expected = `an array or typed array of ${contents}`;
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(value) });
}
