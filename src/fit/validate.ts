import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { L1L2Error } from "../errors.ts";
import { CrossValidation } from "../model/cross-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import { RelaxedValidation } from "../model/relaxed-validation.ts";
import { invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Sample } from "../wasm/dataset.ts";
import { solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { solve, wrap } from "./fit-path.ts";
import { foldFitter, withPart } from "./fold-paths.ts";
import { type Folds, rowsOfFolds } from "./folds.ts";
import { isPlainRidge } from "./plain-ridge.ts";
import type { Plan } from "./plan.ts";
import { requireTime } from "./require-time.ts";
import { type NeededPart, neededParts, requireVariation } from "./require-variation.ts";
import { type FoldScores, scoreFold, summarise } from "./scores.ts";

/** A path on all rows, and the scores of the folds at its lambdas. */
export function validate<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): CrossValidation<M> {
  return plan.isLeaveOneOut && isPlainRidge(options)
    ? leaveOneOut(sample, options, plan)
    : leaveFoldsOut(sample, options, plan);
}

function leaveFoldsOut<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): CrossValidation<M> {
  const { folds, measure } = plan;
  const path = solve<M>(sample, withPart(options, 0, folds.count + 1));
  requireTime(path.relaxed ?? path, "the path on all rows");
  requireRows(sample, options, folds);
  const rowsOf = rowsOfFolds(folds);
  const fitFold = foldFitter(sample, options, folds, path.lambdas);
  // The lasso itself comes last.
  const gammas = options.relax ? [...plan.gammas, 1] : [1];
  const table = gammas.map(() => ({ scores: [] as Float64Array[], weights: new Float64Array(folds.count) }));
  let foldsConverged = true;
  for (let fold = 0; fold < folds.count; fold++) {
    const fitted = fitFold(fold);
    requireTime(fitted.relaxed ?? fitted.path, `fold ${fold}`);
    const held = rowsOf[fold]!;
    scoreFold(fitted, gammas, sample, options, held, measure).forEach(({ scores, weight }, at) => {
      table[at]!.scores.push(scores);
      table[at]!.weights[fold] = weight;
    });
    for (const { outcomes } of [fitted.path, fitted.relaxed ?? fitted.path]) {
      foldsConverged &&= outcomes.every((outcome) => outcome === "converged");
    }
  }
  return finish(path, table, plan, foldsConverged);
}

/** Ridge: the errors of all single-row folds from one factorisation, where there is a closed form. */
function leaveOneOut<M extends Model | MultiModel>(
  sample: Sample,
  options: CheckedOptions,
  plan: Plan,
): CrossValidation<M> {
  requireVariation(sample.response, options);
  const solved = solveLeaveOneOut(sample, options);
  const { errors } = solved;
  if (errors === undefined) return leaveFoldsOut(sample, options, plan);
  const path = wrap<M>(sample, options, solved.path);
  requireTime(path, "the path on all rows");
  const of = plan.measure === "mae" ? Math.abs : (error: number) => error * error;
  const scores = Array.from(plan.folds.foldOf, (row) => Float64Array.from(errors, (error) => of(error[row]!)));
  const weights = unitWeights(options.sampleWeight ?? new Float64Array(plan.folds.count).fill(1));
  return finish(path, [{ scores, weights }], plan, true);
}

/** @param table The scores of every gamma, and last of the penalised solution itself. */
function finish<M extends Model | MultiModel>(
  path: RegularizationPath<M>,
  table: readonly FoldScores[],
  { folds, measure, gammas }: Plan,
  foldsConverged: boolean,
): CrossValidation<M> {
  const penalised = table.at(-1)!;
  if (penalised.weights.every((weight) => weight === 0)) {
    const part = measure === "auc" ? "both classes" : "rows that can be compared";
    invalid(
      "folds",
      `a fold with ${part}, for measure "${measure}"`,
      folds.count,
      "Use fewer folds or another measure",
    );
  }
  const blends = table.slice(0, -1).map((scores) => summarise(scores, path.lambdas.length));
  return new CrossValidation({
    path,
    ...summarise(penalised, path.lambdas.length),
    foldScores: penalised.scores,
    foldOf: folds.foldOf,
    foldCount: folds.count,
    measure,
    foldsConverged,
    relaxed:
      blends.length === 0
        ? null
        : new RelaxedValidation({
            path,
            gammas,
            scores: blends.map(({ scores }) => scores),
            standardErrors: blends.map(({ standardErrors }) => standardErrors),
            measure,
          }),
  });
}

/** What is left outside a fold has to be something to fit: two rows, and rows of every class, an event, a count. */
function requireRows({ response }: Sample, options: CheckedOptions, folds: Folds): void {
  const weights = rowWeights(response, options.sampleWeight);
  const twoRows: NeededPart = { name: "at least two rows", of: () => 1 };
  let [first, missing] = [folds.count, twoRows];
  for (const part of [twoRows, ...neededParts(response)]) {
    const isOf = (row: number): boolean => (weights?.[row] ?? 1) > 0 && part.of(row) > 0;
    const fold = firstWithout(folds, part === twoRows ? 2 : 1, isOf);
    if (fold < first) [first, missing] = [fold, part];
  }
  if (first === folds.count) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "folds",
    expected: `${missing.name} of positive weight outside every fold`,
    received: `fold ${first}, which leaves ${missing === twoRows ? "fewer" : "none"}`,
  });
}

/** The first fold outside which fewer than `least` rows are such rows; the number of folds where there is none. */
function firstWithout({ foldOf, count }: Folds, least: number, isSuch: (row: number) => boolean): number {
  const inside = new Int32Array(count);
  let total = 0;
  foldOf.forEach((fold, row) => {
    if (!isSuch(row)) return;
    inside[fold]!++;
    total++;
  });
  const found = inside.findIndex((rows) => total - rows < least);
  return found < 0 ? count : found;
}
