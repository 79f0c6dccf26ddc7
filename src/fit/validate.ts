import { unitWeights } from "../data/unit-weights.ts";
import { CrossValidation, type CrossValidationParts } from "../model/cross-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import { isArrival } from "../model/path-parts.ts";
import { RelaxedValidation } from "../model/relaxed-validation.ts";
import { invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";
import { heldRows, partsOf, type Splits, trainingRows } from "../splits/splits.ts";
import type { DesignMatrix, FamilyResponse } from "../types.ts";
import { rowsAt, type Sample } from "../wasm/dataset.ts";
import { type LeaveOneOutPath, solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { dataOf, solve, wrap } from "./fit-path.ts";
import { FoldFitter, withPart } from "./fold-paths.ts";
import { heldOutOf } from "./held-out.ts";
import { isPlainRidge } from "./plain-ridge.ts";
import type { Plan } from "./plan.ts";
import { describeSplit, requireRows } from "./require-rows.ts";
import { requireTime } from "./require-time.ts";
import { requireVariation } from "./require-variation.ts";
import { type FoldPredictors, type FoldScore, type FoldScores, predictorRoom, scoreFold } from "./scores.ts";
import { summariseParts } from "./summarise.ts";
import type { TrainingData } from "./training-data.ts";

/** A path on all rows, and the scores of the folds at its lambdas. */
export function validate<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): CrossValidation<M> {
  return hasClosedForm(plan, options, sample.dataset.design)
    ? leaveOneOut(sample, options, plan)
    : leaveFoldsOut(sample, options, plan);
}

/** Whether leaving out single rows has a closed form: for ridge, where what columns are does not depend on the rows. */
export function hasClosedForm(plan: Plan, options: CheckedOptions, { encoding }: DesignMatrix): boolean {
  return plan.isLeaveOneOut && isPlainRidge(options) && encoding?.recode === undefined;
}

function leaveFoldsOut<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): CrossValidation<M> {
  const { splits } = plan;
  const path = solve<M>(sample, withPart(options, 0, splits.count + 1));
  requireWhole(path, sample, options, splits);
  if (path.stoppedByCaller) return collect(path, [], plan);
  return sample.dataset.within(() => {
    const fitter = new FoldFitter(sample, splits);
    const scored: FoldResult[] = [];
    for (const held of heldRows(splits)) {
      const task = {
        options: withPart(options, scored.length + 1, splits.count + 1),
        lambdas: path.lambdas,
        fold: scored.length,
      };
      const result = options.watch?.isStopped
        ? undefined
        : validateAs(recoded(sample, splits, task.fold), sample, fitter, plan, held, task);
      if (result === undefined) break;
      scored.push(result);
    }
    return collect(path, scored, plan);
  });
}

/** The design as it is learned from the rows of a split; undefined where it is the same for all. */
function recoded(sample: Sample, splits: Splits, split: number): DesignMatrix | undefined {
  return sample.dataset.design.encoding?.recode?.(rowsAt(sample, trainingRows(splits, split)));
}

/** As {@link validateFold}, on a design of the fold's own where there is one. */
export function validateAs(
  design: DesignMatrix | undefined,
  sample: Sample,
  fitter: FoldFitter,
  plan: Plan,
  held: Int32Array,
  task: FoldTask,
): FoldResult | undefined {
  if (design === undefined) return validateFold(sample, fitter, plan, held, task);
  return sample.dataset.within(() => {
    const { rows, response } = sample;
    const own: Sample = { dataset: sample.dataset.beside(design), rows, response };
    return validateFold(own, new FoldFitter(own, plan.splits), plan, held, task);
  });
}

/** What a fold is fitted with. */
export interface FoldTask {
  readonly options: CheckedOptions;
  /** Those of the path on all rows. */
  readonly lambdas: Float64Array;
  readonly fold: number;
}

/** What comes of a fold. */
export interface FoldResult {
  /** For every gamma that is tried, and last for the penalised solution itself. */
  readonly scores: readonly FoldScore[];
  readonly isConverged: boolean;
  /** Where they are kept. */
  readonly predictors: FoldPredictors | undefined;
}

/**
 * Fits the rows outside a fold and scores it; undefined where the caller has stopped that.
 *
 * @param held The rows of the fold.
 * @throws L1L2Error `time-limit` for a fold that there was no time for.
 */
function validateFold(
  sample: Sample,
  fitter: FoldFitter,
  { gammas, measure, splits, keepsPredictions }: Plan,
  held: Int32Array,
  { options, lambdas, fold }: FoldTask,
): FoldResult | undefined {
  const { path, relaxed } = fitter.fit(options, lambdas, fold);
  requireTime(relaxed ?? path, describeSplit(splits, fold));
  if (path.stoppedByCaller) return undefined;
  const tried = options.relax ? [...gammas, 1] : [1];
  const { outputs } = sample.response;
  const predictors = keepsPredictions
    ? predictorRoom(lambdas.length, held.length * outputs, relaxed !== undefined)
    : undefined;
  return {
    scores: scoreFold({ path, relaxed }, tried, sample, options, held, measure, predictors),
    predictors,
    isConverged: [path, relaxed ?? path].every(({ outcomes }) => outcomes.every(isArrival)),
  };
}

/** Refuses a path that time has cut short, and folds outside of which there is nothing to fit. */
export function requireWhole(
  path: RegularizationPath<Model | MultiModel>,
  data: Pick<TrainingData, "response">,
  options: CheckedOptions,
  splits: Splits,
): void {
  requireTime(path.relaxed ?? path, "the path on all rows");
  requireRows(data, options, splits);
}

