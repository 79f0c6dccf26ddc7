import { describe, L1L2Error } from "../../errors.ts";
import type { DenseDesign } from "../../types.ts";
import { throwNonFinite } from "../find-non-finite.ts";
import { readDesign } from "../read-design.ts";

/** Numbers in rows × outputs, output after output. */
export interface Outputs {
  readonly values: Float64Array;
  readonly outputs: number;
  readonly names: readonly string[] | undefined;
}

/**
 * A fresh copy of several finite numbers per row, in any dense form that X may have: the responses of `multigaussian`, the
 * offset of several outputs.
 *
 * @throws L1L2Error what reading a design throws; `invalid-type` (sparse), `shape-mismatch` (another number of rows),
 * `non-finite`, named `y[3][1]`.
 */
export function readOutputs(input: unknown, rows: number, argument: string): Outputs {
  const matrix = readDesign(input, argument);
  if (matrix.storage === "sparse") {
    const expected = "one array of numbers per row, or { data, rows, columns }";
    throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(input) });
  }
  if (matrix.rows !== rows) {
    const [expected, received] = [`${rows} rows`, String(matrix.rows)];
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received });
  }
  const values = inColumns(matrix);
  if (!values.every(Number.isFinite)) throwNonFinite(matrix, argument);
  return { values, outputs: matrix.columns, names: matrix.names };
}

function inColumns(matrix: DenseDesign): Float64Array {
  const { rows, columns } = matrix;
  if (matrix.layout === "column-major") return Float64Array.from(matrix.data);
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) values[column * rows + row] = matrix.data[row * columns + column];
  }
  return values;
}
