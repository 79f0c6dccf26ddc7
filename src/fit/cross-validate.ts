import { takeRows } from "../data/take-rows.ts";
import { L1L2Error } from "../errors.ts";
import { CrossValidation } from "../model/cross-validation.ts";
import type { RegularizationPath } from "../model/path.ts";
import { checkPathOptions, pathOptionNames } from "../options/check-options.ts";
import { checkChoice, checkNames, invalid } from "../options/checks.ts";
import type { CheckedOptions, PathOptions } from "../options/options.ts";
import type { DesignInput, NumericArray, ResponseInput } from "../types.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { solveFolds } from "../wasm/solve-folds.ts";
import { readTrainingData, requireVariation, solve, type TrainingData, wrap } from "./fit-path.ts";
import { assignFolds, type Folds } from "./folds.ts";
import { type FoldScores, type Measure, measures, scoreFold, summarise } from "./scores.ts";

/** What `crossValidate` takes beside the options of a path. */
export interface CrossValidationOptions extends PathOptions {
  /**
   * How many folds (default 10), `"loo"` for one per row, or a fold label for each row. For ridge without bounds or
   * unpenalised columns `"loo"` is computed in closed form, with the total penalty Σw·λ and the column scales of the full data.
   */
  readonly folds?: number | "loo" | NumericArray;
  /** Seed of the random folds, a whole number. Default 1. */
  readonly seed?: number;
  /** Score: mean squared (`"mse"`, default) or mean absolute (`"mae"`) error on the rows left out. */
  readonly measure?: Measure;
}

/**
 * Chooses lambda by cross-validation: a path on all rows sets the grid, then each fold is left out once and fitted at
 * exactly the same lambdas.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y One number per row, or the name of the response among the keys of row objects.
 * @throws L1L2Error for invalid input. Not converging is no error: see `foldsConverged` and the path's `converged`.
 */
export function crossValidate(X: DesignInput, y: ResponseInput, options: CrossValidationOptions = {}): CrossValidation {
  const data = readTrainingData(X, y);
  checkNames(options, [...pathOptionNames, "folds", "seed", "measure"]);
  const { folds = 10, seed = 1, measure, ...pathOptions } = options;
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const checkedMeasure = checkChoice("measure", measure, "mse", Object.keys(measures) as Measure[]);
  const checked = checkPathOptions(pathOptions, data.design);
  const assigned = assignFolds(folds, data.design.rows, seed);
  return folds === "loo" && isPlainRidge(checked)
    ? leaveOneOut(data, checked, assigned, checkedMeasure)
    : leaveFoldsOut(data, checked, assigned, checkedMeasure);
}

function leaveFoldsOut(data: TrainingData, options: CheckedOptions, folds: Folds, measure: Measure): CrossValidation {
  const path = solve(data, withPart(options, 0, folds.count + 1));
  requirePoints(path);
  for (let fold = 0; fold < folds.count; fold++) requireRows(options, folds, fold);
  const shared = sharesMoments(data, options) ? solveShared(data, options, folds, path.lambdas) : undefined;
  const scores: Float64Array[] = [];
  const weights = new Float64Array(folds.count);
  let foldsConverged = true;
  for (let fold = 0; fold < folds.count; fold++) {
    const solved = shared?.[fold];
    const fitted = solved ? wrap(data, options, solved) : fitWithout(data, options, folds, fold, path.lambdas);
    const held = rowsWhere(folds, (of) => of === fold);
    const result = scoreFold(fitted, data, options, held, measure);
    scores.push(result.scores);
    weights[fold] = result.weight;
    foldsConverged &&= fitted.converged.every(Boolean);
  }
  return finish(path, { scores, weights }, folds, measure, foldsConverged);
}

/** Columns up to which the folds of dense data share one Gram matrix: 32 MiB. */
const MOST_SHARED = 2048;

/** Whether subtracting a fold from the moments of all rows is cheaper than going back to X, and possible. */
function sharesMoments({ design }: TrainingData, { l1Ratio, intercept, strategy }: CheckedOptions): boolean {
  const { storage, rows, columns } = design;
  const worthwhile = columns <= MOST_SHARED && 2 * columns <= 3 * rows;
  return storage === "dense" && worthwhile && intercept && l1Ratio > 0 && strategy === "automatic";
}

