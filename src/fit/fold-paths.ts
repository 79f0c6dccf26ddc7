import type { CheckedOptions } from "../options/options.ts";
import { selectOptions } from "../options/select-options.ts";
import type { Sample } from "../wasm/dataset.ts";
import { type RelaxedPath, solveRelaxed } from "../wasm/solve.ts";
import { solveFolds } from "../wasm/solve-folds.ts";
import { adapt } from "./adaptive.ts";
import { type Folds, rowsOfFolds, rowsWhere } from "./folds.ts";
import { withRefits } from "./relax.ts";
import { selectRows } from "./training-data.ts";

/** A function that fits the rows outside a fold at `lambdas`; what the folds share is computed once, here. */
export function foldFitter(
  sample: Sample,
  options: CheckedOptions,
  folds: Folds,
  lambdas: Float64Array,
): (fold: number) => RelaxedPath {
  const shared = sharesMoments(sample, options) ? solveShared(sample, options, folds, lambdas) : undefined;
  return (fold) => {
    const solved = shared?.[fold];
    if (solved !== undefined && (!options.relax || solved.relaxed !== undefined)) return solved;
    const kept = rowsWhere(folds, (of) => of !== fold);
    const training = selectRows(sample, kept);
    const watched = withPart(options, fold + 1, folds.count + 1);
    const checked = adapt(training, onGrid(selectOptions(watched, sample.response.rows, kept), lambdas, sample));
    return withRefits(training, checked, solved ?? solveRelaxed(training, checked));
  };
}

/** Columns up to which the folds of dense data share one Gram matrix: 32 MiB. */
const MOST_SHARED = 2048;

/** Whether subtracting a fold from the moments of all rows is cheaper than going back to X, and possible. */
function sharesMoments({ dataset, response }: Sample, options: CheckedOptions): boolean {
  const { family, adaptive, l1Ratio, intercept, strategy } = options;
  const { storage, columns } = dataset.design;
  const { rows } = response;
  // The adaptive lasso has other penalty factors in every fold.
  if (family !== "gaussian" || adaptive !== undefined) return false;
  const worthwhile = columns <= MOST_SHARED && 2 * columns <= 3 * rows;
  return storage === "dense" && worthwhile && intercept && l1Ratio > 0 && strategy === "automatic";
}

/** The paths of all folds from one set of moments, on rows in the order of their folds, folds in that of their first row. */
function solveShared(
  sample: Sample,
  options: CheckedOptions,
  folds: Folds,
  lambdas: Float64Array,
): (RelaxedPath | undefined)[] {
  const places = [...new Set(folds.foldOf)];
  const rowsOf = rowsOfFolds(folds);
  const { rows } = sample.response;
  const order = new Int32Array(rows);
  const starts = new Int32Array(places.length + 1);
  places.forEach((place, at) => {
    order.set(rowsOf[place]!, starts[at]!);
    starts[at + 1] = starts[at]! + rowsOf[place]!.length;
  });
  const checked = onGrid(selectOptions(options, rows, order), lambdas, sample);
  const watch = (at: number) => withPart(checked, at + 1, folds.count + 1);
  const solved = solveFolds(selectRows(sample, order), checked, starts, watch);
  const ofFold = new Array<RelaxedPath | undefined>(folds.count).fill(undefined);
  places.forEach((place, at) => {
    ofFold[place] = solved[at];
  });
  return ofFold;
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
