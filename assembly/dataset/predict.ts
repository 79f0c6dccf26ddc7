// Linear predictors of columns as they were taken: out ← out + Σ valueₖ·x(columnₖ), one column after the other in the order of the list, so
// that every row adds up its terms in the order in which src/data/linear-predictor.ts does.

import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { axpy } from "../vector";

export function addDense(x: usize, rows: i32, columns: usize, values: usize, count: i32, out: usize): void {
  for (let k = 0; k < count; k++) axpy(f64At(values, k), x + bytesF64(rows) * <usize>i32At(columns, k), out, rows);
}

export function addSparse(
  pointers: usize,
  indices: usize,
  entries: usize,
  columns: usize,
  values: usize,
  count: i32,
  out: usize,
): void {
  for (let k = 0; k < count; k++) {
    const column = i32At(columns, k);
    scatterAdd(entries, indices, i32At(pointers, column), i32At(pointers, column + 1), f64At(values, k), out);
  }
}

/** out[rowₑ] ← out[rowₑ] + entryₑ · value. */
function scatterAdd(entries: usize, indices: usize, start: i32, end: i32, value: f64, out: usize): void {
  for (let e = start; e < end; e++) {
    const row = i32At(indices, e);
    setF64(out, row, f64At(out, row) + f64At(entries, e) * value);
  }
}
