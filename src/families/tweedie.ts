import { tweedieResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { tweedieCosts } from "../model/measures/mean-costs.ts";
import { tweedieMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { tweedieParameters } from "../options/check-loss.ts";
import { shiftOffset } from "../wasm/shift-offset.ts";
import type { FamilyEntry } from "./edition.ts";

/** Amounts that are often exactly 0, the logarithm as link. */
export const tweedie: FamilyEntry<"tweedie"> = {
  family: "tweedie",
  reader: tweedieResponse,
  lossParameters: tweedieParameters,
  measures: tweedieMeasures,
  score: meanScorer(tweedieCosts),
  restate: shiftOffset,
  build: buildSingle,
};
