import { huberResponse } from "../data/response/number-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { huberMeasures } from "../model/measures/measures-of.ts";
import { huberCosts } from "../model/measures/row-costs.ts";
import { buildSingle } from "../model/point.ts";
import { huberParameters } from "../options/check-loss.ts";
import { centreResponse } from "../wasm/centre-response.ts";
import type { FamilyEntry } from "./edition.ts";

/** Numbers, squared errors up to delta and absolute ones beyond: outliers do not decide. */
export const huber: FamilyEntry<"huber"> = {
  family: "huber",
  reader: huberResponse,
  lossParameters: huberParameters,
  measures: huberMeasures,
  score: meanScorer(huberCosts),
  restate: centreResponse,
  build: buildSingle,
};
