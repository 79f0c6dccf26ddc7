import type { DesignMatrix } from "../types.ts";
import { takeColumns } from "./take-columns.ts";

/** The weighted population standard deviation of each column: √( Σw(x − x̄)² / Σw ). Without weights all rows count equally. */
export function columnDeviations(design: DesignMatrix, weights: Float64Array | undefined): Float64Array {
  const { rows, columns } = design;
  const weightOf = (row: number): number => weights?.[row] ?? 1;
  let total = 0;
  for (let row = 0; row < rows; row++) total += weightOf(row);
  return Float64Array.from({ length: columns }, (_, column) => {
    const values = columnValues(design, column);
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += weightOf(row) * values[row];
    const mean = sum / total;
    let squares = 0;
    for (let row = 0; row < rows; row++) squares += weightOf(row) * (values[row] - mean) * (values[row] - mean);
    return Math.sqrt(squares / total);
  });
}

/** One column, zeros included. */
function columnValues(design: DesignMatrix, column: number): ArrayLike<number> {
  const taken = takeColumns(design, Int32Array.of(column));
  if (taken.storage === "dense") return taken.data as Float64Array;
  const values = new Float64Array(design.rows);
  taken.indices.forEach((row, entry) => {
    values[row] = taken.values[entry];
  });
  return values;
}
