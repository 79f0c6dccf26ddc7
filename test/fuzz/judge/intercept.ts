// The best intercepts beside given coefficients.

import { type Valued, valued } from "./candidate.ts";
import { type Documented, isSquared } from "./documented.ts";
import { ExactSum, UNIT_ROUNDING } from "./exact.ts";
import { hasRowLoss } from "./row-loss.ts";

/** The same coefficients with the best intercepts: of one output by the sign of the slope, else by Newton's steps in each with halving. */
export function polished(problem: Documented, lambda: number, start: Valued): Valued {
  if (!problem.intercept) return start;
  if (hasRowLoss(problem)) return bisected(problem, lambda, start);
  let best = start;
  for (let cycle = 0; cycle < 60; cycle++) {
    let moved = false;
    for (let k = 0; k < problem.outputs; k++) {
      const next = stepIntercept(problem, lambda, best, k);
      moved ||= next !== best;
      best = next;
    }
    if (!moved || isSquared(problem.family)) break;
  }
  return best;
}

function stepIntercept(problem: Documented, lambda: number, from: Valued, k: number): Valued {
  const slope = total(from.loss.pull[k]);
  const curvature = total(from.loss.curvature[k]);
  if (slope === 0 || !(curvature > 0)) return from;
  for (let step = Math.max(-5, Math.min(5, slope / curvature)), turn = 0; turn < 20; turn++, step /= 2) {
    const shifts = from.candidate.shifts.map((value, at) => (at === k ? value + step : value));
    const next = valued(problem, lambda, { ...from.candidate, shifts });
    if (next.objective < from.objective) return next;
    // At the end objectives no longer tell points apart, slopes still do.
    const far = Math.abs(total(next.loss.pull[k])) > 0.5 * Math.abs(slope);
    if (!far && next.objective <= from.objective + 4 * UNIT_ROUNDING * from.loss.magnitude) return next;
  }
  return from;
}

/** The loss falls below the best intercept and rises above it: so does that of inverse-gaussian, which is not convex but has one minimum. */
function bisected(problem: Documented, lambda: number, start: Valued): Valued {
  const at = (shift: number): Valued => valued(problem, lambda, { ...start.candidate, shifts: Float64Array.of(shift) });
  const pullAt = (shift: number): number => total(at(shift).loss.pull[0]);
  let low = start.candidate.shifts[0];
  let high = low;
  const far = Math.max(1, Math.abs(low));
  for (let reach = UNIT_ROUNDING * far; pullAt(low) < 0 && reach < 2048 * far; reach *= 8) low -= reach;
  for (let reach = UNIT_ROUNDING * far; pullAt(high) > 0 && reach < 2048 * far; reach *= 8) high += reach;
  for (let step = 0; step < 80; step++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (pullAt(middle) > 0) low = middle;
    else high = middle;
  }
  return [at(low), at(high), start].reduce((best, next) => (next.objective < best.objective ? next : best));
}

export function total(values: Float64Array): number {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.value;
}
