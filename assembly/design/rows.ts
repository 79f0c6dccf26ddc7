// The entries of sparse columns once more, row by row (CSR). What asks for products of columns with each other is served by rows: a row
// of m entries adds m(m + 1)/2 products, where columns one by one read all entries of the others, rows × p/m times as many.
//
//   VᵀDV = Σᵢ dᵢ vᵢvᵢᵀ      vᵢ row i of V (its entries alone), D a diagonal

import { ByRows } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { f64At, i32At, setF64, setI32 } from "../memory";
import { State } from "../problem";

@unmanaged
export class Rows {
  /** Where the entries of each row begin; rows + 1 of them. */
  pointers: usize;
  columns: usize;
  values: usize;
}

/** Entries of a sparse state. */
// @ts-ignore: decorator
@inline
export function entriesOf(state: State): i32 {
  return i32At(state.columnPointers, state.columns);
}

/** Those of column j. */
// @ts-ignore: decorator
@inline
export function entriesIn(state: State, j: i32): i32 {
  return i32At(state.columnPointers, j + 1) - i32At(state.columnPointers, j);
}

/** The rows of a sparse state, made when first asked for; null without memory. */
export function rowsOf(state: State): Rows | null {
  if (state.byRow != 0) return changetype<Rows>(state.byRow);
  const count = entriesOf(state);
  const refused = refusals();
  const address = allocate(offsetof<Rows>());
  const pointers = allocateI32(state.rows + 2);
  const columns = allocateI32(count);
  const values = allocateF64(count);
  if (refusals() != refused) return null;
  const rows = changetype<Rows>(address);
  rows.pointers = pointers;
  rows.columns = columns;
  rows.values = values;
  fillRows(state, rows, count);
  state.byRow = address;
  return rows;
}

function fillRows(state: State, rows: Rows, count: i32): void {
  // While entries are placed pointers[i + 1] is where row i goes on, and in the end where row i + 1 begins: counts stand two further on.
  const pointers = rows.pointers;
  memory.fill(pointers, 0, (<usize>state.rows + 2) << 2);
  for (let e = 0; e < count; e++) {
    const after = i32At(state.rowIndices, e) + 2;
    setI32(pointers, after, i32At(pointers, after) + 1);
  }
  for (let i = 2; i < state.rows + 2; i++) setI32(pointers, i, i32At(pointers, i) + i32At(pointers, i - 1));
  for (let j = 0; j < state.columns; j++) {
    const end = i32At(state.columnPointers, j + 1);
    for (let e = i32At(state.columnPointers, j); e < end; e++) {
      const next = i32At(state.rowIndices, e) + 1;
      const at = i32At(pointers, next);
      setI32(rows.columns, at, j);
      setF64(rows.values, at, f64At(state.matrix, e));
      setI32(pointers, next, at + 1);
    }
  }
}

/** Σᵢ mᵢ², mᵢ the entries of row i: twice the products of a matrix by rows. */
export function squaresOfRows(rows: Rows, count: i32): f64 {
  let total = 0.0;
  for (let i = 0; i < count; i++) {
    const entries = <f64>(i32At(rows.pointers, i + 1) - i32At(rows.pointers, i));
    total += entries * entries;
  }
  return total;
}

/** gram ← VᵀV, its lower part in rows `columns` apart. Precondition: gram is clear. */
export function addProductsOfRows(rows: Rows, from: i32, to: i32, columns: i32, gram: usize): void {
  for (let i = from; i < to; i++) {
    const start = i32At(rows.pointers, i);
    const end = i32At(rows.pointers, i + 1);
    for (let a = start; a < end; a++) {
      const value = f64At(rows.values, a);
      const out = gram + ((<usize>i32At(rows.columns, a) * <usize>columns) << 3);
      for (let b = start; b <= a; b++) {
        const at = out + ((<usize>i32At(rows.columns, b)) << 3);
        store<f64>(at, load<f64>(at) + value * f64At(rows.values, b));
      }
    }
  }
}

/** products[k] ← vⱼᵀvₖ for the listed k; others are overwritten. */
export function productsByRows(state: State, rows: Rows, j: i32, list: usize, count: i32, products: usize): void {
  for (let i = 0; i < count; i++) setF64(products, i32At(list, i), 0);
  const end = i32At(state.columnPointers, j + 1);
  for (let e = i32At(state.columnPointers, j); e < end; e++) {
    const row = i32At(state.rowIndices, e);
    addRow(rows, i32At(rows.pointers, row), i32At(rows.pointers, row + 1), f64At(state.matrix, e), products);
  }
}

/** products ← products + factor · row. */
export function addRow(rows: Rows, start: i32, end: i32, factor: f64, products: usize): void {
  for (let e = start; e < end; e++) {
    const at = products + ((<usize>i32At(rows.columns, e)) << 3);
    store<f64>(at, load<f64>(at) + factor * f64At(rows.values, e));
  }
}

/** Whether products of a column with `count` others are cheaper by rows; what that saves pays for the rows, before they are made. */
export function servesByRows(state: State, j: i32, count: i32): bool {
  const entries = <f64>entriesOf(state);
  const own = <f64>entriesIn(state, j);
  const byRows = ByRows.SCATTER * own * (entries / <f64>state.rows) + <f64>count;
  const byColumns = (<f64>count * entries) / <f64>state.columns + ByRows.CLEARED * <f64>state.rows;
  if (byRows >= byColumns) return false;
  if (state.byRow != 0) return true;
  state.savedByRows += byColumns - byRows;
  return state.savedByRows >= ByRows.MADE * entries;
}