/** The paths of all folds from one set of moments, on rows in the order of their folds, folds in that of their first row. */
function solveShared(
  data: TrainingData,
  options: CheckedOptions,
  folds: Folds,
  lambdas: Float64Array,
): (SolvedPath | undefined)[] {
  const places = [...new Set(folds.foldOf)];
  const blocks = places.map((place) => rowsWhere(folds, (of) => of === place));
  const order = Int32Array.from(blocks.flatMap((rows) => [...rows]));
  const starts = new Int32Array(places.length + 1);
  blocks.forEach((rows, at) => {
    starts[at + 1] = starts[at]! + rows.length;
  });
  const sorted = selectRows(data, order);
  const checked = { ...selectOptions(options, order), lambdas, maxActive: data.design.columns };
  const watch = (at: number) => withPart(checked, at + 1, folds.count + 1);
  const solved = solveFolds(sorted.design, sorted.response, checked, starts, watch);
  return Array.from({ length: folds.count }, (_, fold) => solved[places.indexOf(fold)]);
}

/** The path on the rows outside one fold, fitted from X. */
function fitWithout(
  data: TrainingData,
  options: CheckedOptions,
  folds: Folds,
  fold: number,
  lambdas: Float64Array,
): RegularizationPath {
  const kept = rowsWhere(folds, (of) => of !== fold);
  const watched = withPart(options, fold + 1, folds.count + 1);
  const maxActive = data.design.columns;
  return solve(selectRows(data, kept), { ...selectOptions(watched, kept), lambdas, maxActive });
}

/** Whether the errors of all single-row folds may have a closed form. */
function isPlainRidge({ l1Ratio, penaltyFactor, lowerBound, upperBound }: CheckedOptions): boolean {
  const unbounded = lowerBound.every((bound) => bound === -Infinity) && upperBound.every((bound) => bound === Infinity);
  return l1Ratio === 0 && unbounded && penaltyFactor.every((factor) => factor > 0);
}

/** Ridge: the errors of all single-row folds from one factorisation, where there is a closed form. */
function leaveOneOut(data: TrainingData, options: CheckedOptions, folds: Folds, measure: Measure): CrossValidation {
  requireVariation(data, options);
  const solved = solveLeaveOneOut(data.design, data.response, options);
  const { errors } = solved;
  if (errors === undefined) return leaveFoldsOut(data, options, folds, measure);
  const path = wrap(data, options, solved.path);
  requirePoints(path);
  const of = measures[measure];
  const scores = Array.from(folds.foldOf, (row) => Float64Array.from(errors, (error) => of(error[row]!)));
  const weights = options.sampleWeight ?? new Float64Array(folds.count).fill(1);
  return finish(path, { scores, weights }, folds, measure, true);
}

function requirePoints(path: RegularizationPath): void {
  if (path.lambdas.length === 0)
    invalid("maxActive", "a limit that at least one lambda meets", 0, "Every model is larger");
}

function finish(
  path: RegularizationPath,
  folds: FoldScores,
  { foldOf, count }: Folds,
  measure: Measure,
  foldsConverged: boolean,
): CrossValidation {
  return new CrossValidation({
    path,
    ...summarise(folds, path.lambdas.length),
    foldScores: folds.scores,
    foldOf,
    foldCount: count,
    measure,
    foldsConverged,
  });
}

function rowsWhere({ foldOf }: Folds, keep: (fold: number) => boolean): Int32Array {
  const rows: number[] = [];
  foldOf.forEach((fold, row) => {
    if (keep(fold)) rows.push(row);
  });
  return Int32Array.from(rows);
}

function selectRows({ design, response }: TrainingData, rows: Int32Array): TrainingData {
  return { design: takeRows(design, rows), response: Float64Array.from(rows, (row) => response[row]!) };
}

/** The options of a subset: per-row arrays cut to its rows. */
function selectOptions(options: CheckedOptions, rows: Int32Array): CheckedOptions {
  const select = (values: Float64Array | undefined) => values && Float64Array.from(rows, (row) => values[row]!);
  return { ...options, sampleWeight: select(options.sampleWeight), offset: select(options.offset) };
}

function requireRows({ sampleWeight }: CheckedOptions, { foldOf }: Folds, fold: number): void {
  let kept = 0;
  foldOf.forEach((of, row) => {
    if (of !== fold && sampleWeight?.[row] !== 0) kept++;
  });
  if (kept >= 2) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "folds",
    expected: "at least two rows of positive weight outside every fold",
    received: `fold ${fold}, which leaves fewer`,
  });
}

/** The progress of one of `parts` equal parts of the work, as a share of all of it. */
function withPart(options: CheckedOptions, part: number, parts: number): CheckedOptions {
  const { onProgress } = options;
  if (onProgress === undefined) return options;
  return {
    ...options,
    onProgress: ({ done, total }) => onProgress({ done: part * total + done, total: parts * total }),
  };
}
