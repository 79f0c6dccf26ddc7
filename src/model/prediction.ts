import { addLinearPredictor } from "../data/linear-predictor.ts";
import { readOffset } from "../data/read-offset.ts";
import { allocateNumbers } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { NewRowsReport } from "../recipe/read-new.ts";
import type { DenseInput, Family, NumericArray } from "../types.ts";
import type { ModelFacts, SupportEntry } from "./model-facts.ts";
import { type NewDesign, readNewDesign } from "./new-design.ts";

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
  /**
   * Called with what was met in new rows of a table: how many rows have a level that the fit did not (which is 0 in all columns of its
   * category), and how many a missing cell, column by column.
   */
  readonly onReport?: (report: NewRowsReport) => void;
}

/** `"class"` for the families that have classes. */
interface ClassTypes {
  readonly gaussian: never;
  readonly binomial: "class";
  readonly multinomial: "class";
  readonly poisson: never;
  readonly cox: never;
  readonly multigaussian: never;
  readonly gamma: never;
  readonly "inverse-gaussian": never;
  readonly tweedie: never;
  readonly "negative-binomial": never;
  readonly huber: never;
  readonly "squared-hinge": "class";
  readonly quantile: never;
  readonly custom: never;
}

/** Options of the prediction of classes, where the family has them. */
export interface ClassOptions<F extends Family> extends PredictOptions<"class"> {
  readonly type: ClassTypes[F];
}

/** One linear predictor of a model. */
interface Output {
  /** Where there are several: the response, or the class as text. */
  readonly name?: string;
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
}

/** The options of a prediction, read once; type `"class"` only where there are classes. */
export function checkPredictOptions(
  options: PredictOptions<PredictionType>,
  hasClasses: boolean,
  family: Family,
): { readonly type: PredictionType; readonly offset: unknown; readonly onReport: PredictOptions["onReport"] } {
  const { type = "response", offset, onReport } = readOptions(options, ["type", "offset", "onReport"]);
  if (onReport !== undefined && typeof onReport !== "function") invalid("onReport", "a function", onReport);
  requirePredictionType(type, hasClasses, family);
  return { type, offset, onReport };
}

/** @throws L1L2Error `invalid-value` for a type that the family does not have. */
export function requirePredictionType(type: unknown, hasClasses: boolean, family: Family): void {
  if (type === "response" || type === "link" || (type === "class" && hasClasses)) return;
  const expected = hasClasses ? 'one of "response", "link", "class"' : `"response" or "link" for ${family}`;
  throw new L1L2Error({ code: "invalid-value", argument: "type", expected, received: describe(type) });
}

/** β₀ + Xβ + offset of every output: rows × outputs, output after output. `offsets`: for how many outputs a row has one; 1 is that of all. */
export function linearPredictors(
  model: ModelFacts,
  outputs: readonly Output[],
  X: unknown,
  given: unknown,
  onReport?: PredictOptions["onReport"],
  offsets = outputs.length,
): { readonly values: Float64Array; readonly rows: number } {
  const used = columnsUsed(outputs);
  const read = readNewDesign(X, model, (column) => used.has(column));
  onReport?.(read.report);
  return { values: predictorsOn(model, outputs, read, given, offsets), rows: read.design.rows };
}

/** The columns that any output has a coefficient for. */
export function columnsUsed(outputs: readonly Output[]): ReadonlySet<number> {
  return new Set(outputs.flatMap(({ support }) => support.map(({ column }) => column)));
}

/** As {@link linearPredictors}, on rows that were read. */
export function predictorsOn(
  model: ModelFacts,
  outputs: readonly Output[],
  { design, columnOf }: Pick<NewDesign, "design" | "columnOf">,
  given: unknown,
  offsets = outputs.length,
): Float64Array {
  const { rows } = design;
  const values = allocateNumbers(rows * outputs.length, "X");
  outputs.forEach(({ intercept, support }, k) => {
    const into = values.subarray(k * rows, (k + 1) * rows).fill(intercept);
    const index = support.map(({ column }) => columnOf?.[column] ?? column);
    const value = support.map((entry) => entry.coefficient);
    addLinearPredictor(design, { index, value }, into);
  });
  if (given === undefined) {
    requireNoOffset(model);
    return values;
  }
  const offset = readOffset(given, rows, offsets, namesOf(outputs));
  return values.map((value, i) => value + offset[i % offset.length]);
}

/** What several outputs are called. */
export function namesOf(outputs: readonly Output[]): string[] | null {
  return outputs.length === 1 ? null : outputs.map(({ name }, output) => name ?? `y${output}`);
}

/** A fit with an offset says nothing about rows whose offset is not known. */
function requireNoOffset(model: ModelFacts): void {
  if (!model.hasOffset) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "offset",
    expected: "an offset, as the model was fitted with one",
    received: "none",
    advice: "Pass zeros to predict without it",
  });
}
