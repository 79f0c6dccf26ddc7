import { exp } from "../arithmetic/exponential.ts";
import { areTied, firstNotBelow } from "../data/sorted-times.ts";
import type { SurvivalData } from "../types.ts";
import { eventTimes } from "./measures/event-times.ts";
import { type RiskSum, RiskTree, RunningRiskSum } from "./measures/risk-sum.ts";

/**
 * Breslow's estimator in one stratum: H₀ = sums · e^shifts from each of the times on. Two numbers, because e^η of columns far from
 * zero, and so H₀, may be beyond the range of one.
 */
export interface StepHazard {
  /** Times of events, ascending. */
  readonly times: Float64Array;
  readonly shifts: Float64Array;
  readonly sums: Float64Array;
  /** The mean η. */
  readonly reference: number;
}

/** The hazard of the rows of a stratum, `survival` having no others; weights below 2. */
export function stepHazard(survival: SurvivalData, eta: Float64Array, weights: Float64Array): StepHazard {
  const atRisk: RiskSum = survival.start ? new RiskTree(eta.length) : new RunningRiskSum();
  const steps: { readonly time: number; readonly shift: number; readonly size: number }[] = [];
  for (const { events, censored, leaving } of eventTimes(survival, weights)[0] ?? []) {
    for (const rows of [events, censored]) for (const row of rows) atRisk.add(row, eta[row]!, weights[row]!);
    for (const row of leaving) atRisk.remove(row);
    if (events.length === 0) continue;
    const weight = events.reduce((sum, row) => sum + weights[row]!, 0);
    steps.push({ time: survival.stop[events[0]!]!, shift: -atRisk.max, size: weight / atRisk.sum });
  }
  steps.reverse();
  return { times: Float64Array.from(steps, ({ time }) => time), ...accumulate(steps), reference: meanOf(eta, weights) };
}

/** Σ size · e^shift up to each step, in units of e to the largest shift so far. */
function accumulate(
  steps: readonly { readonly shift: number; readonly size: number }[],
): Pick<StepHazard, "shifts" | "sums"> {
  const total = new RunningRiskSum();
  const shifts = new Float64Array(steps.length);
  const sums = new Float64Array(steps.length);
  steps.forEach(({ shift, size }, at) => {
    total.add(at, shift, size);
    shifts[at] = total.max;
    sums[at] = total.sum;
  });
  return { shifts, sums };
}

/** Σwη / Σw, from the first η on: far from zero no digits are lost. */
function meanOf(eta: Float64Array, weights: Float64Array): number {
  let [total, sum] = [0, 0];
  for (let row = 0; row < eta.length; row++) {
    total += weights[row]!;
    sum += weights[row]! * (eta[row]! - eta[0]!);
  }
  return total > 0 ? eta[0]! + sum / total : 0;
}

/** H₀ e^η from a step on; 0 before the first, which is step −1. */
export function hazardOf({ shifts, sums }: StepHazard, step: number, eta: number): number {
  return step < 0 ? 0 : sums[step]! * exp(shifts[step]! + eta);
}

/** The step that holds at any time: that of the last event not after it. A time tied with that of an event is the same time. */
export function stepAt({ times }: StepHazard, time: number): number {
  const next = firstNotBelow(times, time);
  return next < times.length && areTied(time, times[next]!) ? next : next - 1;
}
