import { checkChoice, checkNumber, invalid } from "../options/checks.ts";
import type { FitSettings } from "../options/options.ts";
import { readRowGroups } from "../splits/grouped-folds.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import type { CovarianceKind } from "./covariance.ts";
import { Inference } from "./inference.ts";
import { meanFamilyOf } from "./mean-family.ts";
import { penaltyNames, splitOptions, train } from "./training.ts";
import { type WaldFacts, waldOf } from "./wald.ts";
import { waldOfCox } from "./wald-cox.ts";

/** The families of {@link wald}. */
export type WaldFamily = Extract<
  Family,
  "gaussian" | "binomial" | "poisson" | "gamma" | "inverse-gaussian" | "tweedie" | "negative-binomial" | "cox"
>;

/** What {@link wald} takes: the options of a fit, but for those of a penalty, and its own. */
export interface WaldOptions<F extends WaldFamily = WaldFamily>
  extends Omit<
    FitSettings<F>,
    | "l1Ratio"
    | "penalty"
    | "concavity"
    | "standardize"
    | "penaltyFactor"
    | "adaptive"
    | "groups"
    | "groupWeights"
    | "groupRatio"
    | "lowerBound"
    | "upperBound"
    | "strategy"
    | "grouped"
    | "classWeight"
  > {
  /** Of the intervals, between 0 and 1. Default 0.95. */
  readonly level?: number;
  /** See {@link CovarianceKind}; not for cox. Default `"expected"`. */
  readonly covariance?: CovarianceKind;
  /** A label per row, numbers or texts: scores are summed in each cluster first. With `covariance: "HC0"` or `"HC1"`, which is then the default. */
  readonly clusters?: ArrayLike<number | string | boolean | bigint>;
}

const ownNames = ["level", "covariance", "clusters"] as const;

/**
 * The fit without a penalty, with standard errors, tests and intervals of its coefficients: what `summary` of R's `lm`, `glm` and `coxph` prints.
 *
 *     estimate ± q · √ diag( φ (XᵀWX)⁻¹ ),     W = w (dμ/dη)² / V(μ)
 *
 * with Student's quantile where the dispersion φ is estimated, else the normal one. Gaussian on one table is exact where errors are normal; all else holds for many rows
 * (McCullagh & Nelder 1989; for cox Andersen & Gill 1982, Ann. Stat. 10).
 *
 * It is not for columns that a lasso chose on the same rows: choosing makes p-values too small and intervals too short.
 *
 * @throws L1L2Error for what `fit` refuses, and for families without a likelihood or with several outputs.
 */
export function wald<const F extends WaldFamily = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: WaldOptions<F> = {},
): Inference<WaldFacts> {
  const { own, given } = splitOptions<WaldOptions>(options, ownNames, penaltyNames);
  const level = checkLevel(own.level);
  if (given.family !== undefined && given.family !== "cox" && !hasMean(given.family)) {
    invalid("family", "a family with a likelihood and one coefficient a column", given.family);
  }
  const training = train(X, y, { tolerance: 1e-10, ...given, lambda: 0, l1Ratio: 0 });
  const { family, rows } = training.response;
  if (family === "cox") {
    for (const name of ["covariance", "clusters"] as const) {
      if (own[name] !== undefined) invalid(name, 'no such option with family: "cox"', own[name]);
    }
    const { estimates, facts, warnings } = waldOfCox(training, level);
    return new Inference(
      { method: "wald", family, level, estimates, assumptions: assumptionsOf(family, "expected", false), warnings },
      facts,
    );
  }
  const clusters = own.clusters === undefined ? undefined : readRowGroups(own.clusters, rows, "clusters").groupOf;
  const covariance = checkCovariance(own.covariance, clusters !== undefined);
  const { estimates, facts, warnings } = waldOf(training, { level, covariance, clusters });
  const assumptions = assumptionsOf(family, covariance, clusters !== undefined);
  return new Inference({ method: "wald", family, level, estimates, assumptions, warnings }, facts);
}

function hasMean(family: unknown): boolean {
  return meanFamilyOf(family as Family, { power: 1.5, theta: 1 }) !== undefined || typeof family !== "string";
}

/** A share between 0 and 1. */
export function checkLevel(level: unknown): number {
  if (typeof level === "number" && level >= 1) invalid("level", "a number between 0 and 1", level);
  return checkNumber("level", level, 0.95, { minimum: 0, above: true });
}

function checkCovariance(kind: unknown, hasClusters: boolean): CovarianceKind {
  const kinds = ["expected", "observed", "HC0", "HC1", "HC2", "HC3"] as const;
  const checked = checkChoice<CovarianceKind>("covariance", kind, hasClusters ? "HC1" : "expected", kinds);
  if (hasClusters && checked !== "HC0" && checked !== "HC1") {
    invalid("covariance", '"HC0" or "HC1" with clusters', kind);
  }
  return checked;
}

function assumptionsOf(family: Family, kind: CovarianceKind, hasClusters: boolean): string[] {
  const isRobust = kind.startsWith("HC");
  const apart = hasClusters ? "independent clusters, many of them" : "independent rows";
  if (family === "cox") return [apart, "hazards that are proportional", "many events"];
  const model =
    family === "gaussian"
      ? "a mean that is linear in the columns"
      : "a mean that is the link's inverse of a linear predictor";
  if (isRobust) return [apart, model, "many rows"];
  const law =
    family === "gaussian"
      ? "errors of one variance, normal or with many rows"
      : `the variance of ${family} at that mean, and many rows`;
  return [apart, model, law, "columns that were not chosen by the same rows"];
}