/** The cross-validation of a path and the results of its folds; undefined for those that the caller has stopped. */
export function collect<M extends Model | MultiModel>(
  path: RegularizationPath<M>,
  results: readonly (FoldResult | undefined)[],
  plan: Plan,
): CrossValidation<M> {
  const all = Array.from({ length: plan.splits.count }, (_, fold) => results[fold]);
  const blends = path.relaxed === null ? 1 : plan.gammas.length + 1;
  const none = new Float64Array(path.lambdas.length).fill(Number.NaN);
  const table = Array.from({ length: blends }, (_, at) => ({
    scores: all.map((result) => result?.scores[at]?.scores ?? none),
    weights: Float64Array.from(all, (result) => result?.scores[at]?.weight ?? 0),
  }));
  const foldsConverged = all.every((result) => result?.isConverged ?? true);
  const facts = { foldsConverged, stoppedByCaller: all.includes(undefined) };
  const predictors = all.map((result) => result?.predictors);
  return finish(path, table, plan, facts, predictors);
}

/** Ridge: the errors of all single-row folds from one factorisation, where there is a closed form. */
function leaveOneOut<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): CrossValidation<M> {
  requireVariation(sample.response, options);
  const solved = solveLeaveOneOut(sample, options);
  return finishLeaveOneOut<M>(dataOf(sample), options, plan, solved) ?? leaveFoldsOut(sample, options, plan);
}

/** The cross-validation of a ridge path and its leave-one-out errors; undefined where there is no closed form. */
export function finishLeaveOneOut<M extends Model | MultiModel>(
  data: TrainingData,
  options: CheckedOptions,
  plan: Plan,
  solved: LeaveOneOutPath,
): CrossValidation<M> | undefined {
  const { errors } = solved;
  if (errors === undefined) return undefined;
  const path = wrap<M>(data, options, solved.path);
  requireTime(path, "the path on all rows");
  const of = plan.measure === "mae" ? Math.abs : (error: number) => error * error;
  const scores = Array.from(plan.splits.partitions[0]!.foldOf, (row) =>
    Float64Array.from(errors, (error) => of(error[row]!)),
  );
  const weights = unitWeights(options.sampleWeight ?? new Float64Array(plan.splits.count).fill(1));
  const facts = { foldsConverged: true, stoppedByCaller: path.stoppedByCaller };
  return finish(path, [{ scores, weights }], plan, facts, predictorsOf(errors, data.response, plan));
}

/** A row is predicted by its response less its error. */
function predictorsOf(
  errors: readonly Float64Array[],
  { values }: FamilyResponse,
  { keepsPredictions, splits }: Plan,
): FoldPredictors[] {
  if (!keepsPredictions) return [];
  return heldRows(splits).map(([row]) => ({
    penalised: Float64Array.from(errors, (error) => values[row!]! - error[row!]!),
    refitted: undefined,
  }));
}

/** @param table The scores of every gamma, and last of the penalised solution itself. */
function finish<M extends Model | MultiModel>(
  path: RegularizationPath<M>,
  table: readonly FoldScores[],
  { splits, measure, gammas, keepsPredictions }: Plan,
  facts: Pick<CrossValidation, "foldsConverged" | "stoppedByCaller">,
  predictors: readonly (FoldPredictors | undefined)[],
): CrossValidation<M> {
  const penalised = table.at(-1)!;
  const hasScores = penalised.weights.some((weight) => weight > 0);
  if (!hasScores && !facts.stoppedByCaller) {
    const part = measure === "auc" ? "both classes" : "rows that can be compared";
    invalid(
      "folds",
      `a fold with ${part}, for measure "${measure}"`,
      splits.count,
      "Use fewer folds or another measure",
    );
  }
  const sizes = partsOf(splits);
  const blends = table.slice(0, -1).map((scores) => summariseParts(scores, sizes, path.lambdas.length));
  const parts: CrossValidationParts<M> = {
    path,
    ...summariseParts(penalised, sizes, path.lambdas.length),
    foldScores: penalised.scores,
    ...layoutOf(splits),
    measure,
    ...facts,
    heldOut: null,
    relaxed:
      blends.length === 0 || !hasScores
        ? null
        : new RelaxedValidation({
            path,
            gammas,
            scores: blends.map(({ scores }) => scores),
            standardErrors: blends.map(({ standardErrors }) => standardErrors),
            measure,
          }),
  };
  const validation = new CrossValidation(parts);
  if (!keepsPredictions || !validation.hasScores) return validation;
  return new CrossValidation({ ...parts, heldOut: heldOutOf(validation, splits, predictors) });
}

/** What a result says of its splits. */
function layoutOf({
  rows,
  partitions,
  others,
  count,
}: Splits): Pick<CrossValidationParts, "foldOf" | "foldCount" | "repeats" | "splits"> {
  const foldOf = new Int32Array(rows * partitions.length);
  let before = 0;
  for (const [repeat, folds] of partitions.entries()) {
    folds.foldOf.forEach((fold, row) => {
      foldOf[repeat * rows + row] = before + fold;
    });
    before += folds.count;
  }
  return {
    foldOf,
    foldCount: count,
    repeats: Math.max(1, partitions.length),
    splits: partitions.length === 0 ? others : null,
  };
}
