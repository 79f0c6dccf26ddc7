import type { FamilyResponse } from "../types.ts";

/** What each row counts: its sample weight times its trials; undefined where every row counts 1. */
export function rowWeights(
  { trials }: FamilyResponse,
  sampleWeight: Float64Array | undefined,
): Float64Array | undefined {
  if (trials === undefined) return sampleWeight;
  return sampleWeight === undefined ? trials : trials.map((count, row) => count * sampleWeight[row]);
}
