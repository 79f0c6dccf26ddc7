import { squaredHingeResponse } from "../data/response/class-response.ts";
import { scoreSquaredHinge } from "../model/measures/fold-score.ts";
import { squaredHingeMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { weighClasses } from "../options/check-class-weight.ts";
import type { FamilyEntry } from "./edition.ts";

/** Two classes, the squared hinge loss of support vector machines. */
export const squaredHinge: FamilyEntry<"squared-hinge"> = {
  family: "squared-hinge",
  reader: squaredHingeResponse,
  weighClasses,
  measures: squaredHingeMeasures,
  score: scoreSquaredHinge,
  build: buildSingle,
};
