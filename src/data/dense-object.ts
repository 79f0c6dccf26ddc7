import { describe, L1L2Error } from "../errors.ts";
import type { DenseDesign } from "../types.ts";
import type { DesignReader, ReadContext } from "./design-reader.ts";
import { copyFloats } from "./hold.ts";
import { isFloatArray, isShared, lengthOf } from "./numeric-array.ts";
import { readNames } from "./read-names.ts";
import { readSize } from "./read-size.ts";
import { FEWER, requireRoom } from "./reading.ts";

/** An object that means to be a `DenseInput`; its parts are still to be checked. */
interface DenseObject {
  readonly data?: unknown;
  readonly rows?: unknown;
  readonly columns?: unknown;
  readonly order?: unknown;
  readonly names?: unknown;
}

/** `{ data, rows, columns, order?, names? }` over one `Float64Array` or `Float32Array`. */
export const denseObject: DesignReader<DenseObject> = {
  name: "dense-object",
  form: "{ data, rows, columns } over a Float64Array or Float32Array",
  accepts(input): input is DenseObject {
    if (typeof input !== "object" || input === null || Array.isArray(input)) return false;
    return "data" in input && ("rows" in input || "columns" in input);
  },
  read: readDenseObject,
};

/**
 * Errors: `invalid-type` (data, rows, columns or names of the wrong type), `invalid-value` (order, sizes),
 * `empty-data` (no rows or no columns), `shape-mismatch` (`data.length` is not rows × columns).
 */
function readDenseObject(input: DenseObject, { argument, borrow, bounded }: ReadContext): DenseDesign {
  const rows = readSize(input.rows, `${argument}.rows`);
  const columns = readSize(input.columns, `${argument}.columns`);
  const layout = readOrder(input.order, `${argument}.order`);
  const given = requireFloats(input.data, `${argument}.data`);
  requireEntries(given, rows, columns, `${argument}.data`);
  const names = readNames(input.names, columns, `${argument}.names`);
  // The names may be a proxy, whose code may have resized the buffer: what is copied or lent is what is measured last.
  if (bounded) requireRoom(8 * rows * columns, argument, FEWER);
  const data = borrow ? given : copyFloats(given);
  requireEntries(data, rows, columns, `${argument}.data`);
  return { storage: "dense", layout, data, rows, columns, names };
}

function readOrder(order: unknown, argument: string): "row-major" | "column-major" {
  if (order === undefined || order === "row") return "row-major";
  if (order === "column") return "column-major";
  throw new L1L2Error({ code: "invalid-value", argument, expected: '"row" or "column"', received: describe(order) });
}

function requireFloats(data: unknown, argument: string): Float64Array | Float32Array {
  if (isFloatArray(data)) return data;
  const expected = "a Float64Array or Float32Array";
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(data) });
}

/**
 * The design of a typed array that was lent, after all else has been read, whose getters may have resized its buffer. It is copied where
 * code of the caller's may still run before the design is done with: a callback, or another thread on shared memory.
 *
 * @throws L1L2Error `shape-mismatch` for a buffer of another size than before.
 */
export function settleDense(design: DenseDesign, willBeCalled: boolean): DenseDesign {
  const { rows, columns } = design;
  // A buffer that was given away cannot even be copied.
  requireEntries(design.data, rows, columns, "X.data");
  const data = willBeCalled || isShared(design.data) ? copyFloats(design.data) : design.data;
  requireEntries(data, rows, columns, "X.data");
  return { ...design, data };
}

function requireEntries(data: Float64Array | Float32Array, rows: number, columns: number, argument: string): void {
  const length = lengthOf(data, argument);
  if (length === rows * columns) return;
  const expected = `${rows * columns} entries (${rows} rows × ${columns} columns)`;
  throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(length) });
}
