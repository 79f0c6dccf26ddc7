import { now } from "../clock.ts";
import { L1L2Error } from "../errors.ts";
import { type Edition, familyOf } from "../families/edition.ts";
import { checkValidation, type ValidationTask, validateParts } from "../fit/cross-validate.ts";
import type { Plan } from "../fit/plan.ts";
import { scoreFold } from "../fit/scores.ts";
import { readTrainingData } from "../fit/training-data.ts";
import { validate } from "../fit/validate.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { isMaximised } from "../model/measures/measure.ts";
import type { MixedValidation } from "../model/mixed-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { columnsInUse, type ModelOf } from "../model/point.ts";
import { mixName } from "../model/render.ts";
import { refuseConcave } from "../options/check-concave.ts";
import { crossValidationOptionNames } from "../options/check-options.ts";
import { checkCount, invalid } from "../options/checks.ts";
import type { CheckedOptions, MixedValidationOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { shuffledRows } from "../splits/random-order.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import { fewestTrainingRows, partsOf } from "../splits/splits.ts";
import type { DesignInput, Family, NumericArray, ResponseInput } from "../types.ts";
import { openDataset, type Sample } from "../wasm/dataset.ts";
import type { PredictingPath } from "../wasm/predictor.ts";
import { type Candidate, Comparison, type ComparisonFacts } from "./comparison.ts";
import { columnFacts } from "./facts.ts";
import { complementaryHalves, stabilityOf } from "./stability.ts";
import { verdictsOf } from "./verdicts.ts";

/** What `compare` takes: the options of a cross-validation, but for relaxed fits. */
export interface CompareOptions<F extends Family = Family>
  extends Omit<MixedValidationOptions<F>, "l1Ratio" | "relax" | "gammas" | "outOfFold"> {
  /** The mixes that are compared. Default `[1, 0.5, 0]`: lasso, elastic net and ridge. */
  readonly l1Ratio?: NumericArray;
  /** Pairs of complementary half samples for the stability of chosen columns, a whole number from 0 to 1000. Default 25. */
  readonly pairs?: number;
}

const optionNames: readonly string[] = [
  ...crossValidationOptionNames.filter((name) => !["relax", "gammas", "outOfFold"].includes(name)),
  "pairs",
];

/** `compare` of an entry: see src/entry/full.ts. */
export function compareIn<F extends Family>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: CompareOptions<F>,
): Comparison<ModelOf<F>> {
  const start = now();
  const { pairs, ...given } = withHeldFolds(readOptions(options, optionNames));
  const count = checkCount("pairs", pairs, 25, 0, 1000);
  if (given.folds === "gcv") invalid("folds", "folds that leave rows out, to be compared on", given.folds);
  refuseConcave("compare", given.penalty, given.concavity);
  if (given.family === "quantile" && typeof given.quantiles === "object") {
    invalid("quantiles", "one number between 0 and 1", given.quantiles, "compare takes one quantile at a time");
  }
  const mixes = { l1Ratio: [1, 0.5, 0], ...given };
  const reader = familyOf(edition, given.family).reader;
  const data = readTrainingData({ X, y, reader, options: mixes });
  const task = checkValidation<F>(edition, data.options, data.design, data.response, start);
  return openDataset(data.design, data.response, task.options, true, (dataset) =>
    compareOn<ModelOf<F>>(task, { dataset, rows: undefined, response: data.response }, count),
  );
}

