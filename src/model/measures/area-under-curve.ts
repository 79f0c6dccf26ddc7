import { ascending } from "./sort-rows.ts";

/**
 * Area under the ROC curve: the chance that a positive scores higher than a negative, ties counting half,
 *
 *     Σᵢⱼ pᵢ qⱼ ( [sᵢ > sⱼ] + ½ [sᵢ = sⱼ] ) / ( Σ pᵢ Σ qⱼ )
 *
 * where row i holds the weight pᵢ of positives and qᵢ of negatives (Hanley & McNeil 1982, Radiology 143; with weights as
 * `survival::concordance`). NaN where either is missing.
 */
export function areaUnderCurve(scores: Float64Array, positives: Float64Array, negatives: Float64Array): number {
  const order = ascending(scores);
  let area = 0;
  let below = 0;
  let positiveSum = 0;
  for (let first = 0, next = 0; first < order.length; first = next) {
    let tiedPositives = 0;
    let tiedNegatives = 0;
    for (; next < order.length && scores[order[next]!] === scores[order[first]!]; next++) {
      tiedPositives += positives[order[next]!]!;
      tiedNegatives += negatives[order[next]!]!;
    }
    area += tiedPositives * (below + tiedNegatives / 2);
    below += tiedNegatives;
    positiveSum += tiedPositives;
  }
  return area / (positiveSum * below);
}
