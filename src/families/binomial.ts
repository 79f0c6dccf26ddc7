import { binomialResponse } from "../data/response/class-response.ts";
import { scoreBinomial } from "../model/measures/fold-score.ts";
import { binomialMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { weighClasses } from "../options/check-class-weight.ts";
import { binomialParameters } from "../options/check-loss.ts";
import type { FamilyEntry } from "./edition.ts";

/** Two classes or counts, the logistic loss. */
export const binomial: FamilyEntry<"binomial"> = {
  family: "binomial",
  reader: binomialResponse,
  lossParameters: binomialParameters,
  weighClasses,
  measures: binomialMeasures,
  score: scoreBinomial,
  build: buildSingle,
};
