import { type Deadline, now } from "../clock.ts";
import { readList, readVector } from "../data/read-vector.ts";
import { rowWeights } from "../data/row-weights.ts";
import { L1L2Error } from "../errors.ts";
import type { DesignMatrix, Family, FamilyResponse } from "../types.ts";
import { checkAdaptive } from "./check-adaptive.ts";
import { checkConcave } from "./check-concave.ts";
import { checkFamilyOptions, refuseBoundsOnGroups } from "./check-family.ts";
import { checkOffset } from "./check-offset.ts";
import { recipeOptionNames } from "./check-recipe.ts";
import { checkChoice, checkCount, checkFlag, checkNumber, invalid } from "./checks.ts";
import type { FamilySource } from "./family-definition.ts";
import type {
  CheckedOptions,
  CrossValidationOptions,
  FitOptions,
  FitSettings,
  PathOptions,
  StrategyName,
} from "./options.ts";
import { checkWatch } from "./watch.ts";

const strategies: readonly StrategyName[] = ["automatic", "gram", "residual"];

/** The names of every option of a call, typed so that a forgotten one does not compile. */
const settings: Readonly<Record<keyof FitSettings, true>> = {
  family: true,
  grouped: true,
  ties: true,
  standardizeResponse: true,
  power: true,
  theta: true,
  delta: true,
  quantiles: true,
  link: true,
  loss: true,
  l1Ratio: true,
  penalty: true,
  concavity: true,
  standardize: true,
  intercept: true,
  sampleWeight: true,
  classWeight: true,
  offset: true,
  penaltyFactor: true,
  adaptive: true,
  groups: true,
  groupWeights: true,
  groupRatio: true,
  lowerBound: true,
  upperBound: true,
  tolerance: true,
  maxEpochs: true,
  timeLimit: true,
  strategy: true,
  ...recipeOptionNames,
  signal: true,
};
const pathNames: Readonly<Record<keyof PathOptions, true>> = {
  ...settings,
  lambdas: true,
  lambdaCount: true,
  lambdaMinRatio: true,
  maxActive: true,
  earlyStop: true,
  relax: true,
  onProgress: true,
};
const crossValidationNames: Readonly<Record<keyof CrossValidationOptions, true>> = {
  ...pathNames,
  folds: true,
  seed: true,
  measure: true,
  gammas: true,
  outOfFold: true,
};
const fitNames: Readonly<Record<keyof FitOptions, true>> = { ...settings, lambda: true };

export const settingNames: readonly string[] = /* @__PURE__ */ Object.keys(settings);
export const pathOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(pathNames);
export const crossValidationOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(crossValidationNames);
export const fitOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(fitNames);

/** Checks what `fit` was given, read by `readOptions`. `start`: when the call began (src/clock.ts). */
export function checkFitOptions(
  options: FitOptions<Family>,
  design: DesignMatrix,
  response: FamilyResponse,
  source: FamilySource,
  start: number = now(),
): CheckedOptions {
  const { lambda, ...settings } = options;
  if (lambda === undefined) {
    invalid(
      "lambda",
      "a finite number >= 0",
      lambda,
      "To choose it from the data, use crossValidate; for a grid, fitPath",
    );
  }
  const strength = checkNumber("lambda", lambda, 0, { minimum: 0 });
  return checkPathOptions({ ...settings, lambdas: [strength] }, design, response, source, start);
}

