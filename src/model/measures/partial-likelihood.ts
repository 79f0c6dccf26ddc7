import { exp } from "../../arithmetic/exponential.ts";
import { log } from "../../arithmetic/logarithm.ts";
import type { Ties } from "../../options/options.ts";
import type { SurvivalData } from "../../types.ts";
import { type EventTime, eventTimes } from "./event-times.ts";
import { type RiskSum, RiskTree, RunningRiskSum } from "./risk-sum.ts";

/**
 * Cox's partial log-likelihood (Cox 1972, JRSS B 34), over strata and times t with d failures D of weight W = Σ_D wᵢ:
 *
 *     Breslow   Σ_D wᵢηᵢ − W log R            R = Σ wᵢ e^ηᵢ over the rows at risk: start < t ≤ stop
 *     Efron     Σ_D wᵢηᵢ − (W/d) Σₗ log(R − (l/d) T),   l = 0 … d − 1,   T = Σ_D wᵢ e^ηᵢ
 *
 * Stable for any finite η: exponentials are taken relative to the largest. Rows of weight 0 count nowhere.
 *
 * @param linearPredictor η, one per row of `survival`, offset included.
 * @param weights One per row.
 * @param strata The event times under these weights, where they are known: sorting them costs as much as the sum.
 */
export function partialLogLikelihood(
  survival: SurvivalData,
  linearPredictor: Float64Array,
  weights: Float64Array,
  ties: Ties,
  strata: readonly EventTime[][] = eventTimes(survival, weights),
): number {
  const rows = survival.stop.length;
  let total = 0;
  const tree = survival.start && new RiskTree(rows);
  for (const times of strata) {
    const atRisk: RiskSum = tree ?? new RunningRiskSum();
    for (const time of times) {
      for (const row of time.events) atRisk.add(row, linearPredictor[row]!, weights[row]!);
      for (const row of time.censored) atRisk.add(row, linearPredictor[row]!, weights[row]!);
      for (const row of time.leaving) atRisk.remove(row);
      if (time.events.length > 0) total += contribution(time, atRisk, linearPredictor, weights, ties);
    }
    if (tree && strata.length > 1) empty(tree, times);
  }
  return total;
}

/** One tree serves every stratum in turn. */
function empty(tree: RiskTree, times: readonly EventTime[]): void {
  for (const { events, censored } of times) {
    for (const row of events) tree.remove(row);
    for (const row of censored) tree.remove(row);
  }
}

/** What one time adds. Everything is relative to e^max, and so Σ_D wᵢηᵢ − W(max + log …) = Σ_D wᵢ(ηᵢ − max) − W log …. */
function contribution(
  { events }: EventTime,
  { max, sum }: RiskSum,
  linearPredictor: Float64Array,
  weights: Float64Array,
  ties: Ties,
): number {
  let weight = 0;
  let linear = 0;
  let tied = 0;
  for (const row of events) {
    weight += weights[row]!;
    linear += weights[row]! * (linearPredictor[row]! - max);
    tied += weights[row]! * exp(linearPredictor[row]! - max);
  }
  if (ties === "breslow") return linear - weight * log(sum);
  const count = events.length;
  let logs = 0;
  for (let l = 0; l < count; l++) logs += log(sum - (l / count) * tied);
  return linear - (weight / count) * logs;
}

/**
 * The largest value the partial log-likelihood can take: every failure certain, tied ones equally,
 *
 *     Breslow   −Σ W log W        Efron   −Σ ( W log W + (W/d) Σₗ log(1 − l/d) )
 */
export function saturatedPartialLogLikelihood(
  survival: SurvivalData,
  weights: Float64Array,
  ties: Ties,
  strata: readonly EventTime[][] = eventTimes(survival, weights),
): number {
  let total = 0;
  for (const { events } of strata.flat()) {
    const count = events.length;
    if (count === 0) continue;
    const weight = events.reduce((sum, row) => sum + weights[row]!, 0);
    total -= weight * log(weight);
    for (let l = 1; ties === "efron" && l < count; l++) total -= (weight / count) * log(1 - l / count);
  }
  return total;
}
