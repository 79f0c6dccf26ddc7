import { now } from "../clock.ts";
import { readList } from "../data/read-vector.ts";
import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { L1L2Error } from "../errors.ts";
import { type Edition, familyOf, sourceOf } from "../families/edition.ts";
import { CrossValidation } from "../model/cross-validation.ts";
import type { Measure } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import { RelaxedValidation } from "../model/relaxed-validation.ts";
import { checkPathOptions, crossValidationOptionNames } from "../options/check-options.ts";
import { checkChoice, invalid } from "../options/checks.ts";
import type { CheckedOptions, CrossValidationOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { openDataset, type Sample } from "../wasm/dataset.ts";
import { solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { extendGrid } from "./extend-grid.ts";
import { solve, wrap } from "./fit-path.ts";
import { blendPaths, foldFitter, withPart } from "./fold-paths.ts";
import { assignFolds, type Folds, rowsOfFolds, strataOf } from "./folds.ts";
import { generalizedCrossValidation } from "./generalized-cross-validation.ts";
import { isPlainRidge } from "./plain-ridge.ts";
import { requireTime } from "./require-time.ts";
import { type NeededPart, neededParts, requireVariation } from "./require-variation.ts";
import { type FoldScores, type ScoredRows, scoreFold, summarise } from "./scores.ts";
import { readTrainingData } from "./training-data.ts";

/** `crossValidate` of an entry: see src/entry/full.ts. */
export function crossValidateIn<F extends Family>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: CrossValidationOptions<F>,
): CrossValidation<ModelOf<F>> {
  const start = now();
  const given = readOptions(options, crossValidationOptionNames);
  const definition = familyOf(edition, given.family);
  const data = readTrainingData(X, y, definition.reader);
  const { folds = 10, seed = 1, measure, gammas, ...pathOptions } = given;
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const checked = checkPathOptions(pathOptions, data.design, data.response, sourceOf(edition, definition), start);
  const { measures } = definition;
  const chosen = checkChoice<Measure>("measure", measure, measures.default, measures.all);
  const plan: Plan | undefined =
    folds === "gcv"
      ? undefined
      : {
          folds: assignFolds(folds, data.design.rows, seed, strataOf(data.response)),
          measure: chosen,
          gammas: checkGammas(gammas, checked.relax),
        };
  if (plan !== undefined) requireFewScores(plan, checked);
  const isDefaultGrid = [given.lambdas, given.lambdaMinRatio, given.lambdaCount].every((own) => own === undefined);
  return openDataset(data.design, data.response, checked, true, (dataset) => {
    const sample: Sample = { dataset, rows: undefined, response: data.response };
    const validate = (settings: CheckedOptions): CrossValidation<ModelOf<F>> => {
      if (plan === undefined) return generalizedCrossValidation(sample, settings, chosen);
      return folds === "loo" && isPlainRidge(settings)
        ? leaveOneOut(sample, settings, plan)
        : leaveFoldsOut(sample, settings, plan);
    };
    return checked.l1Ratio === 0 && isDefaultGrid ? extendGrid(validate, checked) : validate(checked);
  });
}

/** How many scores are kept: 2 GiB of them. */
const MOST_SCORES = 268_435_456;

/** Every fold has a score at every lambda, relaxed for every gamma: they are counted before the first is computed. */
function requireFewScores({ folds, gammas }: Plan, { lambdas, lambdaCount, relax }: CheckedOptions): void {
  const points = lambdas?.length ?? lambdaCount;
  const blends = relax ? gammas.length + 1 : 1;
  if (folds.count * points * blends <= MOST_SCORES) return;
  const received = `${folds.count} folds at ${points} lambdas${relax ? ` and ${blends} gammas` : ""}`;
  const expected = `at most ${MOST_SCORES} scores, one per fold and lambda`;
  throw new L1L2Error({ code: "out-of-memory", argument: "folds", expected, received });
}

/** How a cross-validation is done. */
interface Plan {
  readonly folds: Folds;
  readonly measure: Measure;
  /** Increasing. */
  readonly gammas: Float64Array;
}

/** Every fold is scored at every one of them. */
const MOST_GAMMAS = 1000;

function checkGammas(gammas: unknown, relax: boolean): Float64Array {
  if (gammas === undefined) return Float64Array.of(0, 0.25, 0.5, 0.75, 1);
  if (!relax) return invalid("gammas", "the option only with relax: true", gammas);
  const expected = "a list of at least one number from 0 to 1";
  const checked = readList(gammas, "gammas", { expected, shortest: 1, longest: MOST_GAMMAS, minimum: 0 }).sort();
  return checked.every((gamma) => gamma <= 1) ? checked : invalid("gammas", "numbers from 0 to 1", checked.at(-1));
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
  const scored: ScoredRows = { ...sample, design: sample.dataset.design };
  let foldsConverged = true;
  for (let fold = 0; fold < folds.count; fold++) {
    const fitted = fitFold(fold);
    requireTime(fitted.relaxed ?? fitted.path, `fold ${fold}`);
    const held = rowsOf[fold]!;
    gammas.forEach((gamma, at) => {
      const { scores, weight } = scoreFold(blendPaths(fitted, gamma), scored, options, held, measure);
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
