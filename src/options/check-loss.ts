import { rowWeights } from "../data/row-weights.ts";
import type { Family, FamilyResponse, LossParameters } from "../types.ts";
import { checkNumber, invalid } from "./checks.ts";
import { estimateTheta } from "./estimate-theta.ts";
import type { CheckedOptions, FitSettings } from "./options.ts";

/** What an estimate is made from, beside the response. */
export type EstimateOptions = Pick<CheckedOptions, "intercept" | "sampleWeight" | "offset">;

/** What the loss has beside its family: as given, its default, or estimated from all rows; null where there is nothing. */
export function checkLossParameters(
  { power, theta }: Pick<FitSettings<Family>, "power" | "theta">,
  response: FamilyResponse,
  options: EstimateOptions,
): LossParameters | null {
  switch (response.family) {
    case "tweedie":
      return { power: checkPower(power) };
    case "negative-binomial":
      if (theta === undefined) return { theta: estimateTheta(response, options, weightsOf(response, options)) };
      return { theta: checkNumber("theta", theta, 1, { minimum: 0, above: true }) };
    default:
      return null;
  }
}

function checkPower(power: unknown): number {
  if (power === undefined) return 1.5;
  if (typeof power === "number" && power > 1 && power < 2) return power;
  const advice = 'At 1 it is family: "poisson", at 2 "gamma", at 3 "inverse-gaussian"';
  return invalid("power", "a number between 1 and 2", power, advice);
}

function weightsOf(response: FamilyResponse, { sampleWeight }: EstimateOptions): Float64Array {
  return rowWeights(response, sampleWeight) ?? new Float64Array(response.rows).fill(1);
}
