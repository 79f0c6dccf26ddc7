import { readList } from "../data/read-vector.ts";
import { L1L2Error } from "../errors.ts";
import { checkChoice, checkFlag, checkNumber, invalid } from "../options/checks.ts";
import type { FamilyMeasures } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import { readSplits } from "../splits/read-splits.ts";
import { heldRows, type Splits } from "../splits/splits.ts";
import type { FamilyResponse, Measure } from "../types.ts";

/** How a cross-validation is done. */
export interface Plan {
  readonly splits: Splits;
  /** Single rows: ridge then has a closed form. */
  readonly isLeaveOneOut: boolean;
  readonly measure: Measure;
  /** Increasing. */
  readonly gammas: Float64Array;
  /** Whether the predictions of rows left out are kept. */
  readonly keepsPredictions: boolean;
}

/** Generalised cross-validation, which leaves nothing out. */
export interface GeneralizedPlan {
  readonly folds: "gcv";
  readonly measure: Measure;
}

export function isGeneralized(plan: Plan | GeneralizedPlan): plan is GeneralizedPlan {
  return "folds" in plan;
}

/** What of the options of a cross-validation says how it is done. */
interface PlanOptions {
  readonly folds: unknown;
  readonly seed: number | undefined;
  readonly measure: unknown;
  readonly gammas: unknown;
  readonly outOfFold: unknown;
}

/** The plan that options ask for; undefined for generalised cross-validation, which leaves nothing out. */
export function readPlan(
  { folds = 10, seed = 1, measure, gammas, outOfFold }: PlanOptions,
  response: FamilyResponse,
  measures: FamilyMeasures,
  options: CheckedOptions,
): Plan | GeneralizedPlan {
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const chosen = checkChoice<Measure>("measure", measure, measures.default, measures.all);
  const keepsPredictions = checkFlag("outOfFold", outOfFold, false);
  if (folds === "gcv") {
    if (keepsPredictions) invalid("outOfFold", 'false with folds: "gcv", which leaves no row out', outOfFold);
    return { folds, measure: chosen };
  }
  const plan: Plan = {
    splits: readSplits(folds, { response, seed }),
    isLeaveOneOut: folds === "loo",
    measure: chosen,
    gammas: checkGammas(gammas, options.relax),
    keepsPredictions,
  };
  requireFewScores(plan, options);
  if (keepsPredictions) requireFewPredictions(plan, options, response);
  return plan;
}

/** Mixes that are tried at most. */
const MOST_MIXES = 1000;

/** The mixes to be tried, in the order given, and whether they came as a list. */
export function readMixes(l1Ratio: unknown): { readonly mixes: readonly number[]; readonly isList: boolean } {
  if (typeof l1Ratio !== "object" || l1Ratio === null) {
    return { mixes: [checkNumber("l1Ratio", l1Ratio, 1, { minimum: 0, maximum: 1 })], isList: false };
  }
  const expected = "a list of at least one number from 0 to 1";
  const mixes = readList(l1Ratio, "l1Ratio", { expected, shortest: 1, longest: MOST_MIXES, minimum: 0 });
  const wrong = mixes.findIndex((mix, at) => mix > 1 || mixes.indexOf(mix) < at);
  if (wrong >= 0) invalid(`l1Ratio[${wrong}]`, "a number from 0 to 1, each once", mixes[wrong]);
  return { mixes: Array.from(mixes), isList: true };
}

/** How many scores are kept: 2 GiB of them. */
const MOST_SCORES = 268_435_456;

/** Every fold has a score at every lambda, relaxed for every gamma: they are counted before the first is computed. */
function requireFewScores({ splits, gammas }: Plan, { lambdas, lambdaCount, relax }: CheckedOptions): void {
  const points = lambdas?.length ?? lambdaCount;
  const blends = relax ? gammas.length + 1 : 1;
  if (splits.count * points * blends <= MOST_SCORES) return;
  const received = `${splits.count} folds at ${points} lambdas${relax ? ` and ${blends} gammas` : ""}`;
  const expected = `at most ${MOST_SCORES} scores, one per fold and lambda`;
  throw new L1L2Error({ code: "out-of-memory", argument: "folds", expected, received });
}

/** They are kept at every lambda until one is chosen. */
function requireFewPredictions(
  { splits }: Plan,
  { lambdas, lambdaCount, relax }: CheckedOptions,
  { outputs }: FamilyResponse,
): void {
  const points = lambdas?.length ?? lambdaCount;
  const held = heldRows(splits).reduce((sum, rows) => sum + rows.length, 0);
  if (held * outputs * points * (relax ? 2 : 1) <= MOST_SCORES) return;
  const received = `${held} rows left out at ${points} lambdas`;
  const expected = `at most ${MOST_SCORES} predictions, one per row, output and lambda`;
  const advice = "Choose a lambda first, then ask for the predictions at that one (lambdas)";
  throw new L1L2Error({ code: "out-of-memory", argument: "outOfFold", expected, received, advice });
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
