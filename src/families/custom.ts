import { customResponse } from "../data/response/number-response.ts";
import { customScorer } from "../model/measures/custom-scorer.ts";
import { customMeasures } from "../model/measures/measures-of.ts";
import { buildSingle } from "../model/point.ts";
import { checkCustomLoss } from "../options/custom-loss.ts";
import { withLoss } from "../wasm/custom-loss.ts";
import { startFromOffset } from "../wasm/start-of-loss.ts";
import type { FamilyEntry } from "./edition.ts";

/** Numbers, and a loss that the caller has written. */
export const custom: FamilyEntry<"custom"> = {
  family: "custom",
  reader: customResponse,
  measures: customMeasures,
  score: customScorer(undefined),
  bind: ({ loss: given }) => {
    const loss = checkCustomLoss(given);
    const { name, link } = loss;
    return {
      ...custom,
      loss,
      lossParameters: () => (link === "identity" ? { name } : { name, link }),
      score: customScorer(loss),
      restate: (response, options) => startFromOffset(loss, response, options),
      within: (kernels, body) => withLoss(kernels, loss, body),
    };
  },
  build: buildSingle,
};
