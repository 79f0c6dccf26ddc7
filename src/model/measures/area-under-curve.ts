import { unitWeights } from "../../data/unit-weights.ts";
import { ascending } from "./sort-rows.ts";

/**
 * Area under the ROC curve: the chance that a positive scores higher than a negative, ties counting half,
 *
 *     Σᵢⱼ pᵢ qⱼ ( [sᵢ > sⱼ] + ½ [sᵢ = sⱼ] ) / ( Σ pᵢ Σ qⱼ )
 *
 * where row i holds the weight pᵢ of positives and qᵢ of negatives (Hanley & McNeil 1982, Radiology 143; with weights as
 * `survival::concordance`). NaN where either is missing. Pairs won and lost are summed apart: 1, or 0, exactly where all are.
 */
export function areaUnderCurve(scores: Float64Array, positives: Float64Array, negatives: Float64Array): number {
  const order = ascending(scores);
  const [won, tied] = pairsBelow(order, scores, unitWeights(positives), unitWeights(negatives));
  const [lost] = pairsBelow(order.reverse(), scores, unitWeights(positives), unitWeights(negatives));
  return (won + tied / 2) / (won + tied + lost);
}

/** Σ pᵢ qⱼ over the pairs in which j comes before i in the order, and over those that are tied. */
function pairsBelow(
  order: Int32Array,
  scores: Float64Array,
  positives: Float64Array,
  negatives: Float64Array,
): readonly [before: number, tied: number] {
  let [before, tied, passed] = [0, 0, 0];
  for (let first = 0, next = 0; first < order.length; first = next) {
    let [positive, negative] = [0, 0];
    for (; next < order.length && scores[order[next]!] === scores[order[first]!]; next++) {
      positive += positives[order[next]!]!;
      negative += negatives[order[next]!]!;
    }
    before += positive * passed;
    tied += positive * negative;
    passed += negative;
  }
  return [before, tied];
}
