import type { DenseDesign, DesignMatrix, NumericArray, SparseDesign } from "../types.ts";

/** A sparse coefficient vector: coefficient `value[k]` on column `index[k]`. */
export interface SparseCoefficients {
  readonly index: Int32Array | readonly number[];
  readonly value: Float64Array | readonly number[];
}

/**
 * Adds the linear predictor of a sparse coefficient vector to a vector of length `design.rows`:
 *
 *     into[i] ← (…((into[i] + x[i, index[0]] · value[0]) + x[i, index[1]] · value[1]) + …)
 *
 * The brackets are the order of summation in every layout, so one matrix gives the same bits in all of them (a sparse
 * design skips terms that are zero, which add nothing). Column layouts are walked by column and row layouts by row,
 * each in the order of its memory; only the columns of the support are touched.
 *
 * Preconditions, not checked: `index` and `value` have one length, each index is a column, `into` has `rows` entries.
 */
export function addLinearPredictor(design: DesignMatrix, support: SparseCoefficients, into: Float64Array): void {
  const index = Int32Array.from(support.index);
  const value = Float64Array.from(support.value);
  if (design.storage === "sparse") addSparseColumns(design, index, value, into);
  else addDense(design, index, value, into);
}

function addDense(design: DenseDesign, index: Int32Array, value: Float64Array, into: Float64Array): void {
  const { rows, columns } = design;
  if (design.layout === "row-major") {
    for (let row = 0; row < rows; row++) into[row] = addRow(design.data, row * columns, index, value, into[row]);
  } else {
    for (let k = 0; k < index.length; k++) addColumn(design.data, index[k] * rows, rows, value[k], into);
  }
}

function addColumn(data: NumericArray, start: number, rows: number, coefficient: number, into: Float64Array): void {
  for (let row = 0; row < rows; row++) into[row] += data[start + row] * coefficient;
}

function addRow(data: NumericArray, start: number, index: Int32Array, value: Float64Array, initial: number): number {
  let sum = initial;
  for (let k = 0; k < index.length; k++) sum += data[start + index[k]] * value[k];
  return sum;
}

function addSparseColumns(design: SparseDesign, index: Int32Array, value: Float64Array, into: Float64Array): void {
  const { pointers, indices, values } = design;
  for (let k = 0; k < index.length; k++) {
    const end = pointers[index[k] + 1];
    for (let entry = pointers[index[k]]; entry < end; entry++) into[indices[entry]] += values[entry] * value[k];
  }
}
