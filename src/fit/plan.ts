import { readList } from "../data/read-vector.ts";
import { L1L2Error } from "../errors.ts";
import { checkChoice, checkNumber, invalid } from "../options/checks.ts";
import type { FamilyMeasures } from "../options/family-definition.ts";
import type { CheckedOptions, CrossValidationOptions } from "../options/options.ts";
import type { FamilyResponse, Measure } from "../types.ts";
import { assignFolds, type Folds, strataOf } from "./folds.ts";

/** How a cross-validation is done. */
export interface Plan {
  readonly folds: Folds;
  /** Single rows: ridge then has a closed form. */
  readonly isLeaveOneOut: boolean;
  readonly measure: Measure;
  /** Increasing. */
  readonly gammas: Float64Array;
}

/** What of the options of a cross-validation says how it is done. */
interface PlanOptions {
  readonly folds: CrossValidationOptions["folds"] | undefined;
  readonly seed: number | undefined;
  readonly measure: unknown;
  readonly gammas: unknown;
}

/** The plan that options ask for; undefined for generalised cross-validation, which leaves nothing out. */
export function readPlan(
  { folds = 10, seed = 1, measure, gammas }: PlanOptions,
  response: FamilyResponse,
  measures: FamilyMeasures,
  options: CheckedOptions,
): Plan | { readonly folds: "gcv"; readonly measure: Measure } {
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const chosen = checkChoice<Measure>("measure", measure, measures.default, measures.all);
  if (folds === "gcv") return { folds, measure: chosen };
  const plan: Plan = {
    folds: assignFolds(folds, response.rows, seed, strataOf(response)),
    isLeaveOneOut: folds === "loo",
    measure: chosen,
    gammas: checkGammas(gammas, options.relax),
  };
  requireFewScores(plan, options);
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
function requireFewScores({ folds, gammas }: Plan, { lambdas, lambdaCount, relax }: CheckedOptions): void {
  const points = lambdas?.length ?? lambdaCount;
  const blends = relax ? gammas.length + 1 : 1;
  if (folds.count * points * blends <= MOST_SCORES) return;
  const received = `${folds.count} folds at ${points} lambdas${relax ? ` and ${blends} gammas` : ""}`;
  const expected = `at most ${MOST_SCORES} scores, one per fold and lambda`;
  throw new L1L2Error({ code: "out-of-memory", argument: "folds", expected, received });
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
