import { familyOf, sourceOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import type { ChoiceName } from "../model/choice.ts";
import { checkPathOptions, crossValidationOptionNames } from "../options/check-options.ts";
import { checkChoice, checkCount, checkNumber, invalid } from "../options/checks.ts";
import type { CrossValidationOptions } from "../options/options.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, NumericArray, SingleFamily } from "../types.ts";
import type { RowLaw } from "./knockoffs-gaussian.ts";
import { finiteColumns, lawOf, readKnockoffs } from "./knockoffs-read.ts";
import type { KnockoffOrigin } from "./knockoffs-result.ts";
import type { KnockoffStatistic } from "./knockoffs-statistics.ts";
import { checkRate, checkRule, type KnockoffRule } from "./knockoffs-threshold.ts";
import { refuseChoice } from "./prediction-fits.ts";

/** How knockoffs are made. */
export interface KnockoffConstruction {
  /**
   * `"model-x"` (default): drawn from the law of the rows, taken for normal; any family, and any number of columns. `"fixed-x"`: made of X alone, which may be anything; gaussian, with more rows than columns, and
   * better twice as many.
   */
  readonly construction?: "model-x" | "fixed-x";
  /** `"model-x"`: the covariance of the columns where it is known, p rows of p numbers. Default: estimated from the rows, shrunk as Ledoit & Wolf (2004) do. */
  readonly covariance?: DesignInput;
  /** `"model-x"`: the means of the columns where they are known. Default: those of the rows. */
  readonly means?: NumericArray;
  /** A whole number. Default 1. */
  readonly seed?: number;
}

type Withheld =
  | "penaltyFactor"
  | "penalty"
  | "concavity"
  | "adaptive"
  | "groups"
  | "groupWeights"
  | "groupRatio"
  | "lowerBound"
  | "upperBound"
  | "relax"
  | "gammas"
  | "outOfFold"
  | "maxActive"
  | "earlyStop"
  | "onProgress"
  | "grouped"
  | "standardizeResponse"
  | "lambdas";

/** What {@link knockoffs} takes: the options of a cross-validation but for those that treat columns unlike, and its own. */
export interface KnockoffOptions<F extends SingleFamily = SingleFamily>
  extends Omit<CrossValidationOptions<F>, Withheld>,
    KnockoffConstruction {
  /** The false discovery rate aimed at. Default 0.1. */
  readonly q?: number;
  /** See {@link KnockoffRule}. Default `"knockoff+"`; the only one with several draws. */
  readonly rule?: KnockoffRule;
  /**
   * `"coefficient-difference"`: Wⱼ = |βⱼ| − |β̃ⱼ|, the default but for fixed-X. `"signed-max"`: Wⱼ = max(Zⱼ, Z̃ⱼ) · sign(Zⱼ − Z̃ⱼ), Z the lambda at which a column first enters the lasso path;
   * gaussian.
   */
  readonly statistic?: KnockoffStatistic;
  /** Of the coefficients. Default: cross-validated on the columns beside their knockoffs, with `folds`, `measure` and `choose`. */
  readonly lambda?: number;
  /** Which choice of the cross-validation. Default `"min"`. */
  readonly choose?: ChoiceName;
  /** What coefficients are compared by: times the deviation of the column (default), or `"data"`, as they are. */
  readonly scale?: "deviations" | "data";
  /** How often knockoffs are drawn; with more than one, columns are selected by their mean e-values. Default 1. */
  readonly draws?: number;
  /** The rate at which each of several draws has its threshold. Default q / 2. */
  readonly drawRate?: number;
  /** Knockoffs of your own, in place of a construction: as many rows and columns as X. */
  readonly knockoffColumns?: DesignInput;
}

const withheld: readonly string[] = [
  "penaltyFactor",
  "penalty",
  "concavity",
  "adaptive",
  "groups",
  "groupWeights",
  "groupRatio",
  "lowerBound",
  "upperBound",
  "relax",
  "gammas",
  "outOfFold",
  "maxActive",
  "earlyStop",
  "onProgress",
  "grouped",
  "standardizeResponse",
  "lambdas",
];
/** The names of {@link KnockoffConstruction}. */
export const constructionNames = ["construction", "covariance", "means", "seed"] as const;
const ownNames = [
  ...constructionNames,
  "q",
  "rule",
  "statistic",
  "lambda",
  "choose",
  "scale",
  "draws",
  "drawRate",
  "knockoffColumns",
] as const;
/** The names of {@link KnockoffOptions}. */
export const knockoffOptionNames: readonly string[] = [
  ...crossValidationOptionNames.filter((name) => !withheld.includes(name) && name !== "seed"),
  ...ownNames,
];

/** What a call came to, checked. */
export interface KnockoffTask {
  readonly columns: readonly Float64Array[];
  readonly response: FamilyResponse;
  readonly given: CrossValidationOptions<Family>;
  readonly construction: KnockoffOrigin;
  readonly statistic: KnockoffStatistic;
  readonly rule: KnockoffRule;
  readonly q: number;
  readonly drawRate: number;
  readonly draws: number;
  readonly seed: number;
  readonly lambda: number | undefined;
  readonly choose: ChoiceName;
  readonly scale: "deviations" | "data";
  readonly intercept: boolean;
  readonly standardize: boolean;
  readonly law: RowLaw | undefined;
  readonly knockoffColumns: readonly Float64Array[] | undefined;
}

/** Checks what `knockoffs` was given, X and y read. */
export function checkTask(options: KnockoffOptions, design: DesignMatrix, response: FamilyResponse): KnockoffTask {
  const { family } = response;
  const given = withoutOwn(options);
  const { folds: _folds, measure: _measure, ...path } = given;
  const source = sourceOf(full, familyOf(full, family));
  const { intercept, standardize } = checkPathOptions(path as never, design, response, source);
  const own = options.knockoffColumns;
  const construction = own === undefined ? checkConstruction(options) : "given";
  if (own !== undefined) refuseBesideGiven(options);
  if (construction === "fixed-x") requireFixed(options, family);
  const statistic = checkStatistic(options, construction, family);
  const draws = checkCount("draws", options.draws, 1, 1, own === undefined ? 10_000 : 1);
  const rule = checkRule(options.rule);
  if (draws > 1 && rule !== "knockoff+") invalid("rule", '"knockoff+" with several draws', rule);
  if (draws === 1 && options.drawRate !== undefined)
    invalid("drawRate", "no such option with one draw", options.drawRate);
  const q = checkRate(options.q);
  if (options.lambda !== undefined) refuseChoice({ ...given, ...(options.choose && { choose: options.choose }) });
  const columns = finiteColumns(design, "X");
  return {
    columns,
    response,
    given: { ...given, seed: checkSeed(options.seed) },
    construction,
    statistic,
    rule,
    q,
    draws,
    intercept,
    standardize,
    drawRate: draws === 1 ? q : checkRate(options.drawRate, "drawRate", q / 2),
    seed: checkSeed(options.seed),
    lambda: options.lambda === undefined ? undefined : checkNumber("lambda", options.lambda, 0, { minimum: 0 }),
    choose: checkChoice<ChoiceName>("choose", options.choose, "min", ["min", "1se"]),
    scale: checkChoice("scale", options.scale, "deviations", ["deviations", "data"]),
    law: construction === "model-x" ? lawOf(columns, options) : undefined,
    knockoffColumns: own === undefined ? undefined : readKnockoffs(own, design),
  };
}

function withoutOwn(options: KnockoffOptions): CrossValidationOptions<Family> {
  const others = Object.entries(options).filter(([name]) => !(ownNames as readonly string[]).includes(name));
  return Object.fromEntries(others) as CrossValidationOptions<Family>;
}

export function checkSeed(seed: unknown): number {
  if (seed === undefined) return 1;
  return Number.isSafeInteger(seed) ? (seed as number) : invalid("seed", "a whole number", seed);
}

/** How knockoffs are made; where they are given there is nothing to make. */
export function checkConstruction({ construction, covariance, means }: KnockoffConstruction): "model-x" | "fixed-x" {
  const checked = checkChoice("construction", construction, "model-x", ["model-x", "fixed-x"]);
  if (checked === "fixed-x") {
    for (const [name, value] of Object.entries({ covariance, means })) {
      if (value !== undefined) invalid(name, 'no such option with construction: "fixed-x"', value);
    }
  }
  return checked;
}

function refuseBesideGiven({ construction, covariance, means, draws }: KnockoffOptions): void {
  for (const [name, value] of Object.entries({ construction, covariance, means })) {
    if (value !== undefined) invalid(name, "no such option with knockoffColumns", value);
  }
  if (draws !== undefined && draws !== 1) invalid("draws", "1 with knockoffColumns, which are one draw", draws);
}

/** Fixed-X knockoffs are of the normal linear model with one variance. */
function requireFixed({ sampleWeight, offset }: KnockoffOptions, family: Family): void {
  if (family !== "gaussian") {
    invalid("construction", '"model-x" for a family other than gaussian', "fixed-x", `Here the family is "${family}"`);
  }
  for (const [name, value] of Object.entries({ sampleWeight, offset })) {
    if (value !== undefined) invalid(name, 'no such option with construction: "fixed-x"', value);
  }
}

function checkStatistic(
  { statistic, lambda, l1Ratio }: KnockoffOptions,
  construction: KnockoffOrigin,
  family: Family,
): KnockoffStatistic {
  const usual = construction === "fixed-x" && lambda === undefined ? "signed-max" : "coefficient-difference";
  const checked = checkChoice<KnockoffStatistic>("statistic", statistic, usual, [
    "coefficient-difference",
    "signed-max",
  ]);
  if (checked === "coefficient-difference") return checked;
  if (family !== "gaussian") {
    const advice = `Here the family is "${family}"`;
    return invalid("statistic", '"coefficient-difference" for a family other than gaussian', checked, advice);
  }
  if (lambda !== undefined) invalid("lambda", 'no such option with statistic: "signed-max"', lambda);
  if (l1Ratio !== undefined && l1Ratio !== 1) invalid("l1Ratio", '1 with statistic: "signed-max"', l1Ratio);
  return checked;
}
