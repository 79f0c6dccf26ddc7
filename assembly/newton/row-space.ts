/** Room of the model by rows (row-model.ts). */
@unmanaged
export class RowModel {
  capacity: i32;
  /** Sₛ(l): slots × outputs. */
  sums: usize;
  /** T: outputs × outputs. */
  totals: usize;
  /** W of one row: outputs × outputs. */
  pair: usize;
  /** The slots that one row has, their values, and their outputs. */
  slots: usize;
  values: usize;
  outputs: usize;
}
