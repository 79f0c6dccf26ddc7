import { columnName } from "../data/column-name.ts";
import { columnValues } from "../data/column-values.ts";
import { holdInput } from "../data/hold-input.ts";
import { readNewResponse } from "../data/read-family-response.ts";
import { readVector } from "../data/read-vector.ts";
import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { familyOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { GENUINE_MODEL, requireGenuine } from "../model/genuine.ts";
import { isMaximised } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { type NewDesign, readNewDesign } from "../model/new-design.ts";
import { outputsOf } from "../model/point.ts";
import { columnsUsed, namesOf, type PredictOptions, predictorsOn } from "../model/prediction.ts";
import { checkChoice, checkCount, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import { shuffledRows } from "../splits/random-order.ts";
import type { DesignInput, Measure, NumericArray, ResponseInput } from "../types.ts";

/** What {@link columnImportance} takes. */
export interface ImportanceOptions extends Pick<PredictOptions, "offset"> {
  /** One weight ≥ 0 per row. Default: all equal. */
  readonly sampleWeight?: NumericArray;
  /** What the score is; one of the family's. Default: that of its cross-validations. */
  readonly measure?: Measure;
  /** Permutations of each column. Default 20. */
  readonly repeats?: number;
  /** Of them, a whole number. Default 1. */
  readonly seed?: number;
}

/** How much a model rests on a column; of a table, on what one of its columns, or a product, became. */
export interface ImportanceRow {
  readonly name: string;
  /** Numbers of the columns of the model. */
  readonly columns: readonly number[];
  /** How much worse the score is in the mean when the rows of the column are shuffled; about 0 for one that does not matter. */
  readonly permutation: number;
  /** The deviation of that over the permutations. */
  readonly permutationDeviation: number;
  /** The mean over rows (and outputs) of |β(x − x̄)|: linear SHAP values where columns are taken one by one, in units of the linear predictor. */
  readonly shap: number;
}

const optionNames = ["sampleWeight", "offset", "measure", "repeats", "seed"] as const;

/**
 * Which columns a model rests on, on rows that it should not have been fitted to: permutation importance (Breiman 2001, Machine Learning 45; Fisher, Rudin & Dominici 2019, J. Mach. Learn. Res. 20) and the mean of linear SHAP values
 * (Lundberg & Lee 2017). Both say what this model uses, not what matters in the world: of two columns that say the same a lasso uses one, and shuffling it leaves the other unused.
 *
 * @returns Rows, the most important by permutation first.
 * @throws L1L2Error for another thing than a model, and data that it cannot predict.
 */
export function columnImportance(
  model: Model | MultiModel,
  X: DesignInput,
  y: ResponseInput,
  options: ImportanceOptions = {},
): ImportanceRow[] {
  const given = readOptions(options, optionNames);
  requireGenuine(model, "model", GENUINE_MODEL);
  if (model.family === "custom") invalid("model", "a model of a family that has a loss of its own here", model.family);
  const definition = familyOf(full, model.family);
  const measure = checkChoice<Measure>("measure", given.measure, definition.measures.default, definition.measures.all);
  const repeats = checkCount("repeats", given.repeats, 20, 1, 10_000);
  const seed = given.seed ?? 1;
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const [heldX, heldY] = [holdInput(X), definition.reader.hold(y)];
  const outputs = outputsOf(model);
  const used = columnsUsed(outputs);
  const read = readNewDesign(heldX, model, (column) => used.has(column));
  const values = predictorsOn(model, outputs, read, given.offset);
  const { rows } = read.design;
  const known = { family: model.family, labels: model.labels, outputs: outputs.length, outputNames: namesOf(outputs) };
  const response = readNewResponse(known, heldY, definition.reader, rows, heldX);
  const own =
    given.sampleWeight === undefined ? undefined : readVector(given.sampleWeight, rows, "sampleWeight", { minimum: 0 });
  const weights = unitWeights(rowWeights(response, own) ?? new Float64Array(rows).fill(1));
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const sign = isMaximised(measure) ? -1 : 1;
  const score = (eta: Float64Array): number =>
    sign * definition.score(measure, response, all, eta, weights, "breslow", model.lossParameters).score;
  const base = score(values);
  const orders = Array.from({ length: repeats }, (_, repeat) => shuffledRows(rows, seed + repeat));
  const parts = contributionsOf(model, read, used);
  return parts
    .map(({ name, columns, part }): ImportanceRow => {
      const changes = orders.map((order) => score(values.map((eta, at) => eta + moved(part, order, at, rows))) - base);
      const mean = changes.reduce((sum, change) => sum + change, 0) / repeats;
      const square = changes.reduce((sum, change) => sum + (change - mean) * (change - mean), 0);
      return {
        name,
        columns,
        permutation: mean,
        permutationDeviation: Math.sqrt(square / Math.max(1, repeats - 1)),
        shap: meanSize(part, outputs.length, rows, weights),
      };
    })
    .sort((a, b) => b.permutation - a.permutation || b.shap - a.shap);
}

/** How η changes where the part of a column comes from another row. */
function moved(part: Float64Array, order: Int32Array, at: number, rows: number): number {
  const row = at % rows;
  return part[at - row + order[row]!]! - part[at]!;
}

interface Part {
  readonly name: string;
  readonly columns: readonly number[];
  /** What the columns add to η: rows × outputs, output after output. */
  readonly part: Float64Array;
}

function contributionsOf(
  model: Model | MultiModel,
  { design, columnOf }: NewDesign,
  used: ReadonlySet<number>,
): Part[] {
  const outputs = outputsOf(model);
  const { rows } = design;
  const parts = new Map<string, { readonly columns: number[]; readonly part: Float64Array }>();
  for (let column = 0; column < model.columns; column++) {
    const name = termOf(model, column);
    const known = parts.get(name) ?? { columns: [], part: new Float64Array(rows * outputs.length) };
    parts.set(name, known);
    known.columns.push(column);
    if (!used.has(column)) continue;
    const values = columnValues(design, columnOf?.[column] ?? column);
    outputs.forEach(({ support }, k) => {
      const coefficient = support.find((entry) => entry.column === column)?.coefficient ?? 0;
      for (let row = 0; row < rows; row++) known.part[k * rows + row]! += coefficient * values[row]!;
    });
  }
  return Array.from(parts, ([name, part]) => ({ name, ...part }));
}

/** The column of the table, or the product of some, that a column of the model was made of. */
function termOf({ recipe, names }: Model | MultiModel, column: number): string {
  const factors = recipe?.features[column]?.factors;
  if (factors === undefined) return columnName(names, column);
  return factors.map((factor) => (factor.missing ? `missing(${factor.column})` : factor.column)).join(":");
}

function meanSize(part: Float64Array, outputs: number, rows: number, weights: Float64Array): number {
  let [size, total] = [0, 0];
  for (const weight of weights) total += weight;
  for (let k = 0; k < outputs; k++) {
    const own = part.subarray(k * rows, (k + 1) * rows);
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += (weights[row]! * own[row]!) / total;
    for (let row = 0; row < rows; row++) size += (weights[row]! * Math.abs(own[row]! - mean)) / total / outputs;
  }
  return size;
}
