import { now } from "../clock.ts";
import { type Edition, familyOf, sourceOf } from "../families/edition.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { MixedValidation } from "../model/mixed-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { ModelOf } from "../model/point.ts";
import { checkPathOptions, crossValidationOptionNames } from "../options/check-options.ts";
import type { CheckedOptions, CrossValidationOptions, MixedValidationOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, ResponseInput } from "../types.ts";
import { openDataset, type Sample } from "../wasm/dataset.ts";
import { SharedColumns } from "../wasm/shared-columns.ts";
import { extendGrid } from "./extend-grid.ts";
import { withPart } from "./fold-paths.ts";
import { generalizedCrossValidation } from "./generalized-cross-validation.ts";
import { isGeneralized, readMixes, readPlan } from "./plan.ts";
import { readTrainingData } from "./training-data.ts";
import { validate } from "./validate.ts";

/** What `crossValidate` takes: one mix, or a list of them. */
export type AnyValidationOptions<F extends Family> = CrossValidationOptions<F> | MixedValidationOptions<F>;

/** What `crossValidate` gives. */
export type AnyValidationOf<F extends Family> = CrossValidation<ModelOf<F>> | MixedValidation<ModelOf<F>>;

/** `crossValidate` of an entry: see src/entry/full.ts. */
export function crossValidateIn<F extends Family>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: AnyValidationOptions<F>,
): AnyValidationOf<F> {
  const start = now();
  const given = withHeldFolds(readOptions(options, crossValidationOptionNames));
  const data = readTrainingData({ X, y, reader: familyOf(edition, given.family).reader, options: given });
  const task = checkValidation<F>(edition, data.options, data.design, data.response, start);
  return openDataset(data.design, data.response, task.options, true, (dataset) =>
    validateMixes(task, { dataset, rows: undefined, response: data.response }),
  );
}

/** A cross-validation, checked. */
export interface ValidationTask {
  readonly plan: ReturnType<typeof readPlan>;
  /** Those of the first mix. */
  readonly options: CheckedOptions;
  readonly mixes: readonly number[];
  /** Whether the mixes came as a list: the result is then one of several, were it of one. */
  readonly isList: boolean;
  /** Nothing was said of the lambdas. */
  readonly isDefaultGrid: boolean;
}

/** Checks options that `readOptions` has read. `start`: when the call began. */
export function checkValidation<F extends Family>(
  edition: Edition,
  given: AnyValidationOptions<F>,
  design: DesignMatrix,
  response: FamilyResponse,
  start: number,
): ValidationTask {
  const definition = familyOf(edition, given.family);
  const { folds, seed, measure, gammas, outOfFold, l1Ratio, ...rest } = given;
  const { mixes, isList } = readMixes(l1Ratio);
  const pathOptions = { ...rest, l1Ratio: mixes[0]! };
  const options = checkPathOptions(pathOptions, design, response, sourceOf(edition, definition), start);
  const plan = readPlan({ folds, seed, measure, gammas, outOfFold }, response, definition.measures, options);
  const isDefaultGrid = [given.lambdas, given.lambdaMinRatio, given.lambdaCount].every((own) => own === undefined);
  return { plan, options, mixes, isList, isDefaultGrid };
}

/** Every mix on the same folds of a sample, each from the grid of its own path. */
export function validateMixes<M extends Model | MultiModel>(
  { plan, options, mixes, isList, isDefaultGrid }: ValidationTask,
  sample: Sample,
): CrossValidation<M> | MixedValidation<M> {
  const parts = mixes.map((l1Ratio, at): CheckedOptions => {
    const own = l1Ratio === options.l1Ratio ? options : { ...options, l1Ratio };
    return mixes.length === 1 ? own : withPart(own, at, mixes.length);
  });
  const validateOne = (settings: CheckedOptions, on: Sample): CrossValidation<M> => {
    const run = (each: CheckedOptions): CrossValidation<M> =>
      isGeneralized(plan) ? generalizedCrossValidation(on, each, plan.measure) : validate(on, each, plan);
    return settings.l1Ratio === 0 && isDefaultGrid ? extendGrid(run, settings) : run(settings);
  };
  if (parts.length === 1) {
    const validation = validateOne(parts[0]!, sample);
    return isList ? mixed([validation], 1) : validation;
  }
  const validateAll = (on: Sample): MixedValidation<M> => {
    const done: CrossValidation<M>[] = [];
    for (const settings of parts) {
      if (options.watch?.isStopped) break;
      done.push(validateOne(settings, on));
    }
    return mixed(done, parts.length);
  };
  // What is shared with calls to come has to outlive this one.
  if (sample.shared !== undefined) return validateAll(sample);
  // The paths on all rows have the same columns, centred and scaled in the same way.
  return sample.dataset.within(() => validateAll({ ...sample, shared: new SharedColumns(sample, options) }));
}

/** The mixes that were complete, of the first as much as there is: a score of some folds is not to be compared with one of all. */
export function mixed<M extends Model | MultiModel>(
  done: readonly CrossValidation<M>[],
  count: number,
): MixedValidation<M> {
  const whole = done.filter(({ stoppedByCaller }, mix) => mix === 0 || !stoppedByCaller);
  return new MixedValidation(whole, whole.length < count || whole[0]!.stoppedByCaller);
}
