import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { type Splits, trainingRows } from "../splits/splits.ts";
import type { PartFits } from "./prediction-fits.ts";
import type { PredictionIntervalsParts } from "./prediction-intervals-result.ts";
import {
  divideRows,
  type PredictionCoverage,
  type PredictionTask,
  ranked,
  rankOf,
  shortageOf,
  splitCoverage,
} from "./prediction-options.ts";

/** What a method finds. */
export type IntervalsFound = Omit<PredictionIntervalsParts, "method" | "family" | "level" | "assumptions">;

/**
 * Split conformal prediction (Papadopoulos et al. 2002; Lei, G'Sell, Rinaldo, Tibshirani & Wasserman 2018, J. Am. Stat. Assoc. 113): μ̂(x) ± the ⌈(1 − α)(m + 1)⌉-th smallest of the m residuals of rows that
 * were not fitted.
 */
export function splitIntervals(task: PredictionTask<object>): IntervalsFound {
  const { parts, level } = task;
  const division = divideRows(task);
  const model = parts.fit(division.training);
  const residuals = residualsOf(parts, model, division.calibration);
  const reach = ranked(residuals, rankOf(level, residuals.length));
  const predictions = parts.predictNew(model)[0]!;
  return {
    ...division,
    predictions,
    lower: predictions.map((value) => value - reach),
    upper: predictions.map((value) => value + reach),
    lambdas: Float64Array.of(model.lambda),
    coverage: splitCoverage(level, residuals.length, "Lei, G'Sell, Rinaldo, Tibshirani & Wasserman 2018, theorem 2.2"),
    warnings: shortageOf(level, residuals.length),
  };
}

function residualsOf(parts: PartFits, model: Model | MultiModel, rows: Int32Array): Float64Array {
  const { values } = parts.response;
  const own = parts.predict(model, rows)[0]!;
  return Float64Array.from(rows, (row, at) => Math.abs(values[row]! - own[at]!));
}

/**
 * Conformalised quantile regression (Romano, Patterson & Candès 2019, NeurIPS): from the fitted quantiles at α/2 and 1 − α/2, both moved outwards by the ⌈(1 − α)(m + 1)⌉-th smallest of
 * max(q̂₋(x) − y, y − q̂₊(x)) over m rows that were not fitted. Where the two cross they change places.
 */
export function quantileIntervals(task: PredictionTask<object>): IntervalsFound {
  const { parts, level } = task;
  const division = divideRows(task);
  const tail = (1 - level) / 2;
  const models = [tail, 0.5, 1 - tail].map((quantiles) => parts.fit(division.training, { quantiles }));
  const [below, , above] = models.map((model) => parts.predict(model, division.calibration)[0]!);
  const { values } = parts.response;
  const scores = Float64Array.from(division.calibration, (row, at) =>
    Math.max(below![at]! - values[row]!, values[row]! - above![at]!),
  );
  const reach = ranked(scores, rankOf(level, scores.length));
  const [low, predictions, high] = models.map((model) => parts.predictNew(model)[0]!);
  return {
    ...division,
    predictions: predictions!,
    lower: low!.map((value, row) => Math.min(value - reach, high![row]! + reach)),
    upper: high!.map((value, row) => Math.max(value + reach, low![row]! - reach)),
    lambdas: Float64Array.from(models, ({ lambda }) => lambda),
    coverage: splitCoverage(level, scores.length, "Romano, Patterson & Candès 2019, theorem 1"),
    warnings: shortageOf(level, scores.length),
  };
}

/**
 * CV+ and, with folds of one row, jackknife+ (Barber, Candès, Ramdas & Tibshirani 2021, Ann. Stat. 49): from the ⌊α (n + 1)⌋-th smallest of μ̂₋ₖ₍ᵢ₎(x) − Rᵢ to the ⌈(1 − α)(n + 1)⌉-th smallest of
 * μ̂₋ₖ₍ᵢ₎(x) + Rᵢ, where Rᵢ is the residual of row i by the fit without its fold.
 */
export function plusIntervals({ parts, level }: PredictionTask<object>, splits: Splits): IntervalsFound {
  const { rows } = parts;
  const { foldOf, count } = splits.partitions[0]!;
  const residuals = new Float64Array(rows);
  const lambdas = new Float64Array(count);
  const predicted: Float64Array[] = [];
  for (let fold = 0; fold < count; fold++) {
    const model = parts.fit(trainingRows(splits, fold));
    const held = Int32Array.from(foldOf.keys()).filter((row) => foldOf[row] === fold);
    residualsOf(parts, model, held).forEach((residual, at) => {
      residuals[held[at]!] = residual;
    });
    predicted.push(parts.predictNew(model)[0]!);
    lambdas[fold] = model.lambda;
  }
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return {
    ...endsOf(level, residuals, (row, at) => predicted[foldOf[row]!]![at]!, predicted[0]!.length),
    training: all,
    calibration: all,
    predictions: parts.predictNew(parts.fit(undefined))[0]!,
    lambdas,
    coverage: plusCoverage(level, rows, count),
    warnings: shortageOf(level, rows),
  };
}

/** Both ends of intervals of `count` new rows, from what the fit without each row says of them. */
export function endsOf(
  level: number,
  residuals: Float64Array,
  without: (row: number, at: number) => number,
  count: number,
): { readonly lower: Float64Array; readonly upper: Float64Array } {
  const rows = residuals.length;
  const rank = rankOf(level, rows);
  const end = (at: number, side: 1 | -1): number =>
    ranked(
      residuals.map((residual, row) => without(row, at) + side * residual),
      side > 0 ? rank : rows + 1 - rank,
    );
  return {
    lower: Float64Array.from({ length: count }, (_, at) => end(at, -1)),
    upper: Float64Array.from({ length: count }, (_, at) => end(at, 1)),
  };
}

/** Theorems 1 and 4: 1 − 2α, less what folds of several rows may cost. */
export function plusCoverage(level: number, rows: number, folds: number): PredictionCoverage {
  const twice = 1 - 2 * (1 - level);
  if (folds === rows) return { guaranteed: Math.max(0, twice), atMost: null, theorem: `${PLUS}, theorem 1` };
  const cost = Math.min((2 * (1 - 1 / folds)) / (rows / folds + 1), (1 - folds / rows) / (folds + 1));
  return { guaranteed: Math.max(0, twice - cost), atMost: null, theorem: `${PLUS}, theorem 4` };
}

const PLUS = "Barber, Candès, Ramdas & Tibshirani 2021";
