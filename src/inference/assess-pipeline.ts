import { now } from "../clock.ts";
import { reading } from "../data/reading.ts";
import { takeResponse } from "../data/take-response.ts";
import { familyOf, sourceOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { checkValidation, validateParts } from "../fit/cross-validate.ts";
import { keepOptionRows } from "../fit/drop-rows.ts";
import { requireRows } from "../fit/require-rows.ts";
import { type FoldPredictors, predictorRoom, scoreFold } from "../fit/scores.ts";
import { readTrainingData, type TrainingData } from "../fit/training-data.ts";
import type { ChoiceName } from "../model/choice.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { MixedValidation } from "../model/mixed-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { columnsInUse } from "../model/point.ts";
import { checkPathOptions, crossValidationOptionNames } from "../options/check-options.ts";
import { checkChoice, invalid } from "../options/checks.ts";
import type { FoldsOption } from "../options/folds-options.ts";
import type { CheckedOptions, CrossValidationOptions, MixedValidationOptions, Progress } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { readSplits, withHeldFolds } from "../splits/read-splits.ts";
import { heldRows, type Splits, trainingRows } from "../splits/splits.ts";
import type { DesignInput, DesignMatrix, Family, Measure, NumericArray, ResponseInput } from "../types.ts";
import { type Dataset, openDataset, type Sample } from "../wasm/dataset.ts";
import type { PredictingPath } from "../wasm/predictor.ts";
import { leakageOf } from "./leakage.ts";
import { type FoldChoice, PipelineAssessment } from "./pipeline-assessment.ts";
import { settledOptions } from "./settled-options.ts";

/** What {@link assessPipeline} takes: the options of the cross-validation that is assessed, and how. */
export interface PipelineOptions<F extends Family = Family>
  extends Omit<CrossValidationOptions<F>, "folds" | "outOfFold" | "l1Ratio"> {
  /** The mix, or several to choose among. Default 1. */
  readonly l1Ratio?: number | NumericArray;
  /** The folds that the whole procedure is scored on, as `folds` of `crossValidate`, but for `"gcv"`. Default 10. */
  readonly outerFolds?: Exclude<FoldsOption, "gcv">;
  /**
   * The folds inside, by which lambda (and mix, and gamma) are chosen without the rows of an outer one. Labels, groups and splits are of all rows: those of an outer fold are taken out.
   * A function is given the numbers of the rows that are left, and that of the outer fold. Default 10.
   */
  readonly folds?: FoldsOption | ((rows: Int32Array, outerFold: number) => FoldsOption);
  /** Which choice of the inner cross-validation is used: `"1se"` (default) or `"min"`. */
  readonly choose?: ChoiceName;
  /** Of the interval. Default 0.95. */
  readonly level?: number;
}

const ownNames: readonly string[] = ["outerFolds", "choose", "level"];
const names: readonly string[] = [...crossValidationOptionNames.filter((name) => name !== "outOfFold"), ...ownNames];

/**
 * What a procedure scores on rows that nothing of it has seen: nested cross-validation (Stone 1974, J. R. Stat. Soc. B 36; Varma & Simon 2006, BMC Bioinformatics 7). For each outer fold the other rows are
 * cross-validated, a lambda (mix, gamma) is chosen by those scores, and the model there, of all those rows, is scored on the outer fold. What `crossValidate` says of the lambda that it chose is too good by what
 * choosing gained; this is not.
 *
 * The interval is score ± t · standard error over the outer folds, which share their rows: it is too short rather than too long (Bates, Hastie & Tibshirani 2023, J. Am. Stat. Assoc. 119).
 *
 * @throws L1L2Error what `crossValidate` throws.
 */
export function assessPipeline<const F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: PipelineOptions<F> = {},
): PipelineAssessment {
  const start = now();
  const read = withHeldFolds(withHeldFolds(readOptions(options as object, names)), "outerFolds") as PipelineOptions;
  const level = read.level ?? 0.95;
  if (!(typeof level === "number" && level > 0 && level < 1)) invalid("level", "a number between 0 and 1", level);
  if (typeof read.quantiles === "object")
    invalid("quantiles", "one number: a procedure is assessed by one score", read.quantiles);
  const { reader, measures } = familyOf(full, read.family);
  const choose = checkChoice<ChoiceName>("choose", read.choose, "1se", ["min", "1se"]);
  const data = readTrainingData({ X, y, reader, options: read });
  const { outerFolds = 10, choose: _choose, level: _level, ...own } = data.options;
  const given: Inner = settledOptions(own);
  const seed = given.seed ?? 1;
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  if ((outerFolds as unknown) === "gcv") invalid("outerFolds", "folds that leave rows out", outerFolds);
  const splits = readSplits(outerFolds, { response: data.response, seed });
  const measure = checkChoice<Measure>("measure", given.measure, measures.default, measures.all);
  const all = checkAll(given, data, start);
  requireRows(data, all, splits);
  return openDataset(data.design, data.response, all, true, (dataset) => {
    const task: PipelineTask = { given, data, dataset, splits, measure, choose, all, start };
    const folds = assessFolds(task);
    const warnings = leakageOf(data.design, data.response, splits);
    return new PipelineAssessment({ folds, splits, measure, choose, level, family: data.response.family, warnings });
  });
}

