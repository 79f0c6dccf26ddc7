import { gammaResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { gammaCosts } from "../model/measures/mean-costs.ts";
import { gammaMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { shiftOffset } from "../wasm/shift-offset.ts";
import type { FamilyEntry } from "./edition.ts";

/** Positive numbers whose deviation is proportional to their mean, the logarithm as link. */
export const gamma: FamilyEntry<"gamma"> = {
  family: "gamma",
  reader: gammaResponse,
  measures: gammaMeasures,
  score: meanScorer(gammaCosts),
  restate: shiftOffset,
  build: buildSingle,
};
