import { negativeBinomialResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { negativeBinomialCosts } from "../model/measures/mean-costs.ts";
import { negativeBinomialMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { negativeBinomialParameters } from "../options/check-loss.ts";
import { shiftOffset } from "../wasm/shift-offset.ts";
import type { FamilyEntry } from "./edition.ts";

/** Counts that vary more than those of poisson, the logarithm as link. */
export const negativeBinomial: FamilyEntry<"negative-binomial"> = {
  family: "negative-binomial",
  reader: negativeBinomialResponse,
  lossParameters: negativeBinomialParameters,
  measures: negativeBinomialMeasures,
  score: meanScorer(negativeBinomialCosts),
  restate: shiftOffset,
  build: buildSingle,
};
