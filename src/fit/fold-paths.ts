import type { CheckedOptions } from "../options/options.ts";
import { entersTogether } from "../options/penalty-terms.ts";
import { selectOptions } from "../options/select-options.ts";
import type { Sample } from "../wasm/dataset.ts";
import { SharedMoments } from "../wasm/shared-moments.ts";
import { type RelaxedPath, solveRelaxed } from "../wasm/solve.ts";
import { adapt } from "./adaptive.ts";
import { type Folds, rowsOfFolds, rowsWhere } from "./folds.ts";
import { withRefits } from "./relax.ts";
import { selectRows } from "./training-data.ts";

/**
 * Fits the rows outside each fold, for any mix at any lambdas. What the folds share is computed once, when first asked for, and stays in
 * linear memory below what is computed after it: whoever made the fitter gives that memory back.
 */
export class FoldFitter {
  readonly #sample: Sample;
  readonly #folds: Folds;
  #shared: (FoldOrder & { readonly moments: SharedMoments }) | undefined;

  constructor(sample: Sample, folds: Folds) {
    this.#sample = sample;
    this.#folds = folds;
  }

  /** What the folds share, where they share anything: to be given to the fitter of another thread. */
  get secondMoments(): Float64Array | undefined {
    return this.#shared?.moments.second;
  }

  /** Computes what the folds share, where they share anything. @param given The most of it, from the fitter of another thread. */
  prepare(options: CheckedOptions, given?: Float64Array): void {
    if (this.#shared !== undefined || !sharesMoments(this.#sample, options)) return;
    const ordered = orderByFold(this.#folds);
    const own = selectOptions(options, this.#sample.response.rows, ordered.order);
    this.#shared = { ...ordered, moments: new SharedMoments(selectRows(this.#sample, ordered.order), own, given) };
  }

  /** The path without the rows of a fold, at each of `lambdas`; where the caller has stopped it, at the first of them. */
  fit(options: CheckedOptions, lambdas: Float64Array, fold: number): RelaxedPath {
    const gridded = onGrid(options, lambdas, this.#sample);
    const solved = this.#fitShared(gridded, fold);
    if (solved !== undefined && (!options.relax || solved.relaxed !== undefined)) return solved;
    const kept = rowsWhere(this.#folds, (of) => of !== fold);
    const training = selectRows(this.#sample, kept);
    const checked = adapt(training, selectOptions(gridded, this.#sample.response.rows, kept));
    return withRefits(training, checked, solved ?? solveRelaxed(training, checked));
  }

  #fitShared(options: CheckedOptions, fold: number): RelaxedPath | undefined {
    if (!sharesMoments(this.#sample, options)) return undefined;
    this.prepare(options);
    const { moments, order, blocks } = this.#shared!;
    const { from, to } = blocks.get(fold)!;
    return moments.solve(selectOptions(options, this.#sample.response.rows, order), from, to);
  }
}

/** Columns up to which the folds of dense data share one Gram matrix: 32 MiB. */
const MOST_SHARED = 2048;

/** Whether subtracting a fold from the moments of all rows is cheaper than going back to X, and possible. */
function sharesMoments({ dataset, response }: Sample, options: CheckedOptions): boolean {
  const { family, adaptive, l1Ratio, intercept, strategy } = options;
  const { storage, columns } = dataset.design;
  const { rows } = response;
  // The adaptive lasso has other penalty factors in every fold.
  if (family !== "gaussian" || adaptive !== undefined || entersTogether(options)) return false;
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
