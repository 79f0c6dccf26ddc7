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

const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);
const nameGetter = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)!.get!;
const lengthGetter = Object.getOwnPropertyDescriptor(typedArray, "length")!.get!;

const bufferGetter = Object.getOwnPropertyDescriptor(typedArray, "buffer")!.get!;

/** Whether another thread may write to a typed array. */
export function isShared(data: Float64Array | Float32Array): boolean {
  return Object.prototype.toString.call(bufferGetter.call(data)) !== "[object ArrayBuffer]";
}

/**
 * The name of a typed array's class, or `undefined` for anything else.
 *
 * Asks for what the array is rather than `instanceof`, which fails for arrays of another realm (an iframe, a `vm` context), and
 * rather than for a property, which may be another on this one array.
 */
export function typedArrayName(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) ? (nameGetter.call(value) as string | undefined) : undefined;
}

/**
 * How many entries a list has, asked for once: a proxy, or an array that a getter of the caller's changes, may say something else
 * the next time.
 *
 * Errors: `invalid-type` where it is no length.
 */
export function lengthOf(list: ArrayLike<unknown>, argument: string): number {
  const length: unknown = typedArrayName(list) === undefined ? list.length : lengthGetter.call(list);
  if (Number.isSafeInteger(length) && (length as number) >= 0) return length as number;
  const received = `one of length ${describe(length)}`;
  throw new L1L2Error({ code: "invalid-type", argument, expected: "a list", received });
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
