import { poissonResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { poissonCosts } from "../model/measures/mean-costs.ts";
import { poissonMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { shiftOffset } from "../wasm/shift-offset.ts";
import type { FamilyEntry } from "./edition.ts";

/** Counts or rates, the logarithm as link. */
export const poisson: FamilyEntry<"poisson"> = {
  family: "poisson",
  reader: poissonResponse,
  measures: poissonMeasures,
  score: meanScorer(poissonCosts),
  restate: shiftOffset,
  build: buildSingle,
};
