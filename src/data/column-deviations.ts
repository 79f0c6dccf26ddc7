import type { DesignMatrix } from "../types.ts";
import { columnValues } from "./column-values.ts";
import { powerOfTwo } from "./power-of-two.ts";

/**
 * What standardising divides each column by: its weighted population standard deviation, √( Σw(x − x̄)² / Σw ), 0 for a constant.
 * Without weights all rows count equally. Without an intercept a constant is divided by its size; so is a column that varies by its last
 * digits alone. `taken`: the rows, or all; weights are theirs.
 */
export function columnDeviations(
  design: DesignMatrix,
  taken: Int32Array | undefined,
  weights: Float64Array | undefined,
  intercept: boolean,
): Float64Array {
  const { columns } = design;
  const rows = taken?.length ?? design.rows;
  const weightOf = (row: number): number => weights?.[row] ?? 1;
  let total = 0;
  for (let row = 0; row < rows; row++) total += weightOf(row);
  return Float64Array.from({ length: columns }, (_, column) => {
    const all = columnValues(design, column);
    const values = taken === undefined ? all : Float64Array.from(taken, (row) => all[row]);
    const { largest, constant } = extentOf(values, rows, weightOf);
    if (constant) return intercept ? 0 : largest;
    // In a unit whose squares are numbers.
    const unit = powerOfTwo(largest);
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += weightOf(row) * (values[row] / unit);
    const mean = sum / total;
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      squares += weightOf(row) * (values[row] / unit - mean) * (values[row] / unit - mean);
    }
    const deviation = Math.sqrt(squares / total);
    // The kernels' rule (assembly/design/settle.ts): what varies by its last digits alone counts as constant.
    if (deviation <= LAST_DIGITS * Math.abs(mean)) return intercept ? 0 : unit * Math.abs(mean);
    return unit * deviation;
  });
}

/** 2⁻⁴⁶. */
const LAST_DIGITS = 1.4210854715202004e-14;

/** The largest size in rows that count, and whether all of those are equal. */
function extentOf(
  values: ArrayLike<number>,
  rows: number,
  weightOf: (row: number) => number,
): { readonly largest: number; readonly constant: boolean } {
  let largest = 0;
  let first: number | undefined;
  let constant = true;
  for (let row = 0; row < rows; row++) {
    if (weightOf(row) === 0) continue;
    first ??= values[row];
    constant &&= values[row] === first;
    largest = Math.max(largest, Math.abs(values[row]));
  }
  return { largest, constant };
}
