/**
 * The functions of l1l2, asynchronous, computed by workers.
 *
 * @module l1l2/workers
 */

import type { AnyValidationOf } from "./fit/cross-validate.ts";
import type { CrossValidation } from "./model/cross-validation.ts";
import type { MixedValidation } from "./model/mixed-validation.ts";
import type { RegularizationPath } from "./model/path.ts";
import type { ModelOf } from "./model/point.ts";
import type { FitOf } from "./model/quantile-lists.ts";
import type { QuantileValidations } from "./model/quantile-validations.ts";
import type { Quantiles } from "./options/options.ts";
import type { DesignInput, Family, ResponseInput } from "./types.ts";
import { crossValidateInWorkers } from "./workers/cross-validate.ts";
import { fitInWorker, fitPathInWorker } from "./workers/fit.ts";
import type {
  CrossValidationWorkerOptions,
  FitWorkerOptions,
  MixedValidationWorkerOptions,
  PathWorkerOptions,
  QuantilesValidationWorkerOptions,
} from "./workers/options.ts";

/**
 * `fit` of `l1l2` in a worker, with the same bits; several quantiles at the same time in as many.
 *
 * @param options Those of `fit`, and those of {@link WorkerOptions}.
 * @returns a promise that is rejected with what `fit` throws, with L1L2Error `worker-failed` where the worker ends before its work, or
 * with the reason of an aborted signal. X and y are read before it is returned.
 */
export function fit<F extends Family = "gaussian", Q extends Quantiles = number>(
  X: DesignInput,
  y: ResponseInput,
  options: FitWorkerOptions<F, Q>,
): Promise<FitOf<F, Q>> {
  return fitInWorker<F, Q>(X, y, options);
}

/** `fitPath` of `l1l2` in a worker, with the same bits. @returns a promise, as that of {@link fit}. */
export function fitPath<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: PathWorkerOptions<F> = {},
): Promise<RegularizationPath<ModelOf<F>>> {
  return fitPathInWorker<F>(X, y, options);
}

/**
 * `crossValidate` of `l1l2` in workers, with the same bits: the path on all rows in one of them, then each fold in the next that is
 * free; several mixes at the same time. X goes to each worker once, without a copy where memory can be shared.
 *
 * @returns a promise, as that of {@link fit}.
 */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options?: CrossValidationWorkerOptions<F>,
): Promise<CrossValidation<ModelOf<F>>>;
/** Several mixes at once: a list for `l1Ratio`. */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: MixedValidationWorkerOptions<F>,
): Promise<MixedValidation<ModelOf<F>>>;
/** Several quantiles at once: a list for `quantiles`. */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: QuantilesValidationWorkerOptions<F>,
): Promise<QuantileValidations>;
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: CrossValidationWorkerOptions<F> | MixedValidationWorkerOptions<F> | QuantilesValidationWorkerOptions<F> = {},
): Promise<AnyValidationOf<F>> {
  return crossValidateInWorkers<F>(X, y, options);
}

export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export type { CrossValidation } from "./model/cross-validation.ts";
export type { MixedValidation } from "./model/mixed-validation.ts";
export type { Model } from "./model/model.ts";
export type { MultiModel } from "./model/multi-model.ts";
export type { RegularizationPath } from "./model/path.ts";
export type { ModelOf } from "./model/point.ts";
export type { Crossings } from "./model/quantile-crossings.ts";
export type { QuantileModels } from "./model/quantile-models.ts";
export type { QuantileValidations } from "./model/quantile-validations.ts";
export type { Progress } from "./options/options.ts";
export type * from "./types.ts";
export type {
  AbortableSignal,
  CrossValidationWorkerOptions,
  FitWorkerOptions,
  MixedValidationWorkerOptions,
  PathWorkerOptions,
  QuantilesValidationWorkerOptions,
  WorkerOptions,
} from "./workers/options.ts";
