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
): FoldScore[] {
  const { response } = sample;
  const given = rowWeights(response, options.sampleWeight);
  const all = given && unitWeights(given);
  const { score, heldScorer } = options.source.definition;
  // A few rows make poor risk sets of their own: the deviance of cox compares all rows with those outside the fold.
  const scoreAll = heldScorer?.(measure, response, held, all ?? new Float64Array(response.rows).fill(1), options.ties);
  if (scoreAll !== undefined) return scoreBlends(fitted, gammas, sample, options.offset, scoreAll);
  const weights = Float64Array.from(held, (row) => all?.[row] ?? 1);
  const offset = options.offset && takeOutputs(options.offset, response.rows, held);
  const scored: Sample = { ...sample, rows: rowsAt(sample, held) };
  return scoreBlends(fitted, gammas, scored, offset, (linear) =>
    score(measure, response, held, linear, weights, options.ties, options.lossParameters),
  );
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
      gammas.forEach((gamma, at) => {
        const { score, weight } = scoreOf(blend(gamma, penalised, refitted, blended));
        table[at]!.scores[point] = score;
        table[at]!.weight = weight;
      });
    }
    return table;
  });
}

function blend(gamma: number, penalised: Float64Array, refitted: Float64Array, into: Float64Array): Float64Array {
  if (gamma === 1) return penalised;
  if (gamma === 0) return refitted;
  for (let row = 0; row < into.length; row++) into[row] = gamma * penalised[row]! + (1 - gamma) * refitted[row]!;
  return into;
}

/** Mean over folds and its standard error at every lambda. */
export interface Summary {
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
}

/**
 * score = Σₖ Wₖ sₖ / Σ Wₖ,   standardError = √( Σₖ Wₖ (sₖ − score)² / Σ Wₖ / (K − 1) )
 *
 * over the K folds of positive weight Wₖ, as glmnet's `cvm` and `cvsd`. NaN where no fold has weight.
 */
export function summarise({ scores, weights }: FoldScores, points: number): Summary {
  const folds = scores.map((_, fold) => fold).filter((fold) => weights[fold]! > 0);
  const total = folds.reduce((sum, fold) => sum + weights[fold]!, 0);
  const mean = new Float64Array(points).fill(folds.length > 0 ? 0 : Number.NaN);
  const error = new Float64Array(points);
  for (let point = 0; point < points; point++) {
    for (const fold of folds) mean[point]! += (weights[fold]! * scores[fold]![point]!) / total;
    let spread = folds.length > 0 ? 0 : Number.NaN;
    for (const fold of folds) spread += (weights[fold]! * square(scores[fold]![point]! - mean[point]!)) / total;
    error[point] = Math.sqrt(spread / (folds.length - 1));
  }
  return { scores: mean, standardErrors: error };
}

/** `**` is Math.pow, whose last bit is the engine's own; a product is the same everywhere. */
function square(value: number): number {
  return value * value;
}
