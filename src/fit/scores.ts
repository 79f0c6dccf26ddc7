import { rowWeights } from "../data/row-weights.ts";
import { takeOutputs } from "../data/take-response.ts";
import { unitWeights } from "../data/unit-weights.ts";
import type { Measure } from "../model/measures/measure.ts";
import type { CheckedOptions } from "../options/options.ts";
import { rowsAt, type Sample } from "../wasm/dataset.ts";
import { type PredictingPath, withPredictor } from "../wasm/predictor.ts";

/** Scores of the folds at every lambda, and what each fold counts. */
export interface FoldScores {
  /** Per fold, one score per lambda; NaN where the fold has nothing to score, such as one class alone for `auc`. */
  readonly scores: readonly Float64Array[];
  /** What each fold counts: the sum of its row weights (in the unit of `unitWeights`), 0 where it has no score. */
  readonly weights: Float64Array;
}

/** A score per point of a path, and what the fold counts. */
export interface FoldScore {
  readonly scores: Float64Array;
  readonly weight: number;
}

/** Linear predictors of the rows of a fold, offset included: points × rows × outputs, output after output. */
export interface FoldPredictors {
  readonly penalised: Float64Array;
  readonly refitted: Float64Array | undefined;
}

/**
 * The score on `held` rows of a sample of every model that was fitted on the others, for each γ of the blends
 * γ · penalised + (1 − γ) · relaxed, and what it counts.
 */
export function scoreFold(
  fitted: FittedPaths,
  gammas: readonly number[],
  sample: Sample,
  options: CheckedOptions,
  held: Int32Array,
  measure: Measure,
  keep?: FoldPredictors,
): FoldScore[] {
  const { response } = sample;
  const given = rowWeights(response, options.sampleWeight);
  const all = given && unitWeights(given);
  const { score, heldScorer } = options.source.definition;
  // A few rows make poor risk sets of their own: the deviance of cox compares all rows with those outside the fold.
  const scoreAll = heldScorer?.(measure, response, held, all ?? new Float64Array(response.rows).fill(1), options.ties);
  if (scoreAll !== undefined) {
    if (keep !== undefined) keepPredictors(fitted, sample, options, held, keep);
    return scoreBlends(fitted, gammas, sample, options.offset, scoreAll);
  }
  const weights = Float64Array.from(held, (row) => all?.[row] ?? 1);
  const offset = options.offset && takeOutputs(options.offset, response.rows, held);
  const scored: Sample = { ...sample, rows: rowsAt(sample, held) };
  return scoreBlends(
    fitted,
    gammas,
    scored,
    offset,
    (linear) => score(measure, response, held, linear, weights, options.ties, options.lossParameters),
    keep,
  );
}

/** Where scores look at all rows, the predictors of those of the fold alone. */
function keepPredictors(
  fitted: FittedPaths,
  sample: Sample,
  options: CheckedOptions,
  held: Int32Array,
  keep: FoldPredictors,
): void {
  const offset = options.offset && takeOutputs(options.offset, sample.response.rows, held);
  scoreBlends(fitted, [], { ...sample, rows: rowsAt(sample, held) }, offset, () => ({ score: 0, weight: 0 }), keep);
}

/** Room for predictors, `length` at each of `points` points. */
export function predictorRoom(points: number, length: number, relax: boolean): FoldPredictors {
  const size = points * length;
  return { penalised: new Float64Array(size), refitted: relax ? new Float64Array(size) : undefined };
}

/** What is scored: a path and, for γ below 1, its refits. */
export interface FittedPaths {
  readonly path: PredictingPath;
  readonly relaxed: PredictingPath | undefined;
}

/** The predictors of a blend are those of its two ends, blended: nothing is predicted twice. */
function scoreBlends(
  { path, relaxed }: FittedPaths,
  gammas: readonly number[],
  sample: Sample,
  offset: Float64Array | undefined,
  scoreOf: (linear: Float64Array) => { readonly score: number; readonly weight: number },
  keep?: FoldPredictors,
): FoldScore[] {
  const points = path.lambdas.length;
  const rows = sample.rows?.length ?? sample.dataset.design.rows;
  const length = rows * sample.response.outputs;
  return withPredictor(sample, offset, (predict) => {
    const [penalised, refitted, blended] = [0, 0, 0].map(() => new Float64Array(length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const table = gammas.map(() => ({ scores: new Float64Array(points), weight: 0 }));
    for (let point = 0; point < points; point++) {
      predict(path, point, penalised);
      if (relaxed !== undefined) predict(relaxed, point, refitted);
      keep?.penalised.set(penalised, point * length);
      keep?.refitted?.set(refitted, point * length);
      gammas.forEach((gamma, at) => {
        const { score, weight } = scoreOf(blend(gamma, penalised, refitted, blended));
        table[at]!.scores[point] = score;
        table[at]!.weight = weight;
      });
    }
    return table;
  });
}

/** γ · penalised + (1 − γ) · refitted, by entry. */
export function blend(
  gamma: number,
  penalised: Float64Array,
  refitted: Float64Array,
  into: Float64Array,
): Float64Array {
  if (gamma === 1) return penalised;
  if (gamma === 0) return refitted;
  for (let row = 0; row < into.length; row++) into[row] = gamma * penalised[row]! + (1 - gamma) * refitted[row]!;
  return into;
}