/** Checks what `fitPath` was given (and `crossValidate`), read by `readOptions`, and fills in the defaults. */
export function checkPathOptions(
  options: PathOptions<Family>,
  design: DesignMatrix,
  response: FamilyResponse,
  given: FamilySource,
  start: number = now(),
): CheckedOptions {
  const { rows, columns } = design;
  const lambdas = options.lambdas === undefined ? undefined : checkLambdas(options.lambdas);
  const l1Ratio = checkNumber("l1Ratio", options.l1Ratio, 1, { minimum: 0, maximum: 1 });
  const watch = checkWatch(options.onProgress, options.signal);
  const familyOptions = checkFamilyOptions(options, response.family);
  const source = given.definition.bind ? { ...given, definition: given.definition.bind(options) } : given;
  const { family, grouped, ties, standardizeResponse, intercept } = familyOptions;
  const lowerBound = checkBound("lowerBound", options.lowerBound, columns, -1);
  const upperBound = checkBound("upperBound", options.upperBound, columns, 1);
  refuseBoundsOnGroups(familyOptions, { lowerBound, upperBound });
  const sampleWeight = checkClassWeight(options, source, response, checkWeights(options.sampleWeight, response));
  const offset = checkOffset(options.offset, response, sampleWeight);
  // Written out: an object that starts from a spread has no shape that engines know, and every later read of it pays.
  return {
    source,
    family,
    grouped,
    ties,
    standardizeResponse,
    lossParameters: source.definition.lossParameters?.(options, response, { intercept, sampleWeight, offset }) ?? null,
    intercept,
    l1Ratio,
    concavePenalty: checkConcave(options, family, l1Ratio, { lowerBound, upperBound }),
    standardize: checkFlag("standardize", options.standardize, true),
    sampleWeight,
    offset,
    penaltyFactor: checkFactors(options.penaltyFactor, columns),
    groups: (source.checkGroups ?? refuseGroups)(options, design, family, { lowerBound, upperBound }),
    adaptive: checkAdaptive(options.adaptive),
    lowerBound,
    upperBound,
    tolerance: checkNumber("tolerance", options.tolerance, 1e-6, { minimum: 0, maximum: 1, above: true }),
    maxEpochs: Math.min(checkCount("maxEpochs", options.maxEpochs, 10_000, 1), 2_147_483_647),
    deadline: deadlineOf(options.timeLimit, start),
    strategy: checkChoice("strategy", options.strategy, "automatic", strategies),
    lambdas,
    lambdaCount: checkCount("lambdaCount", options.lambdaCount, 100, 1, MOST_LAMBDAS),
    lambdaMinRatio: checkNumber("lambdaMinRatio", options.lambdaMinRatio, rows > columns ? 1e-4 : 1e-2, {
      minimum: 0,
      maximum: 1,
      above: true,
    }),
    maxActive: Math.min(checkCount("maxActive", options.maxActive, columns, 0), columns),
    earlyStop: checkFlag("earlyStop", options.earlyStop, response.family !== "gaussian") && lambdas === undefined,
    relax: checkFlag("relax", options.relax, false),
    onProgress: watch?.report,
    watch,
  } as CheckedOptions;
}

/** Where kernels know none. */
function refuseGroups({ groups, groupRatio, groupWeights }: FitSettings<Family>): undefined {
  const given = groups ?? groupRatio ?? groupWeights;
  if (given !== undefined) invalid("groups", "no groups in l1l2/linear", given, "Import from l1l2, which has them");
}

function deadlineOf(timeLimit: unknown, start: number): Deadline {
  if (timeLimit === undefined) return Infinity;
  return start + checkNumber("timeLimit", timeLimit, Infinity, { minimum: 0, above: true });
}

/** A path keeps numbers and coefficients per point. */
const MOST_LAMBDAS = 1_000_000;

/** The user's lambdas, copied and sorted in decreasing order. */
function checkLambdas(lambdas: unknown): Float64Array {
  const expected = "a list of at least one number >= 0";
  return readList(lambdas, "lambdas", { expected, shortest: 1, longest: MOST_LAMBDAS, minimum: 0 }).sort().reverse();
}

/** The weights with those of the classes in them: the families of classes know how. */
function checkClassWeight(
  { classWeight }: PathOptions<Family>,
  { definition }: FamilySource,
  response: FamilyResponse,
  sampleWeight: Float64Array | undefined,
): Float64Array | undefined {
  if (classWeight === undefined) return sampleWeight;
  if (definition.weighClasses) return definition.weighClasses(classWeight, sampleWeight, response);
  const advice = `Here the family is "${response.family}"`;
  return invalid("classWeight", "the option only with binomial, multinomial and squared-hinge", classWeight, advice);
}

/** At least two rows have to count; of binomial counts those without trials do not. */
function checkWeights(weights: unknown, response: FamilyResponse): Float64Array | undefined {
  const { rows } = response;
  const checked = weights === undefined ? undefined : readVector(weights, rows, "sampleWeight", { minimum: 0 });
  const positive = rowWeights(response, checked)?.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0) ?? rows;
  if (positive >= 2) return checked;
  if (checked === undefined) return invalid("y", "at least two rows with trials", positive);
  const received = `${positive} of ${rows} weights are positive`;
  return invalid("sampleWeight", "at least two positive weights", weights, received);
}

function checkFactors(factors: unknown, columns: number): Float64Array {
  if (factors === undefined) return new Float64Array(columns).fill(1);
  return readVector(factors, columns, "penaltyFactor", { minimum: 0, allowInfinity: true });
}

/** One bound for all columns or one each; zero must stay inside, because the penalty pulls towards it. */
function checkBound(argument: string, bound: unknown, columns: number, side: 1 | -1): Float64Array {
  if (bound === undefined) return new Float64Array(columns).fill(side * Infinity);
  if (Number.isNaN(bound)) invalid(argument, side < 0 ? "a number <= 0" : "a number >= 0", bound);
  const values =
    typeof bound === "number"
      ? new Float64Array(columns).fill(bound)
      : readVector(bound, columns, argument, { allowInfinity: true });
  const wrong = values.findIndex((value) => value * side < 0);
  if (wrong >= 0) {
    throw new L1L2Error({
      code: "invalid-value",
      argument: typeof bound === "number" ? argument : `${argument}[${wrong}]`,
      expected: side < 0 ? "a number <= 0" : "a number >= 0",
      received: String(values[wrong]),
      advice: "Zero must lie between the bounds",
    });
  }
  return values;
}
