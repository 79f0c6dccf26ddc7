import { rowWeights } from "../data/row-weights.ts";
import { weightedMedian } from "../data/weighted-median.ts";
import type { Family, FamilyResponse, LossParameters } from "../types.ts";
import { checkChoice, checkNumber, invalid } from "./checks.ts";
import { estimateTheta } from "./estimate-theta.ts";
import type { CheckedOptions, FitSettings } from "./options.ts";

/** What an estimate is made from, beside the response. */
export type EstimateOptions = Pick<CheckedOptions, "intercept" | "sampleWeight" | "offset">;

/** How a family gets what its loss has beside it: as given, its default, or estimated from all rows. */
export type LossParametersOf = (
  given: Pick<FitSettings<Family>, Exclude<keyof LossParameters, "name">>,
  response: FamilyResponse,
  options: EstimateOptions,
) => LossParameters | null;

export const binomialParameters: LossParametersOf = ({ link }) => {
  const checked = checkChoice("link", link, "logit", ["logit", "probit", "cloglog"]);
  return checked === "logit" ? null : { link: checked };
};

export const tweedieParameters: LossParametersOf = ({ power }) => ({ power: checkPower(power) });

export const negativeBinomialParameters: LossParametersOf = ({ theta }, response, options) => {
  if (theta !== undefined) return { theta: checkNumber("theta", theta, 1, { minimum: 0, above: true }) };
  const weights = rowWeights(response, options.sampleWeight) ?? new Float64Array(response.rows).fill(1);
  return { theta: estimateTheta(response, options, weights) };
};

export const huberParameters: LossParametersOf = ({ delta }, response, options) => ({
  delta:
    delta === undefined
      ? estimateDelta(response, options)
      : checkNumber("delta", delta, 1, { minimum: 0, above: true }),
});

export const quantileParameters: LossParametersOf = ({ quantiles }) => ({ quantiles: checkQuantile(quantiles) });

function checkPower(power: unknown): number {
  if (power === undefined) return 1.5;
  if (typeof power === "number" && power > 1 && power < 2) return power;
  const advice = 'At 1 it is family: "poisson", at 2 "gamma", at 3 "inverse-gaussian"';
  return invalid("power", "a number between 1 and 2", power, advice);
}

function checkQuantile(quantile: unknown): number {
  if (quantile === undefined) return 0.5;
  if (typeof quantile === "number" && quantile > 0 && quantile < 1) return quantile;
  const isList = typeof quantile === "object" && quantile !== null;
  const advice = isList ? "fit and crossValidate take several; here it is one after the other" : "0.5 is the median";
  return invalid("quantiles", "a number between 0 and 1", quantile, advice);
}

/** With it the mean of a normal response is estimated with 95 % of the precision that squared errors have (Huber 1964). */
const DELTA_OF_DEVIATION = 1.345;
/** A normal deviation over the median distance from the median. */
const DEVIATION_OF_MEDIAN = 1.482602218505602;

function estimateDelta(response: FamilyResponse, { sampleWeight, offset }: EstimateOptions): number {
  const weights = rowWeights(response, sampleWeight);
  const values = response.values.map((value, row) => value - (offset?.[row] ?? 0));
  const centre = weightedMedian(values, weights);
  const distance = weightedMedian(
    values.map((value) => Math.abs(value - centre)),
    weights,
  );
  if (distance > 0) return DELTA_OF_DEVIATION * DEVIATION_OF_MEDIAN * distance;
  const advice =
    "At least half of the response is one number: its median deviation, of which delta is made by default, is 0";
  return invalid("delta", "a finite number > 0", undefined, advice);
}
