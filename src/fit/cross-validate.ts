import { rowWeights } from "../data/row-weights.ts";
import { L1L2Error } from "../errors.ts";
import { CrossValidation } from "../model/cross-validation.ts";
import { type Measure, measuresOf } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import { checkFamily } from "../options/check-family.ts";
import { checkPathOptions, pathOptionNames } from "../options/check-options.ts";
import { checkChoice, checkNames, invalid } from "../options/checks.ts";
import type { CheckedOptions, PathOptions } from "../options/options.ts";
import type { DesignInput, Family, NumericArray, ResponseInput, SingleFamily } from "../types.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { solveFolds } from "../wasm/solve-folds.ts";
import { solve, wrap } from "./fit-path.ts";
import { assignFolds, type Folds, strataOf } from "./folds.ts";
import { missingPart, requireVariation } from "./require-variation.ts";
import { type FoldScores, scoreFold, summarise } from "./scores.ts";
import { readTrainingData, selectOptions, selectRows, type TrainingData } from "./training-data.ts";

/** What `crossValidate` takes beside the options of a path. */
export interface CrossValidationOptions<F extends Family = SingleFamily> extends PathOptions<F> {
  /**
   * How many folds (default 10), `"loo"` for one per row, or a fold label for each row. Random folds have equal shares of each
   * class (binomial, multinomial), or of events and censored rows (cox). For gaussian ridge without bounds or unpenalised
   * columns `"loo"` is computed in closed form, with the total penalty Σw·λ and the column scales of the full data.
   */
  readonly folds?: number | "loo" | NumericArray;
  /** Seed of the random folds, a whole number. Default 1. */
  readonly seed?: number;
  /**
   * How the rows left out are scored (see {@link Measure}). Default: mean squared error (`"mse"`) for gaussian and multigaussian,
   * `"deviance"` for the others.
   */
  readonly measure?: Measure;
}

/**
 * Chooses lambda by cross-validation: a path on all rows sets the grid, then each fold is left out once and fitted at
 * exactly the same lambdas.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y The response, in the form of its family (see {@link ResponseInput}), or the name of a key of row objects.
 * @throws L1L2Error for invalid input. Not converging is no error: see `foldsConverged` and the path's `converged`.
 */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: CrossValidationOptions<F> = {},
): CrossValidation<ModelOf<F>> {
  const family: Family = checkFamily(options);
  const data = readTrainingData(X, y, family);
  checkNames(options, [...pathOptionNames, "folds", "seed", "measure"]);
  const { folds = 10, seed = 1, measure, ...pathOptions } = options;
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const checkedMeasure = checkChoice("measure", measure, measuresOf[family].default, measuresOf[family].all);
  const checked = checkPathOptions(pathOptions, data.design, data.response);
  const assigned = assignFolds(folds, data.design.rows, seed, strataOf(data.response));
  return folds === "loo" && isPlainRidge(checked)
    ? leaveOneOut(data, checked, assigned, checkedMeasure)
    : leaveFoldsOut(data, checked, assigned, checkedMeasure);
}

function leaveFoldsOut<M extends Model | MultiModel>(
  data: TrainingData,
  options: CheckedOptions,
  folds: Folds,
  measure: Measure,
): CrossValidation<M> {
  const path = solve<M>(data, withPart(options, 0, folds.count + 1));
  requirePoints(path);
  for (let fold = 0; fold < folds.count; fold++) requireRows(data, options, folds, fold);
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
function sharesMoments({ design }: TrainingData, options: CheckedOptions): boolean {
  const { family, l1Ratio, intercept, strategy } = options;
  const { storage, rows, columns } = design;
  if (family !== "gaussian") return false;
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
  const checked = onGrid(selectOptions(options, data.design.rows, order), lambdas, data);
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
  return solve(selectRows(data, kept), onGrid(selectOptions(watched, data.design.rows, kept), lambdas, data));
}

/** Options under which every one of `lambdas` is fitted, whatever limits ended the path that they come from. */
function onGrid(options: CheckedOptions, lambdas: Float64Array, { design }: TrainingData): CheckedOptions {
  return { ...options, lambdas, maxActive: design.columns, earlyStop: false };
}

/** Whether the errors of all single-row folds may have a closed form. */
function isPlainRidge({ family, l1Ratio, penaltyFactor, lowerBound, upperBound }: CheckedOptions): boolean {
  const unbounded = lowerBound.every((bound) => bound === -Infinity) && upperBound.every((bound) => bound === Infinity);
  return family === "gaussian" && l1Ratio === 0 && unbounded && penaltyFactor.every((factor) => factor > 0);
}

/** Ridge: the errors of all single-row folds from one factorisation, where there is a closed form. */
function leaveOneOut<M extends Model | MultiModel>(
  data: TrainingData,
  options: CheckedOptions,
  folds: Folds,
  measure: Measure,
): CrossValidation<M> {
  requireVariation(data.response, options);
  const solved = solveLeaveOneOut(data.design, data.response, options);
  const { errors } = solved;
  if (errors === undefined) return leaveFoldsOut(data, options, folds, measure);
  const path = wrap<M>(data, options, solved.path);
  requirePoints(path);
  const of = measure === "mae" ? Math.abs : (error: number) => error * error;
  const scores = Array.from(folds.foldOf, (row) => Float64Array.from(errors, (error) => of(error[row]!)));
  const weights = options.sampleWeight ?? new Float64Array(folds.count).fill(1);
  return finish(path, { scores, weights }, folds, measure, true);
}

function requirePoints({ lambdas }: { readonly lambdas: Float64Array }): void {
  if (lambdas.length === 0) invalid("maxActive", "a limit that at least one lambda meets", 0, "Every model is larger");
}

function finish<M extends Model | MultiModel>(
  path: RegularizationPath<M>,
  folds: FoldScores,
  { foldOf, count }: Folds,
  measure: Measure,
  foldsConverged: boolean,
): CrossValidation<M> {
  if (folds.weights.every((weight) => weight === 0)) {
    const part = measure === "auc" ? "both classes" : "rows that can be compared";
    invalid("folds", `a fold with ${part}, for measure "${measure}"`, count, "Use fewer folds or another measure");
  }
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

/** What is left outside a fold has to be something to fit: two rows, and rows of every class, an event, a count. */
function requireRows({ response }: TrainingData, options: CheckedOptions, { foldOf }: Folds, fold: number): void {
  const weights = rowWeights(response, options.sampleWeight);
  const weightOf = (row: number): number => (foldOf[row] === fold ? 0 : (weights?.[row] ?? 1));
  const kept = foldOf.reduce((count, _, row) => count + (weightOf(row) > 0 ? 1 : 0), 0);
  const missing = kept < 2 ? "at least two rows" : missingPart(response, weightOf);
  if (missing === undefined) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "folds",
    expected: `${missing} of positive weight outside every fold`,
    received: `fold ${fold}, which leaves ${kept < 2 ? "fewer" : "none"}`,
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
