import type { SurvivalData } from "../../types.ts";
import { eventTimes } from "./event-times.ts";
import { ascending } from "./sort-rows.ts";

/**
 * Harrell's C (Harrell, Lee & Mark 1996, Stat. Med. 15): over the pairs in which row i failed at a time at which row j was at
 * risk and did not fail,
 *
 *     Σ wᵢ wⱼ ( [ηᵢ > ηⱼ] + ½ [ηᵢ = ηⱼ] ) / Σ wᵢ wⱼ
 *
 * Only rows of one stratum make pairs. As `survival::concordance` and glmnet's `Cindex`. NaN where there is no pair.
 */
export function concordanceIndex(survival: SurvivalData, linearPredictor: Float64Array, weights: Float64Array): number {
  const ranks = denseRanks(linearPredictor);
  let concordant = 0;
  let pairs = 0;
  for (const times of eventTimes(survival, weights)) {
    const atRisk = new PrefixSums(linearPredictor.length);
    for (const { events, censored, leaving } of times) {
      for (const row of censored) atRisk.add(ranks[row]!, weights[row]!);
      // Rows that entered too late were added at their stop, which is later than this time.
      for (const row of leaving) atRisk.add(ranks[row]!, -weights[row]!);
      const all = atRisk.upTo(linearPredictor.length - 1);
      for (const row of events) {
        const lower = atRisk.upTo(ranks[row]! - 1);
        const tied = atRisk.upTo(ranks[row]!) - lower;
        concordant += weights[row]! * (lower + tied / 2);
        pairs += weights[row]! * all;
      }
      for (const row of events) atRisk.add(ranks[row]!, weights[row]!);
    }
  }
  return concordant / pairs;
}

/** The rank of each value among the distinct ones, from 0. */
function denseRanks(values: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  let rank = -1;
  let last: number | undefined;
  for (const place of ascending(values)) {
    if (values[place] !== last) rank++;
    last = values[place];
    ranks[place] = rank;
  }
  return ranks;
}

/** Sums over ranks 0 … r in logarithmic time (Fenwick 1994, Softw. Pract. Exp. 24). */
class PrefixSums {
  readonly #nodes: Float64Array;

  constructor(count: number) {
    this.#nodes = new Float64Array(count + 1);
  }

  add(rank: number, value: number): void {
    for (let node = rank + 1; node < this.#nodes.length; node += node & -node) this.#nodes[node]! += value;
  }

  upTo(rank: number): number {
    let total = 0;
    for (let node = rank + 1; node > 0; node -= node & -node) total += this.#nodes[node]!;
    return total;
  }
}
