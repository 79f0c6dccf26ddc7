// The partial likelihood written plainly: one term per time of events and stratum.

import type { Response } from "../call.ts";

export interface RiskTerm {
  /** Rows (of those that count) with an event at this time, and rows at risk; weights as given but for a common factor. */
  readonly failed: readonly number[];
  readonly atRisk: readonly number[];
  readonly weights: readonly number[];
  /** Σ of the weights of all rows: what the likelihood is divided by. */
  readonly total: number;
}

export function riskTermsOf(
  { time, event, start, strata }: Extract<Response, { kind: "survival" }>,
  kept: readonly number[],
  weights: readonly number[],
): RiskTerm[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const seen = new Set<string>();
  return kept.flatMap((row) => {
    const key = `${strata?.[row]}/${time[row]}`;
    if (event[row] !== 1 || seen.has(key)) return [];
    seen.add(key);
    const at = (other: number): boolean => strata?.[other] === strata?.[row];
    const failed = kept.flatMap((other, i) =>
      at(other) && event[other] === 1 && time[other] === time[row] ? [i] : [],
    );
    const atRisk = kept.flatMap((other, i) =>
      at(other) && time[other] >= time[row] && (start === undefined || start[other] < time[row]) ? [i] : [],
    );
    return [{ failed, atRisk, weights, total }];
  });
}
