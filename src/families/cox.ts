import { survivalResponse } from "../data/response/survival-response.ts";
import { riskSets } from "../data/risk-sets.ts";
import { groupedCoxScorer, scoreCox } from "../model/measures/fold-score.ts";
import { coxMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import type { FamilyEntry } from "./edition.ts";

/** Survival times, the partial likelihood. */
export const cox: FamilyEntry<"cox"> = {
  family: "cox",
  reader: survivalResponse,
  measures: coxMeasures,
  score: scoreCox,
  // A few rows make poor risk sets of their own: the deviance compares all rows with those outside the fold.
  heldScorer: (measure, response, held, weights, ties) =>
    measure === "deviance" ? groupedCoxScorer(response.survival!, held, weights, ties) : undefined,
  riskSets,
  build: buildSingle,
};
