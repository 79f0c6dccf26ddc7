import { now } from "../clock.ts";
import { familyOf } from "../families/edition.ts";
import { inWorkers } from "../families/in-workers.ts";
import {
  type AnyValidationOf,
  type AnyValidationOptions,
  checkValidation,
  gather,
  type ValidationTask,
} from "../fit/cross-validate.ts";
import { isOutOfTime, longerGrids } from "../fit/extend-grid.ts";
import { wrapParts } from "../fit/fit-path.ts";
import { finishGeneralized, requireGeneralized } from "../fit/generalized-cross-validation.ts";
import { isGeneralized, type Plan } from "../fit/plan.ts";
import { requireRows } from "../fit/require-rows.ts";
import { requireVariation } from "../fit/require-variation.ts";
import { readTrainingData, type TrainingData } from "../fit/training-data.ts";
import { collect, finishLeaveOneOut, hasClosedForm, requireWhole } from "../fit/validate.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import type { ModelOf } from "../model/point.ts";
import { crossValidationOptionNames } from "../options/check-options.ts";
import type { CheckedOptions } from "../options/options.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import { trainingRows } from "../splits/splits.ts";
import type { DesignInput, DesignMatrix, Family, ResponseInput } from "../types.ts";
import { type Call, type Run, withWorkers } from "./call.ts";
import { split } from "./fit.ts";
import type {
  CrossValidationWorkerOptions,
  MixedValidationWorkerOptions,
  QuantilesValidationWorkerOptions,
} from "./options.ts";

/** `crossValidate` in workers: see src/workers.ts. Every fold, and every path on all rows, is a task of its own. */
export async function crossValidateInWorkers<F extends Family>(
  X: DesignInput,
  y: ResponseInput,
  options: CrossValidationWorkerOptions<F> | MixedValidationWorkerOptions<F> | QuantilesValidationWorkerOptions<F>,
): Promise<AnyValidationOf<F>> {
  const start = now();
  const { own, given } = split<AnyValidationOptions<Family>>(options, crossValidationOptionNames);
  const held = withHeldFolds(given);
  const { reader } = familyOf(inWorkers, held.family);
  // Crossings are counted here when the workers have ended: by then what was lent may be something else.
  const borrow = typeof held.quantiles !== "object";
  const data = readTrainingData({ X, y, reader, options: held, borrow });
  const task = checkValidation(inWorkers, data.options, data.design, data.response, start);
  return withWorkers(callOf(data, task, own), (run) => validateParts<F>(task, data, run));
}

function callOf(data: TrainingData, { plan, options, parts }: ValidationTask, own: Partial<Call>): Call {
  const isAtOnce = isGeneralized(plan) || hasClosedForm(plan, options, data.design);
  const folds = isAtOnce ? 0 : plan.splits.count;
  return {
    ...data,
    options,
    ...(!isGeneralized(plan) && { plan }),
    sharesColumns: parts.length > 1,
    workers: own.workers,
    signal: own.signal,
    parts: parts.length * (folds + 1),
    most: parts.length * Math.max(1, folds),
    isReused: true,
  };
}

async function validateParts<F extends Family>(
  task: ValidationTask,
  data: TrainingData,
  run: Run,
): Promise<AnyValidationOf<F>> {
  const all = await inOrder(
    task.parts.map((options, part) => validatePart<F>({ ...task, options }, data, counted(run, task, part))),
  );
  const done = all.filter((validation) => validation !== undefined);
  return gather(task, done, { design: data.design, rows: undefined, offset: task.options.offset });
}

/** What is numbered within a mix or a quantile, as that of all. */
function counted(run: Run, { plan, parts: { length } }: ValidationTask, place: number): Run {
  const each = isGeneralized(plan) ? 1 : plan.splits.count + 1;
  return length === 1
    ? run
    : (task, options, part, hooks) => run(task, options, part === undefined ? part : place * each + part, hooks);
}

