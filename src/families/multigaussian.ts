import { multiResponse } from "../data/response/multi-response.ts";
import { meanScorer } from "../model/measures/fold-score.ts";
import { multigaussianMeasures } from "../model/measures/measures-of.ts";
import { squaredCosts } from "../model/measures/row-costs.ts";
import { buildMulti } from "../model/point.ts";
import { standardizeResponse } from "../wasm/standardize-response.ts";
import type { FamilyEntry } from "./edition.ts";

/** Several numbers per row, squared errors. */
export const multigaussian: FamilyEntry<"multigaussian"> = {
  family: "multigaussian",
  reader: multiResponse,
  measures: multigaussianMeasures,
  score: meanScorer(squaredCosts),
  restate: standardizeResponse,
  build: buildMulti,
};
