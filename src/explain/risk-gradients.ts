// The gradient of the partial log-likelihood of Cox (1972), with ties as Breslow (1974) or Efron (1977) treats them.

import { exp } from "../arithmetic/exponential.ts";
import type { Ties } from "../options/options.ts";
import type { SurvivalData } from "../types.ts";

/** The events of one time in one stratum. */
interface Moment {
  readonly time: number;
  readonly failed: readonly number[];
}

/**
 * For every row wᵢδᵢ − wᵢe^ηᵢ ( Σₜ Aₜ − Bᵢ ), the sum over the event times at which the row is at risk. With S the sum of w e^η at risk, D
 * that of the d events of the time and w̄ their mean weight,
 *
 *     Aₜ = Σₗ w̄ / (S − (l/d) D),     Bᵢ = Σₗ w̄ (l/d) / (S − (l/d) D) of the row's own event time,     l = 0 … d − 1
 *
 * with (l/d) = 0 for Breslow.
 */
export function riskGradients(
  survival: SurvivalData,
  eta: Float64Array,
  weights: Float64Array,
  ties: Ties,
): Float64Array {
  const { event, stratum } = survival;
  const gradients = weights.map((weight, row) => (event[row] === 1 ? weight : 0));
  const strata = new Map<number, number[]>();
  weights.forEach((weight, row) => {
    if (weight === 0) return;
    const own = stratum?.[row] ?? 0;
    const rows = strata.get(own);
    if (rows === undefined) strata.set(own, [row]);
    else rows.push(row);
  });
  for (const rows of strata.values()) subtractRisks(survival, eta, weights, ties, rows, gradients);
  return gradients;
}

/** The second part, of the rows of one stratum. */
function subtractRisks(
  { start, stop, event }: SurvivalData,
  eta: Float64Array,
  weights: Float64Array,
  ties: Ties,
  rows: readonly number[],
  gradients: Float64Array,
): void {
  // Relative to the largest η nothing overflows, and the shift cancels in every quotient.
  const largest = rows.reduce((most, row) => Math.max(most, eta[row]!), -Infinity);
  const risk = new Map(rows.map((row) => [row, weights[row]! * exp(eta[row]! - largest)]));
  const sumOf = (of: readonly number[]): number => of.reduce((sum, row) => sum + risk.get(row)!, 0);
  for (const { time, failed } of momentsOf(rows, stop, event)) {
    const atRisk = rows.filter((row) => stop[row]! >= time && (start === undefined || start[row]! < time));
    const [all, own] = [sumOf(atRisk), sumOf(failed)];
    const meanWeight = failed.reduce((sum, row) => sum + weights[row]!, 0) / failed.length;
    let [hazard, spared] = [0, 0];
    for (let l = 0; l < failed.length; l++) {
      const share = ties === "efron" ? l / failed.length : 0;
      hazard += meanWeight / (all - share * own);
      spared += (meanWeight * share) / (all - share * own);
    }
    for (const row of atRisk) gradients[row]! -= risk.get(row)! * hazard;
    for (const row of failed) gradients[row]! += risk.get(row)! * spared;
  }
}

function momentsOf(rows: readonly number[], stop: Float64Array, event: Uint8Array): Moment[] {
  const moments = new Map<number, number[]>();
  for (const row of rows) {
    if (event[row] !== 1) continue;
    const failed = moments.get(stop[row]!);
    if (failed === undefined) moments.set(stop[row]!, [row]);
    else failed.push(row);
  }
  return Array.from(moments, ([time, failed]) => ({ time, failed }));
}
