// An answer for several mixes or quantiles as the answers for each.

import { type Call, ofMix, ofQuantile, quantilesOf } from "../call.ts";
import type { Outcome } from "../perform/perform.ts";

export interface Part {
  readonly call: Call;
  readonly outcome: Outcome;
}

/** One, where a call is for one. */
export function partsOf(call: Call, outcome: Outcome): Part[] {
  const quantiles = quantilesOf(call);
  switch (outcome.kind) {
    case "mixed":
      return outcome.mixed.validations.map((validation) => ({
        call: ofMix(call, validation.path.l1Ratio),
        outcome: { kind: "validation", validation },
      }));
    case "quantiles":
      return outcome.models.models.map((model, at) => ({
        call: ofQuantile(call, quantiles[at]),
        outcome: { kind: "model", model },
      }));
    case "quantile validations":
      return outcome.validations.validations.map((validation, at) => ({
        call: ofQuantile(call, quantiles[at]),
        outcome: { kind: "validation", validation },
      }));
    default:
      return [{ call, outcome }];
  }
}