/** A mix or a quantile, from a grid that goes on where that of ridge ends too early; undefined where the call was stopped before its first point. */
async function validatePart<F extends Family>(
  task: ValidationTask,
  data: TrainingData,
  run: Run,
): Promise<CrossValidation<ModelOf<F>> | undefined> {
  const { plan, options, isDefaultGrid } = task;
  const validate = (own: CheckedOptions, by: Run): Promise<CrossValidation<ModelOf<F>> | undefined> =>
    isGeneralized(plan) ? generalized<F>(data, own, plan.measure, by) : leaveOut<F>(data, own, plan, by);
  const first = await validate(options, run);
  if (first === undefined || options.l1Ratio !== 0 || !isDefaultGrid) return first;
  const steps = longerGrids(first, options);
  let step = steps.next();
  while (!step.done) {
    const longer = await validate(step.value, (each, own, _part, hooks) => run(each, own, undefined, hooks)).catch(
      (error: unknown) => {
        if (isOutOfTime(error)) return undefined;
        throw error;
      },
    );
    step = steps.next(longer);
  }
  return step.value;
}

async function generalized<F extends Family>(
  data: TrainingData,
  options: CheckedOptions,
  measure: Plan["measure"],
  run: Run,
): Promise<CrossValidation<ModelOf<F>> | undefined> {
  requireGeneralized(options, measure, data.response);
  const solved = await run<"freedom">({ kind: "freedom" }, options, 0);
  return solved && finishGeneralized(data, options, measure, solved);
}

async function leaveOut<F extends Family>(
  data: TrainingData,
  options: CheckedOptions,
  plan: Plan,
  run: Run,
): Promise<CrossValidation<ModelOf<F>> | undefined> {
  if (hasClosedForm(plan, options, data.design)) {
    requireVariation(data.response, options);
    const solved = await run<"leave-one-out">({ kind: "leave-one-out" }, options, 0);
    const closed = solved && finishLeaveOneOut<ModelOf<F>>(data, options, plan, solved);
    if (solved === undefined || closed !== undefined) return closed;
  }
  return leaveFoldsOut<F>(data, options, plan, run);
}

/** The folds begin as soon as their lambdas are known. */
async function leaveFoldsOut<F extends Family>(
  data: TrainingData,
  options: CheckedOptions,
  plan: Plan,
  run: Run,
): Promise<CrossValidation<ModelOf<F>> | undefined> {
  const { count } = plan.splits;
  const validateFolds = (lambdas: Float64Array) =>
    Array.from({ length: count }, (_, fold) =>
      run<"fold">({ kind: "fold", fold, foldLambdas: lambdas }, options, fold + 1, {
        complete: () => ownDesign(data, plan, fold),
      }),
    );
  let early: { readonly lambdas: Float64Array; readonly folds: ReturnType<typeof validateFolds> } | undefined;
  const begin = (lambdas: Float64Array): void => {
    early = { lambdas, folds: validateFolds(lambdas) };
    // What they are rejected with is looked at when the path is there: its own error comes first.
    for (const fold of early.folds) fold.catch(() => undefined);
  };
  const onGrid = isSteady(data, options, plan) ? begin : undefined;
  const solved = await run<"path">({ kind: "path" }, options, 0, { onGrid });
  if (solved === undefined) return undefined;
  const path = wrapParts<ModelOf<F>>(data, options, solved);
  requireWhole(path, data, options, plan.splits);
  if (path.stoppedByCaller) return collect(path, [], plan);
  const isSame =
    early?.lambdas.length === path.lambdas.length && early.lambdas.every((it, at) => it === path.lambdas[at]);
  return collect(path, await inOrder(isSame ? early!.folds : validateFolds(path.lambdas)), plan);
}

/** What columns are where they are learned without the rows of the fold. */
function ownDesign({ design }: TrainingData, { splits }: Plan, fold: number): { readonly foldDesign?: DesignMatrix } {
  const recode = design.encoding?.recode;
  return recode === undefined ? {} : { foldDesign: recode(trainingRows(splits, fold)) };
}

/** Whether a path that is not stopped will have every lambda of its grid, and folds that can be fitted. */
function isSteady({ design, response }: TrainingData, options: CheckedOptions, { splits }: Plan): boolean {
  if (options.earlyStop || options.maxActive < design.columns) return false;
  try {
    requireRows({ response }, options, splits);
    return true;
  } catch {
    return false;
  }
}

/** All results; where some are errors the first of them in order, not in time: it is then the same each time. */
async function inOrder<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
