import { describe, L1L2Error } from "../errors.ts";
import type { SparseDesign } from "../types.ts";
import {
  type CompressedEntries,
  findDuplicate,
  increasesStrictly,
  sortCompressed,
  transposeCompressed,
} from "./compressed.ts";
import type { DesignReader, ReadContext } from "./design-reader.ts";
import { notNumeric } from "./not-numeric.ts";
import { isShared, lengthOf, requireArray, typedArrayName } from "./numeric-array.ts";
import { readNames } from "./read-names.ts";
import { largestInt32, readSize } from "./read-size.ts";

/** An object that means to be a `CscInput` or `CsrInput`; its parts are still to be checked. */
interface SparseObject {
  readonly format: unknown;
  readonly rows?: unknown;
  readonly columns?: unknown;
  readonly pointers?: unknown;
  readonly indices?: unknown;
  readonly values?: unknown;
  readonly names?: unknown;
}

/** What a fit needs per row and per column beside the entries has to fit the 4 GiB of WebAssembly memory: 16 and 128 bytes at least. */
const mostRows = 268_435_456;
const mostColumns = 33_554_432;

/** `{ format: "csc" | "csr", rows, columns, pointers, indices, values, names? }`. */
export const sparse: DesignReader<SparseObject> = {
  name: "sparse",
  form: '{ format: "csc" or "csr", rows, columns, pointers, indices, values }',
  accepts(input): input is SparseObject {
    return typeof input === "object" && input !== null && !Array.isArray(input) && "format" in input;
  },
  read: readSparse,
};

/**
 * Compressed columns with strictly increasing row indices; CSR is transposed, unsorted columns are sorted, both in
 * time linear in the entries. Explicit zeros stay. Nothing of the caller's is kept.
 *
 * Errors: `invalid-type` (a part of the wrong type), `empty-data` (no rows or no columns), `shape-mismatch` (lengths
 * that contradict each other), `not-numeric` (a value that is no number), `invalid-value` (format, sizes, pointers,
 * indices out of range or given twice).
 */
function readSparse(input: SparseObject, { argument, borrow }: ReadContext): SparseDesign {
  const byColumn = readFormat(input.format, `${argument}.format`) === "csc";
  const rows = readSize(input.rows, `${argument}.rows`, mostRows);
  const columns = readSize(input.columns, `${argument}.columns`, mostColumns);
  const names = readNames(input.names, columns, `${argument}.names`);
  const major = byColumn ? columns : rows;
  const minor = byColumn ? rows : columns;
  const groups = readPointers(input.pointers, major, `${argument}.pointers`);
  // Typed arrays in order need no other look: a pass over the entries is a tenth of a long sparse path.
  const ready = asReady(input, groups, major, minor, borrow);
  const entries = ready ?? sorted(readEntries(input, groups, major, minor, argument), byColumn);
  const { pointers, indices, values } = byColumn ? entries : transposeCompressed(entries);
  return { storage: "sparse", rows, columns, pointers, indices, values, names };
}

function readFormat(format: unknown, argument: string): "csc" | "csr" {
  if (format === "csc" || format === "csr") return format;
  throw new L1L2Error({ code: "invalid-value", argument, expected: '"csc" or "csr"', received: describe(format) });
}

/** Columns are to increase; rows get their order as they are transposed. */
function sorted(entries: CompressedEntries, byColumn: boolean): CompressedEntries {
  return byColumn ? sortCompressed(entries) : entries;
}

function readEntries(
  input: SparseObject,
  pointers: Int32Array,
  major: number,
  minor: number,
  argument: string,
): CompressedEntries {
  const count = pointers[major];
  const indices = readIndices(input.indices, count, minor, `${argument}.indices`);
  const values = readValues(input.values, count, `${argument}.values`);
  const entries = { major, minor, pointers, indices, values };
  const duplicate = findDuplicate(entries);
  if (duplicate === undefined) return entries;
  throw new L1L2Error({
    code: "invalid-value",
    argument: `${argument}.indices[${duplicate}]`,
    expected: `each index once per ${input.format === "csc" ? "column" : "row"}`,
    received: `${indices[duplicate]} a second time`,
    advice: "Add up duplicate entries first",
  });
}