/** The options of a path on all rows: what scores need of them. */
function checkAll(given: Inner, { design, response }: TrainingData, start: number): CheckedOptions {
  const { folds, seed, measure, gammas, l1Ratio, ...rest } = given;
  const source = sourceOf(full, familyOf(full, given.family));
  return checkPathOptions({ ...rest } as never, design, response, source, start);
}

type Inner = Omit<PipelineOptions, "outerFolds" | "choose" | "level">;

interface PipelineTask {
  readonly given: Inner;
  readonly data: TrainingData;
  readonly dataset: Dataset;
  readonly splits: Splits;
  readonly measure: Measure;
  readonly choose: ChoiceName;
  readonly all: CheckedOptions;
  readonly start: number;
}

/** What came of the outer folds that were done. */
function assessFolds(task: PipelineTask): FoldChoice[] {
  const { splits, dataset } = task;
  const done: FoldChoice[] = [];
  for (const [split, held] of heldRows(splits).entries()) {
    const result = dataset.within(() => assessFold(task, split, held));
    if (result === undefined) break;
    done.push(result);
  }
  return done;
}

/** The choice without the rows of a fold, and its score on them; undefined where the caller has stopped that. */
function assessFold(task: PipelineTask, split: number, held: Int32Array): FoldChoice | undefined {
  const { given, data, splits, measure, choose, all, start } = task;
  const { rows } = data.response;
  const kept = trainingRows(splits, split);
  const dataset = datasetOf(task, kept);
  const { folds: ofGiven, ...others } = given;
  const chosen = typeof ofGiven === "function" ? reading("folds", () => ofGiven(kept.slice(), split)) : undefined;
  const { folds, onProgress, ...rest } = keepOptionRows(
    typeof ofGiven === "function" ? others : given,
    rows,
    kept,
  ) as Inner;
  const inner = chosen === undefined ? folds : withHeldFolds({ folds: chosen }).folds;
  const options = {
    ...rest,
    ...(inner !== undefined && { folds: inner }),
    ...(onProgress !== undefined && { onProgress: within(onProgress, split, splits.count) }),
  };
  const response = takeResponse(data.response, kept);
  const part = { ...dataset.design, rows: kept.length } as DesignMatrix;
  const validation = checkValidation(full, options as MixedValidationOptions<Family>, part, response, start);
  const result = validateParts<Model | MultiModel>(validation, { dataset, rows: kept, response }) as Validation;
  if (result.stoppedByCaller) return undefined;
  const { path, point, gamma, lambda } = choiceOf(result, choose);
  const predictors = predictorRoom(1, held.length * data.response.outputs, gamma < 1);
  const own = { ...all, lossParameters: validation.options.lossParameters };
  const onAll: Sample = { dataset, rows: undefined, response: data.response };
  const penalised = pointOf(path, point);
  const fitted = { path: penalised, relaxed: path.relaxed === null ? undefined : pointOf(path.relaxed, point) };
  const scored = scoreFold(fitted, [gamma], onAll, own, held, measure, predictors)[0]!;
  return {
    rows: held,
    score: scored.scores[0]!,
    weight: scored.weight,
    lambda,
    l1Ratio: path.l1Ratio,
    gamma,
    columnsInUse: columnsInUse(penalised.supports).size,
    isConverged: path.converged[point]! && result.foldsConverged,
    linearPredictor: blendOf(predictors, gamma),
    model: path.model(point),
  };
}

/** X, with its columns as they are learned without the rows of a fold where they are learned from rows. */
function datasetOf({ data: { design }, dataset }: PipelineTask, kept: Int32Array): Dataset {
  const recode = design.encoding?.recode;
  return recode === undefined
    ? dataset
    : dataset.beside({ ...recode(kept), encoding: design.encoding! } as DesignMatrix);
}

type Validation = CrossValidation<Model | MultiModel> | MixedValidation<Model | MultiModel>;

function choiceOf(result: Validation, choose: ChoiceName) {
  const choice = result.choice(choose);
  const { path } = result instanceof MixedValidation ? result.validations[result.choice(choose).mix]! : result;
  return { path, point: choice.point, gamma: choice.gamma, lambda: choice.lambda };
}

function pointOf(
  path: CrossValidation<Model | MultiModel>["path"] | NonNullable<CrossValidation["path"]["relaxed"]>,
  point: number,
): PredictingPath {
  const { lambdas, intercepts, supports } = path;
  const outputs = supports.length / lambdas.length;
  const [from, to] = [point * outputs, (point + 1) * outputs];
  return {
    lambdas: lambdas.slice(point, point + 1),
    intercepts: intercepts.slice(from, to),
    supports: supports.slice(from, to),
  };
}

function blendOf({ penalised, refitted }: FoldPredictors, gamma: number): Float64Array {
  return refitted === undefined ? penalised : penalised.map((value, at) => gamma * value + (1 - gamma) * refitted[at]!);
}

/** The progress of one outer fold as a share of all. */
function within(onProgress: (progress: Progress) => unknown, split: number, count: number) {
  return ({ done, total }: Progress): unknown => onProgress({ done: split * total + done, total: count * total });
}
