// The way to a lambda far below the one before. Columns that enter in small numbers, along a path, cost less than all of them at once:
// from nothing to 10⁻³ λmax on 1000 × 2000 normal columns takes 3.3 s in one step and 0.75 s in thirty (docs/architecture.md).

import { Penalty } from "../penalty/penalty";
import { State } from "../problem";

/** A lambda that is this share of the one before is far. */
const FAR: f64 = 1 / 30;
/** Ten stops a decade: 10^(−1/10). */
const STEP: f64 = 0.7943282347242815;
/** Below this share of where the way started there are no more stops: hardly a column enters so late. */
const LEAST: f64 = 1e-8;

/** Whether a lambda is to be approached. Ridge has no columns that enter, and least squares (λ = 0) no path. */
export function isFar<P extends Penalty>(state: State, penalty: P, lambda: f64): bool {
  return penalty.selects() && lambda > 0 && lambda < FAR * state.previousLambda;
}

/** The stop after `previous` on the way from `start` to `lambda`, or 0 where none is left. */
export function nextStop(previous: f64, lambda: f64, start: f64): f64 {
  const stop = previous * STEP;
  return stop * STEP > lambda && stop > LEAST * start ? stop : 0;
}
