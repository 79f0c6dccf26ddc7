import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { L1L2Error } from "../errors.ts";
import { CrossValidation } from "../model/cross-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import { isArrival } from "../model/path-parts.ts";
import { RelaxedValidation } from "../model/relaxed-validation.ts";
import { invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix } from "../types.ts";
import { rowsAt, type Sample } from "../wasm/dataset.ts";
import { type LeaveOneOutPath, solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { dataOf, solve, wrap } from "./fit-path.ts";
import { FoldFitter, withPart } from "./fold-paths.ts";
import { type Folds, rowsOfFolds, rowsWhere } from "./folds.ts";
import { isPlainRidge } from "./plain-ridge.ts";
import type { Plan } from "./plan.ts";
import { requireTime } from "./require-time.ts";
import { type NeededPart, neededParts, requireVariation } from "./require-variation.ts";
import { type FoldScore, type FoldScores, scoreFold, summarise } from "./scores.ts";
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
  const { folds } = plan;
  const path = solve<M>(sample, withPart(options, 0, folds.count + 1));
  requireWhole(path, sample, options, folds);
  if (path.stoppedByCaller) return collect(path, [], plan);
  return sample.dataset.within(() => {
    const fitter = new FoldFitter(sample, folds);
    const scored: FoldResult[] = [];
    for (const held of rowsOfFolds(folds)) {
      const task = {
        options: withPart(options, scored.length + 1, folds.count + 1),
        lambdas: path.lambdas,
        fold: scored.length,
      };
      const result = options.watch?.isStopped
        ? undefined
        : validateAs(recoded(sample, folds, task.fold), sample, fitter, plan, held, task);
      if (result === undefined) break;
      scored.push(result);
    }
    return collect(path, scored, plan);
  });
}

/** The design as it is learned without the rows of a fold; undefined where it is the same for all. */
function recoded(sample: Sample, folds: Folds, fold: number): DesignMatrix | undefined {
  const recode = sample.dataset.design.encoding?.recode;
  return recode?.(
    rowsAt(
      sample,
      rowsWhere(folds, (of) => of !== fold),
    ),
  );
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
    return validateFold(own, new FoldFitter(own, plan.folds), plan, held, task);
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
  { gammas, measure }: Plan,
  held: Int32Array,
  { options, lambdas, fold }: FoldTask,
): FoldResult | undefined {
  const { path, relaxed } = fitter.fit(options, lambdas, fold);
  requireTime(relaxed ?? path, `fold ${fold}`);
  if (path.stoppedByCaller) return undefined;
  const tried = options.relax ? [...gammas, 1] : [1];
  return {
    scores: scoreFold({ path, relaxed }, tried, sample, options, held, measure),
    isConverged: [path, relaxed ?? path].every(({ outcomes }) => outcomes.every(isArrival)),
  };
}

/** Refuses a path that time has cut short, and folds outside of which there is nothing to fit. */
export function requireWhole(
  path: RegularizationPath<Model | MultiModel>,
  data: Pick<TrainingData, "response">,
  options: CheckedOptions,
  folds: Folds,
): void {
  requireTime(path.relaxed ?? path, "the path on all rows");
  requireRows(data, options, folds);
}

/** The cross-validation of a path and the results of its folds; undefined for those that the caller has stopped. */
export function collect<M extends Model | MultiModel>(
  path: RegularizationPath<M>,
  results: readonly (FoldResult | undefined)[],
  plan: Plan,
): CrossValidation<M> {
  const all = Array.from({ length: plan.folds.count }, (_, fold) => results[fold]);
  const blends = path.relaxed === null ? 1 : plan.gammas.length + 1;
  const none = new Float64Array(path.lambdas.length).fill(Number.NaN);
  const table = Array.from({ length: blends }, (_, at) => ({
    scores: all.map((result) => result?.scores[at]?.scores ?? none),
    weights: Float64Array.from(all, (result) => result?.scores[at]?.weight ?? 0),
  }));
  const foldsConverged = all.every((result) => result?.isConverged ?? true);
  return finish(path, table, plan, { foldsConverged, stoppedByCaller: all.includes(undefined) });
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
  const scores = Array.from(plan.folds.foldOf, (row) => Float64Array.from(errors, (error) => of(error[row]!)));
  const weights = unitWeights(options.sampleWeight ?? new Float64Array(plan.folds.count).fill(1));
  return finish(path, [{ scores, weights }], plan, { foldsConverged: true, stoppedByCaller: path.stoppedByCaller });
}

/** @param table The scores of every gamma, and last of the penalised solution itself. */
function finish<M extends Model | MultiModel>(
  path: RegularizationPath<M>,
  table: readonly FoldScores[],
  { folds, measure, gammas }: Plan,
  facts: Pick<CrossValidation, "foldsConverged" | "stoppedByCaller">,
): CrossValidation<M> {
  const penalised = table.at(-1)!;
  const hasScores = penalised.weights.some((weight) => weight > 0);
  if (!hasScores && !facts.stoppedByCaller) {
    const part = measure === "auc" ? "both classes" : "rows that can be compared";
    invalid(
      "folds",
      `a fold with ${part}, for measure "${measure}"`,
      folds.count,
      "Use fewer folds or another measure",
    );
  }
  const blends = table.slice(0, -1).map((scores) => summarise(scores, path.lambdas.length));
  return new CrossValidation({
    path,
    ...summarise(penalised, path.lambdas.length),
    foldScores: penalised.scores,
    foldOf: folds.foldOf,
    foldCount: folds.count,
    measure,
    ...facts,
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
  });
}

/** What is left outside a fold has to be something to fit: two rows, and rows of every class, an event, a count. */
export function requireRows({ response }: Pick<TrainingData, "response">, options: CheckedOptions, folds: Folds): void {
  const weights = rowWeights(response, options.sampleWeight);
  const twoRows: NeededPart = { name: "at least two rows", of: () => 1 };
  let [first, missing] = [folds.count, twoRows];
  for (const part of [twoRows, ...neededParts(response)]) {
    const isOf = (row: number): boolean => (weights?.[row] ?? 1) > 0 && part.of(row) > 0;
    const fold = firstWithout(folds, part === twoRows ? 2 : 1, isOf);
    if (fold < first) [first, missing] = [fold, part];
  }
  if (first === folds.count) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "folds",
    expected: `${missing.name} of positive weight outside every fold`,
    received: `fold ${first}, which leaves ${missing === twoRows ? "fewer" : "none"}`,
  });
}

/** The first fold outside which fewer than `least` rows are such rows; the number of folds where there is none. */
function firstWithout({ foldOf, count }: Folds, least: number, isSuch: (row: number) => boolean): number {
  const inside = new Int32Array(count);
  let total = 0;
  foldOf.forEach((fold, row) => {
    if (!isSuch(row)) return;
    inside[fold]!++;
    total++;
  });
  const found = inside.findIndex((rows) => total - rows < least);
  return found < 0 ? count : found;
}
