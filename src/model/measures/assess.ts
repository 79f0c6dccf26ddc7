import type { Ties } from "../../options/options.ts";
import type { FamilyResponse } from "../../types.ts";
import { foldScore } from "./fold-score.ts";
import { type Measure, measuresOf } from "./measure.ts";

/**
 * Every measure of the family on all rows of a response.
 *
 * @param linearPredictor η, offset included: rows × K, output after output.
 * @param weights One per row, trials multiplied in.
 */
export function assessLinear(
  response: FamilyResponse,
  linearPredictor: Float64Array,
  weights: Float64Array,
  ties: Ties,
): Partial<Record<Measure, number>> {
  const rows = Int32Array.from({ length: response.rows }, (_, row) => row);
  const scores: Partial<Record<Measure, number>> = {};
  for (const measure of measuresOf[response.family].all) {
    scores[measure] = foldScore(measure, response, rows, linearPredictor, weights, ties).score;
  }
  return scores;
}
