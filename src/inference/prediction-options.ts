import { readList } from "../data/read-vector.ts";
import type { ChoiceName } from "../model/choice.ts";
import { crossValidationOptionNames } from "../options/check-options.ts";
import { checkChoice, checkNumber, invalid } from "../options/checks.ts";
import type { CrossValidationOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { shuffledRows } from "../splits/random-order.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import type { DesignInput, Family, NumericArray, ResponseInput } from "../types.ts";
import { PartFits } from "./prediction-fits.ts";
import { settledOptions } from "./settled-options.ts";
import { checkLevel } from "./wald-entry.ts";

/** What intervals and sets have in common. */
export interface PredictionSettings<F extends Family>
  extends Omit<CrossValidationOptions<F>, "outOfFold" | "onProgress"> {
  /** 1 − α, the share of new responses to be covered, between 0 and 1. Default 0.9. */
  readonly level?: number;
  /** Of every fit. Default: each chooses its own by `crossValidate` on the rows that it is fitted on, with `folds`, `seed`, `measure` and `choose`. */
  readonly lambda?: number;
  /** Which choice of the cross-validations. Default `"min"`. */
  readonly choose?: ChoiceName;
  /**
   * The rows that are kept from the fit to see how far off it is: their share, between 0 and 1, at random by `seed`; or row numbers of your own. Default 0.5.
   */
  readonly calibration?: number | NumericArray;
  /** The offset of the new rows, where the fit has one. */
  readonly newOffset?: NumericArray;
}

/** What the level stands for. */
export interface PredictionCoverage {
  /** A new response is covered with at least this probability, over the rows of the fit and the new one; it is no promise for a single x. */
  readonly guaranteed: number;
  /** And with at most this one where responses have no ties; null where nothing is known. */
  readonly atMost: number | null;
  /** Whose theorem that is. */
  readonly theorem: string;
}

const withheld: readonly string[] = ["outOfFold", "onProgress"];
const commonNames = ["level", "lambda", "choose", "calibration", "newOffset"] as const;

/** What a call came to, checked. */
export interface PredictionTask<Own extends object> {
  readonly parts: PartFits;
  readonly own: Own & { readonly calibration?: number | NumericArray };
  readonly level: number;
  readonly seed: number;
}

/** Options that follow from others. */
type Adjusted = { readonly lambda?: number } & Partial<CrossValidationOptions<Family>>;

/** Reads X, y, the new rows and the options of a call; `ownNames` are those beside the settings. `adjust` says what follows from them for the fits. */
export function readPrediction<Own extends object>(
  data: { readonly X: DesignInput; readonly y: ResponseInput; readonly newX: DesignInput },
  options: object,
  ownNames: readonly string[],
  adjust: (options: Own & CrossValidationOptions<Family>) => Adjusted,
): PredictionTask<Own> {
  const names = crossValidationOptionNames.filter((name) => !withheld.includes(name));
  const known = [...names, ...commonNames, ...ownNames];
  const read = withHeldFolds(withHeldFolds(settledOptions(readOptions(options, known))), "outerFolds") as Own &
    PredictionSettings<Family>;
  const isOwn = (name: string): boolean => ownNames.includes(name) || (commonNames as readonly string[]).includes(name);
  const fitOptions = Object.fromEntries(Object.entries(read).filter(([name]) => !isOwn(name)));
  const { level, choose, newOffset, seed } = read;
  const { lambda = read.lambda, ...adjusted } = adjust(read as never);
  if (lambda !== undefined && choose !== undefined)
    invalid("choose", "no such option with a lambda that is given", choose);
  const parts = new PartFits({
    ...data,
    options: { ...fitOptions, ...adjusted } as CrossValidationOptions<Family>,
    lambda,
    choose: checkChoice<ChoiceName>("choose", choose, "min", ["min", "1se"]),
    newOffset,
    outerFolds: (read as { readonly outerFolds?: unknown }).outerFolds,
  });
  const checkedSeed = seed ?? 1;
  if (!Number.isSafeInteger(checkedSeed)) invalid("seed", "a whole number", seed);
  return { parts, own: read, level: level === undefined ? 0.9 : checkLevel(level), seed: checkedSeed };
}

/** Rows that are fitted, and rows that say how far off the fit is: both ascending. */
export interface Division {
  readonly training: Int32Array;
  readonly calibration: Int32Array;
}

/** The rows divided as the option `calibration` says. */
export function divideRows({ parts: { rows }, own: { calibration: given }, seed }: PredictionTask<object>): Division {
  const calibration = typeof given === "object" ? readRows(given, rows) : randomRows(given, rows, seed);
  const held = new Set(calibration);
  const training = Int32Array.from({ length: rows }, (_, row) => row).filter((row) => !held.has(row));
  if (training.length < 2) invalid("calibration", "rows that leave two to be fitted at least", given);
  return { training, calibration };
}

function randomRows(share: unknown, rows: number, seed: number): Int32Array {
  const expected = "a share between 0 and 1, or row numbers";
  if (typeof share === "number" && share >= 1) invalid("calibration", expected, share);
  if (share !== undefined && typeof share !== "number") invalid("calibration", expected, share);
  const checked = checkNumber("calibration", share, 0.5, { minimum: 0, above: true });
  return shuffledRows(rows, seed)
    .slice(0, Math.max(1, Math.round(checked * rows)))
    .sort();
}

function readRows(given: unknown, rows: number): Int32Array {
  const expected = "a list of at least one row number, each once";
  const read = readList(given, "calibration", { expected, shortest: 1, longest: rows, minimum: 0 });
  const wrong = read.findIndex((row) => !Number.isInteger(row) || row >= rows);
  if (wrong >= 0) invalid(`calibration[${wrong}]`, `a whole number from 0 to ${rows - 1}`, read[wrong]);
  const sorted = Int32Array.from(read).sort();
  const again = sorted.find((row, at) => row === sorted[at - 1]);
  return again === undefined ? sorted : invalid("calibration", expected, `row ${again} twice`);
}

/** ⌈level (count + 1)⌉: a level such as 0.9 is no sum of powers of two, and its product may be above a whole number by rounding. */
export function rankOf(level: number, count: number): number {
  return Math.ceil(level * (count + 1) - 1e-9);
}

/** The entry of that rank, 1 being the smallest; Infinity beyond the last, −Infinity before the first. */
export function ranked(values: Float64Array, rank: number): number {
  if (rank > values.length) return Infinity;
  return rank < 1 ? -Infinity : values.slice().sort()[rank - 1]!;
}

/** What split conformal prediction promises with so many rows of calibration. */
export function splitCoverage(level: number, calibrated: number, theorem: string): PredictionCoverage {
  return { guaranteed: level, atMost: Math.min(1, level + 1 / (calibrated + 1)), theorem };
}

/** What is said where there are too few rows of calibration for a finite interval. */
export function shortageOf(level: number, count: number): string[] {
  if (rankOf(level, count) <= count) return [];
  return [
    `${count} rows are too few for the level: at least ${Math.ceil(level / (1 - level) - 1e-9)} are needed for an end`,
  ];
}
