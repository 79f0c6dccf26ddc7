import { unitWeights } from "../../data/unit-weights.ts";
import type { SurvivalData } from "../../types.ts";
import { type EventTime, eventTimes } from "./event-times.ts";
import { ascending } from "./sort-rows.ts";
import { SumTree } from "./sum-tree.ts";

/**
 * Harrell's C (Harrell, Lee & Mark 1996, Stat. Med. 15): over the pairs in which row i failed at a time at which row j was at
 * risk and did not fail,
 *
 *     Σ wᵢ wⱼ ( [ηᵢ > ηⱼ] + ½ [ηᵢ = ηⱼ] ) / Σ wᵢ wⱼ
 *
 * Only rows of one stratum make pairs. As `survival::concordance` and glmnet's `Cindex`. NaN where there is no pair.
 *
 * Pairs won, tied and lost are summed apart and nothing is subtracted: without a pair all three are 0, and the index is 1, or 0,
 * exactly where no pair is lost, or won.
 */
export function concordanceIndex(survival: SurvivalData, linearPredictor: Float64Array, weights: Float64Array): number {
  const unit = unitWeights(weights);
  const strata = eventTimes(survival, weights);
  const index = shareWon(strata, linearPredictor, unit);
  if (!Number.isNaN(index)) return index;
  // No pair, or none whose product of weights, small beside the largest, is a number above 0.
  return shareWon(
    strata,
    linearPredictor,
    unit.map((weight) => weight * ENLARGEMENT),
  );
}

/** 2⁴⁸⁰: the product of two of the largest weights, times the rows, stays a number. */
const ENLARGEMENT = 3.121748550315992e144;

function shareWon(strata: readonly EventTime[][], linearPredictor: Float64Array, weights: Float64Array): number {
  const { place, first, end } = places(linearPredictor);
  const atRisk = new SumTree(linearPredictor.length);
  let [won, tied, lost] = [0, 0, 0];
  for (const times of strata) {
    for (const { events, censored, leaving } of times) {
      for (const row of censored) atRisk.set(place[row]!, weights[row]!);
      // Rows that entered too late came in at their stop, which is later than this time.
      for (const row of leaving) atRisk.set(place[row]!, 0);
      for (const row of events) {
        won += weights[row]! * atRisk.sum(0, first[row]!);
        tied += weights[row]! * atRisk.sum(first[row]!, end[row]!);
        lost += weights[row]! * atRisk.sum(end[row]!, linearPredictor.length);
      }
      for (const row of events) atRisk.set(place[row]!, weights[row]!);
    }
    if (strata.length > 1) empty(atRisk, times, place);
  }
  return (won + tied / 2) / (won + tied + lost);
}

/** One tree serves every stratum in turn. */
function empty(atRisk: SumTree, times: readonly EventTime[], place: Int32Array): void {
  for (const { events, censored } of times) {
    for (const row of events) atRisk.set(place[row]!, 0);
    for (const row of censored) atRisk.set(place[row]!, 0);
  }
}

/** Per row its place in ascending order, and the first place and the end of those of equal value. */
function places(values: Float64Array): {
  readonly place: Int32Array;
  readonly first: Int32Array;
  readonly end: Int32Array;
} {
  const order = ascending(values);
  const place = new Int32Array(order.length);
  const first = new Int32Array(order.length);
  const end = new Int32Array(order.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) {
      place[order[at]!] = at;
      first[order[at]!] = from;
      end[order[at]!] = to;
    }
  }
  return { place, first, end };
}