function compareOn<M extends Model | MultiModel>(task: ValidationTask, sample: Sample, pairs: number): Comparison<M> {
  const { options } = task;
  const plan = task.plan as Plan;
  const { validations } = validateParts<M>({ ...task, listed: "mixes" }, sample) as MixedValidation<M>;
  const none = withoutPenalty<M>(sample, options, plan);
  const { rows } = sample.response;
  const halves = complementaryHalves(rows, pairs, (pair) => shuffledRows(rows, pair + 1));
  const found = [
    ...validations.flatMap((validation) =>
      choicesOf(validation).map((choice) => candidateOf(sample, options, plan, validation, choice, halves)),
    ),
    ...(none.validation === undefined ? [] : [candidateOf(sample, options, plan, none.validation, "min", [])]),
  ];
  const candidates = withDifferences(found, isMaximised(plan.measure), partsOf(plan.splits));
  const facts: ComparisonFacts = {
    ...columnFacts(sample.dataset.design),
    rows,
    columns: sample.dataset.design.columns,
    signalToNoise: signalToNoise(validations, options.family, plan),
    flatness: flatnessOf(candidates),
    atEdge: validations.filter(({ isAtEdge }) => isAtEdge).map(({ path }) => mixName(path.l1Ratio)),
    folds: plan.splits.count,
    halves: halves.length,
    withoutPenalty: none.reason,
  };
  return new Comparison<M>({ measure: plan.measure, candidates, verdicts: verdictsOf(candidates), facts });
}

/** A candidate before it is compared, with its score on every fold. */
type Scored<M extends Model | MultiModel> = Candidate<M> & { readonly ofFolds: readonly number[] };

/** Least squares and the like, where the rows determine them: at least two more than columns. */
function withoutPenalty<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): { readonly validation?: CrossValidation<M>; readonly reason: string | null } {
  const { columns } = sample.dataset.design;
  if (fewestTrainingRows(plan.splits) < columns + 2) return { reason: "the rows of a fold do not determine it" };
  try {
    const free: CheckedOptions = {
      ...options,
      l1Ratio: 1,
      lambdas: Float64Array.of(0),
      earlyStop: false,
      maxActive: columns,
      adaptive: undefined,
      onProgress: undefined,
    };
    return { validation: validate<M>(sample, free, plan), reason: null };
  } catch (error) {
    if (error instanceof L1L2Error) return { reason: error.message };
    throw error;
  }
}

/** Where the simplest choice is the best one, one candidate is enough. */
function choicesOf({ indexMin, index1se }: Pick<CrossValidation, "indexMin" | "index1se">): ("min" | "1se")[] {
  return indexMin === index1se ? ["min"] : ["min", "1se"];
}

function candidateOf<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
  validation: CrossValidation<M>,
  choice: "min" | "1se",
  halves: readonly Int32Array[],
): Scored<M> {
  const { path } = validation;
  const { point, lambda, score, standardError } = validation.choice(choice);
  const model = path.model(point);
  const { l1Ratio } = path;
  const isFree = path.lambdas.length === 1 && lambda === 0;
  const isSparse = !isFree && l1Ratio > 0 && halves.length > 0;
  const frequencies = isSparse ? stabilityOf(sample, options, { l1Ratio, lambda }, halves).frequencies : null;
  const [from, to] = [point * path.outputCount, (point + 1) * path.outputCount];
  const [supports, intercepts] = [path.supports.slice(from, to), path.intercepts.slice(from, to)];
  const used = columnsInUse(supports);
  return {
    name: isFree ? "no penalty" : `${mixName(l1Ratio)}${choice === "1se" ? ", simplest" : ""}`,
    l1Ratio: isFree ? null : l1Ratio,
    choice,
    lambda,
    score,
    standardError,
    difference: 0,
    differenceError: null,
    isBest: false,
    isTie: false,
    trainingScore: trainingScore(sample, options, plan, { lambda, supports, intercepts }),
    columnsInUse: used.size,
    bytes: new TextEncoder().encode(JSON.stringify(model)).length,
    multiplications: supports.reduce((sum, { columns }) => sum + columns.length, 0),
    stability: frequencies === null ? null : meanOver(frequencies, used),
    frequencies,
    converged: path.converged[point]! && validation.foldsConverged,
    model,
    ofFolds: validation.foldScores.map((scores) => scores[point]!),
  };
}

