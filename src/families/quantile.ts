import { quantileResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { quantileMeasures } from "../model/measures/measures-of.ts";
import { quantileCosts } from "../model/measures/row-costs.ts";
import { buildSingle } from "../model/point.ts";
import { quantileParameters } from "../options/check-loss.ts";
import { centreResponse } from "../wasm/centre-response.ts";
import type { FamilyEntry } from "./edition.ts";

/** Numbers, absolute errors by their side: the median, or any other quantile of the response. */
export const quantile: FamilyEntry<"quantile"> = {
  family: "quantile",
  reader: quantileResponse,
  lossParameters: quantileParameters,
  measures: quantileMeasures,
  score: meanScorer(quantileCosts),
  restate: centreResponse,
  build: buildSingle,
};
