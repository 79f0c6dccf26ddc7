import { gaussianResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { gaussianMeasures } from "../model/measures/measures-of.ts";
import { squaredCosts } from "../model/measures/row-costs.ts";
import { buildSingle } from "../model/point.ts";
import type { FamilyEntry } from "./edition.ts";

/** Numbers, squared errors. */
export const gaussian: FamilyEntry<"gaussian"> = {
  family: "gaussian",
  reader: gaussianResponse,
  measures: gaussianMeasures,
  score: meanScorer(squaredCosts),
  build: buildSingle,
};