/**
 * Typed arrays whose groups increase strictly inside the range: one pass over the indices, which are copied, is all there is to check;
 * values may be lent (`settleSparse`). Anything else takes the way that finds out what is wrong, or mends it.
 */
function asReady(
  input: SparseObject,
  pointers: Int32Array,
  major: number,
  minor: number,
  borrow: boolean,
): CompressedEntries | undefined {
  const { indices, values } = input;
  if (typedArrayName(indices) !== "Int32Array" || typedArrayName(values) !== "Float64Array") return undefined;
  const count = pointers[major];
  // What is checked is what is used: a caller may change its arrays while others are read, or another thread shared memory.
  const copies = {
    indices: new Int32Array(indices as Int32Array),
    values: borrow ? (values as Float64Array) : new Float64Array(values as Float64Array),
  };
  if (copies.indices.length !== count || copies.values.length !== count) return undefined;
  const entries = { major, minor, pointers, ...copies };
  return increasesStrictly(entries) ? entries : undefined;
}

/**
 * The design whose values were lent, after all else has been read, whose getters may have resized their buffer. They are copied where
 * code of the caller's may still run before the design is done with: a callback, or another thread on shared memory.
 *
 * @throws L1L2Error `shape-mismatch` for another number of values than before.
 */
export function settleSparse(design: SparseDesign, willBeCalled: boolean): SparseDesign {
  const { indices, values: lent } = design;
  const count = indices.length;
  checkLength(lengthOf(lent, "X.values"), count, "X.values", `${count} values, one per index`);
  const values = willBeCalled || isShared(lent) ? new Float64Array(lent) : lent;
  checkLength(values.length, count, "X.values", `${count} values, one per index`);
  return { ...design, values };
}

function readPointers(input: unknown, major: number, argument: string): Int32Array {
  const entries = requireArray(input, argument);
  checkLength(lengthOf(entries, argument), major + 1, argument, `${major + 1} pointers`);
  const pointers = new Int32Array(major + 1);
  for (let group = 0; group <= major; group++) {
    const least = group === 0 ? 0 : pointers[group - 1];
    const most = group === 0 ? 0 : largestInt32;
    pointers[group] = readInteger(entries[group], least, most, argument, group);
  }
  return pointers;
}

function readIndices(input: unknown, count: number, minor: number, argument: string): Int32Array {
  const entries = requireArray(input, argument);
  checkLength(lengthOf(entries, argument), count, argument, `${count} indices, the last pointer`);
  const indices = new Int32Array(count);
  for (let entry = 0; entry < count; entry++) {
    indices[entry] = readInteger(entries[entry], 0, minor - 1, argument, entry);
  }
  return indices;
}

function readValues(input: unknown, count: number, argument: string): Float64Array {
  const entries = requireArray(input, argument);
  checkLength(lengthOf(entries, argument), count, argument, `${count} values, one per index`);
  const values = new Float64Array(count);
  for (let entry = 0; entry < count; entry++) {
    const value = entries[entry];
    if (typeof value !== "number") throw notNumeric(value, `${argument}[${entry}]`);
    values[entry] = value;
  }
  return values;
}

function checkLength(length: number, wanted: number, argument: string, expected: string): void {
  if (length === wanted) return;
  throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(length) });
}

function readInteger(value: unknown, least: number, most: number, argument: string, position: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new L1L2Error({
    code: "invalid-value",
    argument: `${argument}[${position}]`,
    expected: least === most ? String(least) : `an integer from ${least} to ${most}`,
    received: describe(value),
  });
}
