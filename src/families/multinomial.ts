import { multinomialResponse } from "../data/response/class-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { multinomialMeasures } from "../model/measures/measures-of.ts";
import { multinomialCosts } from "../model/measures/row-costs.ts";
import { buildMulti } from "../model/point.ts";
import { weighClasses } from "../options/check-class-weight.ts";
import type { FamilyEntry } from "./edition.ts";

/** Classes, a linear predictor for each. */
export const multinomial: FamilyEntry<"multinomial"> = {
  family: "multinomial",
  reader: multinomialResponse,
  weighClasses,
  measures: multinomialMeasures,
  score: meanScorer(multinomialCosts),
  build: buildMulti,
};
