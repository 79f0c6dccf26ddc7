import type { CheckedOptions } from "../options/options.ts";
import { entersTogether } from "../options/penalty-terms.ts";
import { selectOptions } from "../options/select-options.ts";
import { type Folds, rowsOfFolds } from "../splits/folds.ts";
import { foldOfSplit, type Splits, trainingRows } from "../splits/splits.ts";
import type { Sample } from "../wasm/dataset.ts";
import { SharedMoments } from "../wasm/shared-moments.ts";
import { type RelaxedPath, solveRelaxed } from "../wasm/solve.ts";
import { adapt } from "./adaptive.ts";
import { withRefits } from "./relax.ts";
import { selectRows } from "./training-data.ts";

/**
 * Fits the rows of each split, for any mix at any lambdas. What the folds of a partition share is computed once, when first asked for, and stays
 * in linear memory below what is computed after it: whoever made the fitter gives that memory back.
 */
export class FoldFitter {
  readonly #sample: Sample;
  readonly #splits: Splits;
  /** By partition. */
  readonly #shared = new Map<number, FoldOrder & { readonly moments: SharedMoments }>();

  constructor(sample: Sample, splits: Splits) {
    this.#sample = sample;
    this.#splits = splits;
  }

  /** What the folds of the first partition share, where they share anything: to be given to the fitter of another thread. */
  get secondMoments(): Float64Array | undefined {
    return this.#shared.get(0)?.moments.second;
  }

  /** Computes what the folds of the first partition share. @param given The most of it, from the fitter of another thread. */
  prepare(options: CheckedOptions, given?: Float64Array): void {
    const folds = this.#splits.partitions[0];
    if (folds !== undefined) this.#share(0, folds, options, given);
  }

  /** The path on the rows of a split, at each of `lambdas`; where the caller has stopped it, at the first of them. */
  fit(options: CheckedOptions, lambdas: Float64Array, split: number): RelaxedPath {
    const gridded = onGrid(options, lambdas, this.#sample);
    const solved = this.#fitShared(gridded, split);
    if (solved !== undefined && (!options.relax || solved.relaxed !== undefined)) return solved;
    const kept = trainingRows(this.#splits, split);
    const training = selectRows(this.#sample, kept);
    const checked = adapt(training, selectOptions(gridded, this.#sample.response.rows, kept));
    return withRefits(training, checked, solved ?? solveRelaxed(training, checked));
  }

  #fitShared(options: CheckedOptions, split: number): RelaxedPath | undefined {
    const place = foldOfSplit(this.#splits, split);
    if (place === undefined) return undefined;
    const shared = this.#share(place.partition, place.folds, options);
    if (shared === undefined) return undefined;
    const { from, to } = shared.blocks.get(place.fold)!;
    return shared.moments.solve(selectOptions(options, this.#sample.response.rows, shared.order), from, to);
  }

  #share(partition: number, folds: Folds, options: CheckedOptions, given?: Float64Array) {
    const known = this.#shared.get(partition);
    if (known !== undefined) return known;
    if (!sharesMoments(this.#sample, options, this.#splits.partitions.length)) return undefined;
    const ordered = orderByFold(folds);
    const own = selectOptions(options, this.#sample.response.rows, ordered.order);
    const moments = new SharedMoments(selectRows(this.#sample, ordered.order), own, given);
    const shared = { ...ordered, moments };
    this.#shared.set(partition, shared);
    return shared;
  }
}

/** Columns up to which the folds of dense data share one Gram matrix: 32 MiB. */
const MOST_SHARED = 2048;

/** Bytes that the copies of X and the Gram matrices of repeated partitions may have together. */
const MOST_SHARED_BYTES = 536_870_912;

/** Whether subtracting a fold from the moments of all rows is cheaper than going back to X, and possible. */
function sharesMoments({ dataset, response }: Sample, options: CheckedOptions, partitions: number): boolean {
  const { family, adaptive, l1Ratio, intercept, strategy } = options;
  const { storage, columns } = dataset.design;
  const { rows } = response;
  // The adaptive lasso has other penalty factors in every fold.
  if (family !== "gaussian" || adaptive !== undefined || entersTogether(options)) return false;
  if (partitions > 1 && partitions * 8 * columns * (rows + columns) > MOST_SHARED_BYTES) return false;
  const worthwhile = columns <= MOST_SHARED && 2 * columns <= 3 * rows;
  // Columns that are learned without the rows of a fold are others in each.
  if (dataset.design.encoding?.recode !== undefined) return false;
  return storage === "dense" && worthwhile && intercept && l1Ratio > 0 && strategy === "automatic";
}

/** The rows in an order that has those of each fold side by side: at `from` … `to` − 1. */
interface FoldOrder {
  readonly order: Int32Array;
  readonly blocks: ReadonlyMap<number, { readonly from: number; readonly to: number }>;
}

/** Folds in the order of their first row. */
function orderByFold(folds: Folds): FoldOrder {
  const rowsOf = rowsOfFolds(folds);
  const order = new Int32Array(folds.foldOf.length);
  const blocks = new Map<number, { readonly from: number; readonly to: number }>();
  let from = 0;
  for (const fold of new Set(folds.foldOf)) {
    const rows = rowsOf[fold]!;
    order.set(rows, from);
    blocks.set(fold, { from, to: from + rows.length });
    from += rows.length;
  }
  return { order, blocks };
}

/** Options under which every one of `lambdas` is fitted, whatever limits ended the path that they come from. */
function onGrid(options: CheckedOptions, lambdas: Float64Array, { dataset }: Sample): CheckedOptions {
  return { ...options, lambdas, maxActive: dataset.design.columns, earlyStop: false };
}

/** The progress of one of `parts` equal parts of the work, as a share of all of it. */
export function withPart(options: CheckedOptions, part: number, parts: number): CheckedOptions {
  const { onProgress } = options;
  if (onProgress === undefined) return options;
  return {
    ...options,
    onProgress: ({ done, total }) => onProgress({ done: part * total + done, total: parts * total }),
  };
}
