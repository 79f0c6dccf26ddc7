import { inverseGaussianResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { inverseGaussianCosts } from "../model/measures/mean-costs.ts";
import { inverseGaussianMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { shiftOffset } from "../wasm/shift-offset.ts";
import type { FamilyEntry } from "./edition.ts";

/** Positive numbers of a heavy right tail, the logarithm as link. The loss is not convex: what is found is a stationary point. */
export const inverseGaussian: FamilyEntry<"inverse-gaussian"> = {
  family: "inverse-gaussian",
  reader: inverseGaussianResponse,
  measures: inverseGaussianMeasures,
  score: meanScorer(inverseGaussianCosts),
  restate: shiftOffset,
  build: buildSingle,
};
