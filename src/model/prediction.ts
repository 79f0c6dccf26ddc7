import { addLinearPredictor } from "../data/linear-predictor.ts";
import { readDesign } from "../data/read-design.ts";
import { readOffset } from "../data/read-offset.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { DenseInput, DesignInput, DesignMatrix, Family, NumericArray } from "../types.ts";
import type { ModelFacts, SupportEntry } from "./model-facts.ts";

/** What a prediction can be: a mean (or hazard ratio), a linear predictor, or a class. */
export type PredictionType = "response" | "link" | "class";

/** Options of prediction. */
export interface PredictOptions<Type extends PredictionType = "response" | "link"> {
  /** What to predict. Default `"response"`. */
  readonly type?: Type;
  /**
   * The known part of the linear predictor, one number per row of the new data; of models with several outputs one for each
   * output in every row. Needed where the fit had one, else default 0.
   */
  readonly offset?: NumericArray | readonly NumericArray[] | DenseInput;
}

/** One linear predictor of a model. */
interface Output {
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
}

/** The type of a prediction; `"class"` only where there are classes. */
export function checkType(
  options: PredictOptions<PredictionType>,
  hasClasses: boolean,
  family: Family,
): PredictionType {
  const type = options?.type ?? "response";
  if (type === "response" || type === "link" || (type === "class" && hasClasses)) return type;
  const expected = hasClasses ? 'one of "response", "link", "class"' : `"response" or "link" for ${family}`;
  throw new L1L2Error({ code: "invalid-value", argument: "type", expected, received: describe(type) });
}

/** β₀ + Xβ + offset of every output: rows × outputs, output after output. */
export function linearPredictors(
  model: ModelFacts,
  outputs: readonly Output[],
  X: DesignInput,
  options: PredictOptions<PredictionType>,
): { readonly values: Float64Array; readonly rows: number } {
  const design = readDesign(selectKeys(X, model.names));
  requireColumns(design, model.columns);
  const { rows } = design;
  const values = new Float64Array(rows * outputs.length);
  outputs.forEach(({ intercept, support }, k) => {
    const into = values.subarray(k * rows, (k + 1) * rows).fill(intercept);
    const index = support.map((entry) => entry.column);
    const value = support.map((entry) => entry.coefficient);
    addLinearPredictor(design, { index, value }, into);
  });
  if (options?.offset === undefined) {
    requireNoOffset(model);
    return { values, rows };
  }
  const offset = readOffset(options.offset, rows, outputs.length);
  return { values: values.map((value, i) => value + offset[i]), rows };
}

/** A fit with an offset says nothing about rows whose offset is not known. */
function requireNoOffset(model: ModelFacts): void {
  if (!model.offset) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "offset",
    expected: "an offset, as the model was fitted with one",
    received: "none",
    advice: "Pass zeros to predict without it",
  });
}

/** Row objects cut down to the columns of the model, in its order; any other input as it is. */
function selectKeys(X: DesignInput, names: readonly string[] | null): unknown {
  if (names === null || !Array.isArray(X) || X.length === 0) return X;
  const first: unknown = X[0];
  if (typeof first !== "object" || first === null || Array.isArray(first) || ArrayBuffer.isView(first)) return X;
  return (X as readonly Record<string, unknown>[]).map((row, at) =>
    Object.fromEntries(names.map((name) => [name, cell(row, name, at)])),
  );
}

function cell(row: Readonly<Record<string, unknown>>, name: string, at: number): unknown {
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
