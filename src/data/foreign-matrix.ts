// Matrices of other libraries, recognised by their shape and copied into one typed array: entry by entry, so views are what they show.

import { L1L2Error } from "../errors.ts";
import type { DenseInput } from "../types.ts";
import { notNumeric } from "./not-numeric.ts";
import type { Parts } from "./parts.ts";
import { readSize } from "./read-size.ts";
import { allocateNumbers } from "./reading.ts";

/** A matrix whose entries are behind a method, as those of `ml-matrix`. */
interface MatrixObject {
  readonly rows: unknown;
  readonly columns: unknown;
  get(row: number, column: number): unknown;
}

/** An array of two dimensions over one store, as an `ndarray`: entry (i, j) is data[offset + i stride₀ + j stride₁]. */
interface StridedArray {
  readonly data: ArrayLike<unknown> | { get(index: number): unknown };
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/**
 * The matrix of another library that these are the parts of, as a dense one; undefined for everything else.
 *
 * @throws L1L2Error `shape-mismatch` for an array of other than two dimensions, `not-numeric` for an entry that is no number.
 */
export function readForeignMatrix(parts: Parts, self: object, argument: string): DenseInput | undefined {
  if (isMatrixObject(parts)) {
    const rows = readSize(parts.rows, `${argument}.rows`);
    const columns = readSize(parts.columns, `${argument}.columns`);
    return gather(rows, columns, argument, (row, column) => parts.get.call(self, row, column));
  }
  return isStridedArray(parts) ? readStrided(parts, argument) : undefined;
}

function isMatrixObject(parts: object): parts is MatrixObject {
  return "rows" in parts && "columns" in parts && typeof (parts as Partial<MatrixObject>).get === "function";
}

function isStridedArray(parts: object): parts is StridedArray {
  const { shape, stride, offset } = parts as Partial<StridedArray>;
  return isNumberList(shape) && isNumberList(stride) && typeof offset === "number" && "data" in parts;
}

function readStrided({ data, shape, stride, offset }: StridedArray, argument: string): DenseInput {
  if (shape.length !== 2) {
    const received = `one of ${shape.length}`;
    throw new L1L2Error({ code: "shape-mismatch", argument, expected: "an array of two dimensions", received });
  }
  const rows = readSize(shape[0], `${argument}.shape[0]`);
  const columns = readSize(shape[1], `${argument}.shape[1]`);
  const [down, across] = [stride[0]!, stride[1]!];
  const isBehindMethod = typeof (data as { get?: unknown }).get === "function";
  const at = (index: number): unknown =>
    isBehindMethod ? (data as { get(index: number): unknown }).get(index) : (data as ArrayLike<unknown>)[index];
  return gather(rows, columns, argument, (row, column) => at(offset + row * down + column * across));
}

function isNumberList(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "number");
}

/** Every entry, read once. */
function gather(
  rows: number,
  columns: number,
  argument: string,
  at: (row: number, column: number) => unknown,
): DenseInput {
  const data = allocateNumbers(rows * columns, argument);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = at(row, column);
      if (typeof value !== "number") throw notNumeric(value, `${argument}[${row}][${column}]`);
      data[row * columns + column] = value;
    }
  }
  return { data, rows, columns };
}
