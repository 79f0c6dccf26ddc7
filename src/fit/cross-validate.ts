import { now } from "../clock.ts";
import { type Edition, familyOf, sourceOf } from "../families/edition.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { MixedValidation } from "../model/mixed-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { ModelOf } from "../model/point.ts";
import type { FittedRows } from "../model/quantile-crossings.ts";
import type { QuantileValidations } from "../model/quantile-validations.ts";
import { requireMix } from "../options/check-concave.ts";
import { checkPathOptions, crossValidationOptionNames } from "../options/check-options.ts";
import { invalid } from "../options/checks.ts";
import type {
  CheckedOptions,
  CrossValidationOptions,
  MixedValidationOptions,
  QuantilesValidationOptions,
} from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, ResponseInput } from "../types.ts";
import { openDataset, type Sample } from "../wasm/dataset.ts";
import { SharedColumns } from "../wasm/shared-columns.ts";
import { extendGrid } from "./extend-grid.ts";
import { withPart } from "./fold-paths.ts";
import { generalizedCrossValidation } from "./generalized-cross-validation.ts";
import { isGeneralized, readMixes, readPlan } from "./plan.ts";
import { optionsOfQuantiles, splitQuantiles } from "./quantile-parts.ts";
import { readTrainingData } from "./training-data.ts";
import { validate } from "./validate.ts";

/** What `crossValidate` takes: one mix and quantile, or a list of either. */
export type AnyValidationOptions<F extends Family> =
  | CrossValidationOptions<F>
  | MixedValidationOptions<F>
  | QuantilesValidationOptions<F>;

/** What `crossValidate` gives. */
export type AnyValidationOf<F extends Family> =
  | CrossValidation<ModelOf<F>>
  | MixedValidation<ModelOf<F>>
  | QuantileValidations;

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
    validateParts(task, { dataset, rows: undefined, response: data.response }),
  );
}

/** A cross-validation, checked. */
export interface ValidationTask {
  readonly edition: Edition;
  readonly plan: ReturnType<typeof readPlan>;
  /** Those of the first part. */
  readonly options: CheckedOptions;
  /** Those of every mix, or quantile. */
  readonly parts: readonly CheckedOptions[];
  /** What came as a list: the result is then one of several, were it of one. */
  readonly listed: "mixes" | "quantiles" | undefined;
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
  const { first, quantiles } = splitQuantiles(edition, rest);
  if (isList && quantiles !== undefined) {
    invalid("quantiles", "one number, as l1Ratio is a list", quantiles, "Give one of the two as a list");
  }
  const pathOptions = { ...(first as typeof rest & { readonly quantiles?: never }), l1Ratio: mixes[0]! };
  const options = checkPathOptions(pathOptions, design, response, sourceOf(edition, definition), start);
  const plan = readPlan({ folds, seed, measure, gammas, outOfFold }, response, definition.measures, options);
  // Generalised cross-validation refuses what is not ridge by itself.
  if (!isGeneralized(plan)) for (const mix of mixes) requireMix(options.concavePenalty?.penalty ?? "elastic-net", mix);
  const isDefaultGrid = [given.lambdas, given.lambdaMinRatio, given.lambdaCount].every((own) => own === undefined);
  const parts =
    quantiles === undefined
      ? mixes.map((mix, at) => (at === 0 ? options : { ...options, l1Ratio: mix }))
      : optionsOfQuantiles(options, quantiles);
  const listed = quantiles === undefined ? (isList ? "mixes" : undefined) : "quantiles";
  return { edition, plan, options, parts, listed, isDefaultGrid };
}

/** Every part on the same folds of a sample, each from the grid of its own path. */
export function validateParts<M extends Model | MultiModel>(
  task: ValidationTask,
  sample: Sample,
): CrossValidation<M> | MixedValidation<M> | QuantileValidations {
  const { plan, options, isDefaultGrid } = task;
  const { length } = task.parts;
  const parts = length === 1 ? task.parts : task.parts.map((own, at) => withPart(own, at, length));
  const validateOne = (settings: CheckedOptions, on: Sample): CrossValidation<M> => {
    const run = (each: CheckedOptions): CrossValidation<M> =>
      isGeneralized(plan) ? generalizedCrossValidation(on, each, plan.measure) : validate(on, each, plan);
    return settings.l1Ratio === 0 && isDefaultGrid ? extendGrid(run, settings) : run(settings);
  };
  const rows: FittedRows = { design: sample.dataset.design, rows: sample.rows, offset: options.offset };
  const validateAll = (on: Sample): ReturnType<typeof gather<M>> => {
    const done: CrossValidation<M>[] = [];
    for (const settings of parts) {
      if (done.length > 0 && options.watch?.isStopped) break;
      done.push(validateOne(settings, on));
    }
    return gather(task, done, rows);
  };
  // What is shared with calls to come has to outlive this one.
  if (length === 1 || sample.shared !== undefined) return validateAll(sample);
  // The paths on all rows have the same columns, centred and scaled in the same way.
  return sample.dataset.within(() => validateAll({ ...sample, shared: new SharedColumns(sample, options) }));
}

/**
 * The result of the parts that were complete, of the first as much as there is: a score of some folds is not to be compared with one of all.
 *
 * @param done Of the parts in their order, one at least.
 */
export function gather<M extends Model | MultiModel>(
  { edition, parts, listed }: ValidationTask,
  done: readonly CrossValidation<M>[],
  rows: FittedRows,
): CrossValidation<M> | MixedValidation<M> | QuantileValidations {
  if (listed === undefined) return done[0]!;
  const whole = done.filter(({ stoppedByCaller }, part) => part === 0 || !stoppedByCaller);
  const isStopped = whole.length < parts.length || whole[0]!.stoppedByCaller;
  if (listed === "mixes") return new MixedValidation(whole, isStopped);
  return edition.quantileLists!.validations(whole, rows, isStopped);
}
