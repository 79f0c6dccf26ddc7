import { describe, L1L2Error } from "../errors.ts";
import type { DenseDesign, DesignMatrix, SparseDesign } from "../types.ts";
import { sortCompressed } from "./compressed.ts";
import { typedArrayName } from "./numeric-array.ts";

type FloatArray = Float64Array | Float32Array;

/**
 * The design made of the rows `rowIndices`, in that order, in the same layout and element type. A row may be taken
 * more than once, as in a bootstrap. Everything is copied.
 *
 * Time is linear in what is taken — for sparse designs, in the entries of the whole design.
 *
 * @throws L1L2Error `invalid-value` for an index that is not a row, named `rowIndices[4]`.
 */
export function takeRows(design: DesignMatrix, rowIndices: Int32Array): DesignMatrix {
  checkRowIndices(rowIndices, design.rows);
  return design.storage === "sparse" ? takeSparseRows(design, rowIndices) : takeDenseRows(design, rowIndices);
}

function checkRowIndices(rowIndices: Int32Array, rows: number): void {
  const position = rowIndices.findIndex((row) => row < 0 || row >= rows);
  if (position < 0) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: `rowIndices[${position}]`,
    expected: `an integer from 0 to ${rows - 1}`,
    received: describe(rowIndices[position]),
  });
}

function takeDenseRows(design: DenseDesign, rowIndices: Int32Array): DenseDesign {
  const rows = rowIndices.length;
  const data = emptyLike(design.data, rows * design.columns);
  if (design.layout === "row-major") copyRows(design.data, design.columns, rowIndices, data);
  else copyFromColumns(design.data, design.rows, design.columns, rowIndices, data);
  return { ...design, data, rows };
}

function emptyLike(data: FloatArray, length: number): FloatArray {
  return typedArrayName(data) === "Float32Array" ? new Float32Array(length) : new Float64Array(length);
}

function copyRows(from: FloatArray, columns: number, rowIndices: Int32Array, into: FloatArray): void {
  for (let row = 0; row < rowIndices.length; row++) {
    const source = rowIndices[row] * columns;
    const target = row * columns;
    for (let column = 0; column < columns; column++) into[target + column] = from[source + column];
  }
}

function copyFromColumns(
  from: FloatArray,
  fromRows: number,
  columns: number,
  rowIndices: Int32Array,
  into: FloatArray,
): void {
  const rows = rowIndices.length;
  for (let column = 0; column < columns; column++) {
    const source = column * fromRows;
    const target = column * rows;
    for (let row = 0; row < rows; row++) into[target + row] = from[source + rowIndices[row]];
  }
}

/** Each entry goes to every new place of its row; only if the rows were reordered does a column need sorting. */
function takeSparseRows(design: SparseDesign, rowIndices: Int32Array): SparseDesign {
  const { columns, names } = design;
  const rows = rowIndices.length;
  const places = placesOfRows(rowIndices, design.rows);
  const pointers = countEntries(design, places.starts);
  const indices = new Int32Array(pointers[columns]);
  const values = new Float64Array(pointers[columns]);
  let target = 0;
  for (let entry = 0; entry < design.indices.length; entry++) {
    const row = design.indices[entry];
    for (let place = places.starts[row]; place < places.starts[row + 1]; place++) {
      indices[target] = places.newRows[place];
      values[target++] = design.values[entry];
    }
  }
  const sorted = sortCompressed({ major: columns, minor: rows, pointers, indices, values });
  return {
    storage: "sparse",
    rows,
    columns,
    pointers: sorted.pointers,
    indices: sorted.indices,
    values: sorted.values,
    names,
  };
}

/** Where the places of each of `rows` rows begin, in their order: row r is taken starts[r + 1] − starts[r] times. */
export function startsOfRows(rowIndices: Int32Array, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (const row of rowIndices) starts[row + 1]++;
  for (let row = 0; row < rows; row++) starts[row + 1] += starts[row];
  return starts;
}

/** Where each old row goes: `newRows[starts[row]] … newRows[starts[row + 1] - 1]`, increasing. */
function placesOfRows(rowIndices: Int32Array, rows: number): { starts: Int32Array; newRows: Int32Array } {
  const starts = startsOfRows(rowIndices, rows);
  const next = starts.slice(0, rows);
  const newRows = new Int32Array(rowIndices.length);
  for (let newRow = 0; newRow < rowIndices.length; newRow++) newRows[next[rowIndices[newRow]]++] = newRow;
  return { starts, newRows };
}

/** The pointers of the design whose row r occurs `starts[r + 1] - starts[r]` times. */
function countEntries({ columns, pointers, indices }: SparseDesign, starts: Int32Array): Int32Array {
  const counted = new Int32Array(columns + 1);
  for (let column = 0; column < columns; column++) {
    let count = 0;
    for (let entry = pointers[column]; entry < pointers[column + 1]; entry++) {
      count += starts[indices[entry] + 1] - starts[indices[entry]];
    }
    counted[column + 1] = counted[column] + count;
  }
  return counted;
}
