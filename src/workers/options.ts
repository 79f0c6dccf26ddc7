import type {
  CrossValidationOptions,
  FitOptions,
  MixedValidationOptions,
  PathOptions,
  Quantiles,
  QuantilesValidationOptions,
} from "../options/options.ts";
import type { StopSignal } from "../options/watch.ts";
import type { Family, SingleFamily } from "../types.ts";

/** What is needed of an `AbortSignal` to be told when it is aborted. */
export interface AbortableSignal extends StopSignal {
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What calls of workers take in addition. */
export interface WorkerOptions {
  /** How many workers may compute at the same time, a whole number >= 1. Default: as many as there are processors. No more are used than there are folds, mixes and quantiles. */
  readonly workers?: number;
  /**
   * When it is aborted the promise is rejected with its `reason`, as that of `fetch` is, and what was being computed is given up. Aborted
   * before the call: the error `stopped`, as of the synchronous functions.
   */
  readonly signal?: AbortableSignal;
}

/** The options of a call, with those of workers. */
export type InWorkers<Options> = Omit<Options, "signal"> & WorkerOptions;

export type FitWorkerOptions<F extends Family = SingleFamily, Q extends Quantiles = number> = InWorkers<
  FitOptions<F, Q>
>;
export type PathWorkerOptions<F extends Family = SingleFamily> = InWorkers<PathOptions<F>>;
export type CrossValidationWorkerOptions<F extends Family = SingleFamily> = InWorkers<CrossValidationOptions<F>>;
export type MixedValidationWorkerOptions<F extends Family = SingleFamily> = InWorkers<MixedValidationOptions<F>>;
export type QuantilesValidationWorkerOptions<F extends Family = "quantile"> = InWorkers<QuantilesValidationOptions<F>>;
