// Parts of a dataset: some of its rows and columns, copied inside linear memory for a problem to centre and scale in place, so that X
// itself stays as it was written. Lists of 32-bit numbers; a list at address 0 is all, in order.

import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";

/** target ← the listed rows of the listed columns, column after column. */
export function takeDense(
  source: usize,
  sourceRows: i32,
  rows: usize,
  rowCount: i32,
  columns: usize,
  columnCount: i32,
  target: usize,
): void {
  const size = bytesF64(rowCount);
  for (let c = 0; c < columnCount; c++) {
    const from = source + bytesF64(sourceRows) * <usize>(columns ? i32At(columns, c) : c);
    const to = target + size * <usize>c;
    if (rows == 0) memory.copy(to, from, size);
    else gather(from, rows, rowCount, to);
  }
}

function gather(from: usize, rows: usize, count: i32, to: usize): void {
  for (let i = 0; i < count; i++) setF64(to, i, f64At(from, i32At(rows, i)));
}

/**
 * How many entries the listed columns have in the rows that are kept. `places[r] … places[r + 1] − 1`: how often row r is taken and, one
 * after the other, which new rows that are; new rows increase with the old.
 */
export function countEntries(pointers: usize, indices: usize, places: usize, columns: usize, columnCount: i32): i32 {
  let count = 0;
  for (let c = 0; c < columnCount; c++) {
    const column = columns ? i32At(columns, c) : c;
    const start = i32At(pointers, column);
    const end = i32At(pointers, column + 1);
    if (places == 0) count += end - start;
    else for (let e = start; e < end; e++) count += placesOf(places, i32At(indices, e));
  }
  return count;
}

// @ts-ignore: decorator
@inline
function placesOf(places: usize, row: i32): i32 {
  return i32At(places, row + 1) - i32At(places, row);
}

/** The entries that {@link countEntries} counts. The indices of a column increase as those of the source do. */
export function takeSparse(
  pointers: usize,
  indices: usize,
  values: usize,
  places: usize,
  columns: usize,
  columnCount: i32,
  outPointers: usize,
  outIndices: usize,
  outValues: usize,
): void {
  let count = 0;
  setI32(outPointers, 0, 0);
  for (let c = 0; c < columnCount; c++) {
    const column = columns ? i32At(columns, c) : c;
    for (let e = i32At(pointers, column); e < i32At(pointers, column + 1); e++) {
      const row = i32At(indices, e);
      const from = places ? i32At(places, row) : row;
      const to = places ? i32At(places, row + 1) : row + 1;
      for (let place = from; place < to; place++) {
        setI32(outIndices, count, place);
        setF64(outValues, count++, f64At(values, e));
      }
    }
    setI32(outPointers, c + 1, count);
  }
}
