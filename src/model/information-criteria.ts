import { pastGamma } from "../arithmetic/gamma-function.ts";
import { log } from "../arithmetic/logarithm.ts";
import { checkChoice, checkNumber, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { Family } from "../types.ts";
import { requireGenuine } from "./genuine.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { PathParts } from "./path-parts.ts";

/** Which criterion: Akaike's, Schwarz's, or Schwarz's extended to many columns. */
export type InformationCriterion = "aic" | "bic" | "ebic";

/** What {@link informationCriteria} takes beside a path. */
export interface InformationCriteriaOptions {
  /** Which criterion. Default `"bic"`. */
  readonly kind?: InformationCriterion;
  /** How much `"ebic"` counts the number of models of a size, 0 (as `"bic"`) to 1. Default ½. */
  readonly gamma?: number;
  /** Gaussian and multigaussian: the variance of the noise, where it is known or estimated elsewhere. Default: unknown. */
  readonly noiseVariance?: number;
}

/** A criterion along a path. */
export interface InformationCriteria {
  readonly kind: InformationCriterion;
  /** One value per point; smaller is better. */
  readonly values: Float64Array;
  /** Parameters per point: nonzero coefficients of all outputs, and intercepts. */
  readonly parameters: Int32Array;
  /** The same as `parameters`, under its first name. */
  readonly degreesOfFreedom: Int32Array;
  /** The point of the smallest value, the one of the largest lambda on a tie. */
  readonly index: number;
  readonly lambda: number;
}

/** What of a path the criteria need. */
type ScoredPath = Pick<
  PathParts<Model | MultiModel>,
  | "family"
  | "outputCount"
  | "columns"
  | "hasIntercept"
  | "observations"
  | "lambdas"
  | "supports"
  | "degreesOfFreedom"
  | "devianceRatios"
  | "nullDeviance"
>;

/**
 * Information criteria along a path, to choose lambda without cross-validation:
 *
 *     AIC   D + 2 df
 *     BIC   D + df log n                                          (Schwarz 1978, Ann. Stat. 6)
 *     EBIC  D + df log n + 2γ log( p choose columns in use )      (Chen & Chen 2008, Biometrika 95)
 *
 * n is `path.observations`, p the columns of X. df counts the nonzero coefficients of all outputs, which is unbiased for the lasso
 * (Zou, Hastie & Tibshirani 2007, Ann. Stat. 35) and too many with an L2 part, and the intercepts that are free (of multinomial
 * one fewer than classes). D is −2 log-likelihood but for a constant:
 *
 * - the deviance, for all families but those below; `huber`, `squared-hinge`, `quantile` and `custom` have no likelihood, that of
 *   `tweedie` no formula, and all five are refused;
 * - RSS/σ² + nK log(2πσ²) for these with `noiseVariance` σ². `LassoLarsIC` of scikit-learn is this with the σ² of the
 *   unpenalised fit, RSS/(n − p − 1), and does not count the intercept: its values are less by 2 (aic) or log n (bic);
 * - n (log(2πφ) + 1) for inverse-gaussian and −2n (a log a − log Γ(a) − a − ½) for gamma, a = 1/φ, with the dispersion φ = deviance/n of
 *   each point, as R's `glm` has them;
 * - nK (log(2π RSS/nK) + 1) without it: the variance is estimated at each point. Towards interpolation it goes to 0 and the
 *   criterion to −∞, so that points with more than ⅔ nK parameters are not chosen. `noiseVariance` has no such limit.
 *
 * RSS and deviance have the weights as given, so they should count observations.
 *
 * @throws L1L2Error for options of a wrong name or value.
 */
export function informationCriteria(path: ScoredPath, options: InformationCriteriaOptions = {}): InformationCriteria {
  requireGenuine(path, "path", "a path, from fitPath or the path of a cross-validation");
  const given = readOptions(options, ["kind", "gamma", "noiseVariance"]);
  const kind = checkChoice("kind", given.kind, "bic", ["aic", "bic", "ebic"]);
  const gamma = checkNumber("gamma", given.gamma, 0.5, { minimum: 0, maximum: 1 });
  const variance = checkNumber("noiseVariance", given.noiseVariance, 0, { minimum: 0, above: true });
  if (
    path.family === "tweedie" ||
    path.family === "huber" ||
    path.family === "squared-hinge" ||
    path.family === "quantile" ||
    path.family === "custom"
  ) {
    invalid("path", "a path of a family with a likelihood", path.family, "Choose lambda by crossValidate");
  }
  const parameters = path.lambdas.length === 0 ? new Int32Array(0) : countParameters(path);
  const price = kind === "aic" ? 2 : log(path.observations);
  const values = path.lambdas.map((_, point) => {
    const value = misfit(path, point, variance) + price * parameters[point]!;
    if (kind !== "ebic") return value;
    return value + 2 * gamma * logChoose(path.columns, path.degreesOfFreedom[point]!);
  });
  const eligible = values.map((value, point) =>
    variance === 0 && isSaturated(path, parameters[point]!) ? Infinity : value,
  );
  const index = eligible.indexOf(eligible.reduce((least, value) => Math.min(least, value), Infinity));
  if (path.lambdas.length > 0 && eligible[index] === Infinity) {
    invalid(
      "noiseVariance",
      "a number > 0",
      given.noiseVariance,
      "Every point leaves too few rows to estimate it from",
    );
  }
  return { kind, values, parameters, degreesOfFreedom: parameters, index, lambda: path.lambdas[index]! };
}

/** Of the numbers fitted, what at most may go into coefficients for the rest to say what the noise is. */
const LARGEST_SHARE = 2 / 3;

/** The families whose variance, or dispersion, is estimated at each point. */
const hasDispersion: ReadonlySet<Family> = new Set(["gaussian", "multigaussian", "gamma", "inverse-gaussian"]);

/** Whether the variance estimated at a point is that of a model that interpolates, or nearly: it goes to 0, and the criterion with it. */
function isSaturated({ family, observations, outputCount }: ScoredPath, parameters: number): boolean {
  if (!hasDispersion.has(family)) return false;
  return parameters > LARGEST_SHARE * observations * outputCount;
}

/** Nonzero coefficients of all outputs and free intercepts, per point. */
function countParameters({ family, outputCount, hasIntercept, lambdas, supports }: ScoredPath): Int32Array {
  const intercepts = hasIntercept ? outputCount - (family === "multinomial" ? 1 : 0) : 0;
  return Int32Array.from(lambdas, (_, point) => {
    const at = supports.slice(point * outputCount, (point + 1) * outputCount);
    return at.reduce((sum, { columns }) => sum + columns.length, intercepts);
  });
}

/** −2 log-likelihood, but for a constant. A variance of 0 is an unknown one. */
function misfit(path: ScoredPath, point: number, variance: number): number {
  // Of a model that interpolates the ratio may be above 1 by rounding.
  const deviance = path.nullDeviance * Math.max(0, 1 - path.devianceRatios[point]!);
  if (!hasDispersion.has(path.family)) return deviance;
  const numbers = path.observations * path.outputCount;
  if (path.family === "gamma") {
    return -2 * numbers * (pastGamma(numbers / deviance) - 0.5);
  }
  if (path.family === "inverse-gaussian") return numbers * (log((2 * Math.PI * deviance) / numbers) + 1);
  if (variance > 0) return deviance / variance + numbers * log(2 * Math.PI * variance);
  return numbers * (log((2 * Math.PI * deviance) / numbers) + 1);
}

/** log of the number of ways to choose `count` of `from`. */
function logChoose(from: number, count: number): number {
  let sum = 0;
  for (let i = 1; i <= Math.min(count, from - count); i++) sum += log((from - i + 1) / i);
  return sum;
}