function meanOver(frequencies: Float64Array, columns: ReadonlySet<number>): number {
  let sum = 0;
  for (const column of columns) sum += frequencies[column]!;
  return columns.size === 0 ? 1 : sum / columns.size;
}

/** The score of one point of a path on the rows that it was fitted to. */
function trainingScore(
  sample: Sample,
  options: CheckedOptions,
  { measure }: Plan,
  { lambda, ...point }: Pick<PredictingPath, "supports" | "intercepts"> & { readonly lambda: number },
): number {
  const rows = Int32Array.from({ length: sample.response.rows }, (_, row) => row);
  const { heldScorer: _, ...definition } = options.source.definition;
  const all = { ...options, source: { ...options.source, definition } };
  const path = { ...point, lambdas: Float64Array.of(lambda) };
  return scoreFold({ path, relaxed: undefined }, [1], sample, all, rows, measure)[0]!.scores[0]!;
}

/**
 * How much worse than the best each is on the same folds: the mean of the differences, and its standard error. Two that differ by at most two
 * of those are a tie.
 *
 * @param sizes Folds of each repeat: over repeats both are means, as the scores are.
 */
function withDifferences<M extends Model | MultiModel>(
  candidates: readonly Scored<M>[],
  maximised: boolean,
  sizes: readonly number[],
): Candidate<M>[] {
  const sign = maximised ? -1 : 1;
  const best = candidates.reduce((least, other) => (sign * other.score < sign * least.score ? other : least));
  return candidates.map(({ ofFolds, ...candidate }) => {
    if (candidate.name === best.name) return { ...candidate, isBest: true };
    const all = ofFolds.map((score, fold) => sign * (score - best.ofFolds[fold]!));
    const parts = sizes.map((size, part) => {
      const from = sizes.slice(0, part).reduce((sum, before) => sum + before, 0);
      return pairedDifference(all.slice(from, from + size));
    });
    const difference = mean(parts.map((part) => part.difference));
    const errors = parts.flatMap(({ error }) => (error === null ? [] : [error]));
    const differenceError = errors.length === 0 ? null : mean(errors);
    return { ...candidate, difference, differenceError, isTie: difference <= 2 * (differenceError ?? 0) };
  });
}

/** The mean of differences fold by fold, and its standard error; folds without a score do not count. */
function pairedDifference(all: readonly number[]): { readonly difference: number; readonly error: number | null } {
  const differences = all.filter((difference) => !Number.isNaN(difference));
  const count = differences.length;
  const difference = mean(differences);
  const square = differences.reduce((sum, value) => sum + (value - difference) * (value - difference), 0);
  return { difference, error: count > 1 ? Math.sqrt(square / (count - 1) / count) : null };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The score of the model without columns is that of the lasso's first lambda, at which every coefficient is 0. */
function signalToNoise<M extends Model | MultiModel>(
  validations: readonly CrossValidation<M>[],
  family: Family,
  { measure }: Plan,
): number | null {
  if (family !== "gaussian" || measure !== "mse") return null;
  const sparse = validations.find(({ path }) => path.l1Ratio > 0 && path.degreesOfFreedom[0] === 0);
  if (sparse === undefined) return null;
  const best = validations.reduce((least, { scores, indexMin }) => Math.min(least, scores[indexMin]!), Infinity);
  const ratio = 1 - best / sparse.scores[0]!;
  return ratio <= 0 ? 0 : ratio / (1 - ratio);
}

function flatnessOf(candidates: readonly Candidate[]): number | null {
  const best = candidates
    .filter(({ l1Ratio, choice }) => l1Ratio !== null && choice === "min")
    .reduce<Candidate | undefined>(
      (least, other) => (least === undefined || other.difference < least.difference ? other : least),
      undefined,
    );
  if (best === undefined) return null;
  const simplest = candidates.find(({ l1Ratio, choice }) => l1Ratio === best.l1Ratio && choice === "1se");
  return (simplest?.lambda ?? best.lambda) / best.lambda;
}
