import { addLinearPredictor } from "../data/linear-predictor.ts";
import { readDesign } from "../data/read-design.ts";
import { readVector } from "../data/read-vector.ts";
import { L1L2Error } from "../errors.ts";
import type { DesignInput, DesignMatrix } from "../types.ts";
import type { ModelParts, PredictOptions } from "./model.ts";

/** β₀ + Xβ + offset. */
export function predictLinear(model: ModelParts, X: DesignInput, options: PredictOptions): Float64Array {
  const design = readDesign(selectKeys(X, model.names));
  requireColumns(design, model.columns);
  const result = new Float64Array(design.rows).fill(model.intercept);
  const support = {
    index: model.support.map((entry) => entry.column),
    value: model.support.map((entry) => entry.coefficient),
  };
  addLinearPredictor(design, support, result);
  if (options?.offset === undefined) return result;
  const offset = readVector(options.offset, design.rows, "offset");
  return result.map((value, row) => value + offset[row]);
}

/** Row objects cut down to the columns of the model, in its order; any other input as it is. */
function selectKeys(X: DesignInput, names: readonly string[] | null): unknown {
  if (names === null || !Array.isArray(X) || X.length === 0) return X;
  const first: unknown = X[0];
  if (typeof first !== "object" || first === null || Array.isArray(first) || ArrayBuffer.isView(first)) return X;
  return (X as readonly Record<string, number>[]).map((row, at) =>
    Object.fromEntries(names.map((name) => [name, cell(row, name, at)])),
  );
}

function cell(row: Readonly<Record<string, number>>, name: string, at: number): number {
  if (row !== null && typeof row === "object" && Object.hasOwn(row, name)) return row[name];
  throw new L1L2Error({
    code: "shape-mismatch",
    argument: `X[${at}]`,
    expected: `a column ${JSON.stringify(name)}, which the model was fitted on`,
    received: "a row without it",
  });
}

function requireColumns(design: DesignMatrix, columns: number): void {
  if (design.columns === columns) return;
  throw new L1L2Error({
    code: "shape-mismatch",
    argument: "X",
    expected: `${columns} columns, as in the fit`,
    received: `${design.columns}`,
  });
}
