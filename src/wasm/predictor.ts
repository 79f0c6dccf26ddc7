import type { PathParts } from "../model/path-parts.ts";
import { allocate } from "./allocate.ts";
import type { Sample } from "./dataset.ts";

/** The solutions that predict. */
export type PredictingPath = Pick<PathParts, "lambdas" | "intercepts" | "supports">;

/** into ← β₀ + Xβ + o of every row and output, at a point of a path, output after output. */
export type Predictor = (path: PredictingPath, point: number, into: Float64Array) => void;

/**
 * Runs `body` with the linear predictors of a sample, which are computed where its columns lie, with the bits of
 * src/data/linear-predictor.ts. `offset`: rows × outputs.
 */
export function withPredictor<Result>(
  { dataset, rows, response: { outputs } }: Sample,
  offset: Float64Array | undefined,
  body: (predict: Predictor) => Result,
): Result {
  const { kernels } = dataset;
  return dataset.within(() => {
    const taken = dataset.look(rows);
    const out = allocate(kernels, 8 * taken.rows);
    const values = allocate(kernels, 8 * taken.columns);
    const columns = allocate(kernels, 4 * taken.columns);
    const { buffer } = kernels.memory;
    const outView = new Float64Array(buffer, out, taken.rows);
    const valueView = new Float64Array(buffer, values, taken.columns);
    const columnView = new Int32Array(buffer, columns, taken.columns);
    const { x, rowIndices, columnPointers } = taken;
    return body((path, point, into) => {
      for (let k = 0; k < outputs; k++) {
        const support = path.supports[point * outputs + k]!;
        const intercept = path.intercepts[point * outputs + k]!;
        const count = support.columns.length;
        valueView.set(support.values);
        columnView.set(support.columns);
        for (let row = 0; row < taken.rows; row++) outView[row] = intercept + (offset?.[k * taken.rows + row] ?? 0);
        if (taken.storage === "dense") kernels.addDense(x, taken.rows, columns, values, count, out);
        else kernels.addSparse(columnPointers, rowIndices, x, columns, values, count, out);
        into.set(outView, k * taken.rows);
      }
    });
  });
}
