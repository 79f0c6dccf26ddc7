// A call from a seed.

import type { Family } from "../../../src/types.ts";
import { everyFamily } from "../../support/every-family.ts";
import { Random } from "../../support/random.ts";
import { type Call, type Entry, entries, type Response, type Storage, storages, type Validation } from "../call.ts";
import { changeCells, spoilDesign } from "./pathologies.ts";
import { drawResponse } from "./response.ts";
import { drawScope } from "./scope.ts";
import { drawSettings, drawValidation } from "./settings.ts";
import { drawText } from "./text.ts";
import { drawWrong } from "./wrong.ts";

/** Random draws go by its order. */
export const families = everyFamily;

/** Call number `index` of a run: a function of both numbers and of nothing else. */
export function drawCall(seed: number, index: number): Call {
  const random = new Random(Math.imul(seed, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35));
  const family = random.pick(families);
  const drawn = random.pick<Entry | "dataset">([...entries, "dataset", "dataset", "dataset"]);
  const entry = drawn === "dataset" ? random.pick(scoped) : drawn;
  if (entry === "csv") return { ...plainCall(random, family, entry), text: drawText(random) };
  const call = plainCall(random, entry === "fitSurvival" ? "cox" : family, entry);
  const placed = drawn === "dataset" ? drawScope(random, call) : call;
  return entry === "wrong" ? { ...placed, wrong: drawWrong(random, placed) } : placed;
}

/** What is called on a dataset. */
const scoped: readonly Entry[] = [
  "fit",
  "fitPath",
  "crossValidate",
  "crossValidate",
  "relax",
  "adaptive",
  "predict",
  "wrong",
];

function plainCall(random: Random, family: Family, entry: Entry): Call {
  const X = drawDesign(random);
  const eta = drawPredictor(random, X);
  spoilDesign(random, X);
  const storage = random.pick<Storage>(storages);
  if (storage === "float32") changeCells(X, finite32);
  const response = drawResponse(random, family, eta);
  const shape = { family, rows: X.length, columns: X[0].length, outputs: outputsOf(response, family), response };
  const settings = drawSettings(random, shape, entry, sizeOf(X, response, family));
  // Several mixes are of one quantile.
  const isOfMixes = typeof settings.quantiles !== "object";
  const validates = entry === "crossValidate" || (entry === "wrong" && random.chance(0.4));
  return {
    family,
    entry,
    storage,
    X,
    response,
    settings,
    ...(validates && { validation: withMixes(drawValidation(random, shape), isOfMixes) }),
  };
}

function withMixes({ mixes, ...validation }: Validation, isTaken: boolean): Validation {
  return isTaken && mixes ? { ...validation, mixes } : validation;
}

function drawDesign(random: Random): number[][] {
  const [rows, columns] = random.pick([
    [random.integer(4, 24), random.integer(1, 6)],
    [random.integer(4, 24), random.integer(1, 6)],
    [random.integer(2, 8), random.integer(4, 14)],
    [random.integer(1, 3), random.integer(1, 3)],
    [random.integer(20, 40), random.integer(8, 14)],
  ]);
  return Array.from({ length: rows }, () => random.normals(columns));
}

/** Of a few columns, before anything is done to them. */
function drawPredictor(random: Random, X: readonly (readonly number[])[]): number[] {
  const truth = X[0].map(() => (random.chance(0.5) ? random.normal() : 0));
  return X.map((row) => row.reduce((total, value, j) => total + value * truth[j], 0));
}

function finite32(value: number): number {
  const rounded = Math.fround(value);
  return Number.isFinite(rounded) ? rounded : Math.sign(value);
}

export function outputsOf(response: Response, family: Family): number {
  if (response.kind === "outputs") return response.values[0].length;
  return family === "multinomial" && response.kind === "classes" ? new Set(response.values).size : 1;
}

/** About the largest lambda that matters, with standardised columns or without, as chance has it. */
function sizeOf(X: readonly (readonly number[])[], response: Response, family: Family): number {
  if (response.kind !== "numbers" && response.kind !== "outputs") return 0.5;
  const values = response.values.flat();
  const mean = values.reduce((total, value) => total + value / values.length, 0);
  const spread = unitOfLoss(family, mean, Math.max(...values.map((value) => Math.abs(value - mean))));
  const largest = Math.max(...X.map((row) => Math.abs(row[0])));
  const size = X.length % 3 === 0 && Number.isFinite(largest * spread) ? spread * (largest || 1) : spread;
  return size > 0 && Number.isFinite(size) ? size : 1;
}

/** What the derivative of a loss by η is multiples of: of gamma and quantile numbers near 1 whatever the unit of the response. */
function unitOfLoss(family: Family, mean: number, spread: number): number {
  if (family === "gamma" || family === "quantile") return 1;
  if (family === "inverse-gaussian") return 1 / mean;
  return family === "tweedie" ? Math.sqrt(mean) : spread;
}
