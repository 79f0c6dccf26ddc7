// The way to a lambda far below the one before. Columns that enter in small numbers, along a path, cost less than all of them at once:
// from nothing to 10⁻³ λmax on 1000 × 2000 normal columns takes 3.3 s in one step and 0.75 s in thirty (docs/architecture.md).

import { Approach } from "./constants";
import { Penalty } from "../penalty/penalty";
import { State } from "../problem";

/** Whether a lambda is to be approached. Ridge has no columns that enter, and least squares (λ = 0) no path. */
export function isFar<P extends Penalty>(state: State, penalty: P, lambda: f64): bool {
  return penalty.selects() && lambda > 0 && lambda < Approach.FAR * state.previousLambda;
}

/** The stop after `previous` on the way from `start` to `lambda`, or 0 where none is left. */
export function nextStop(previous: f64, lambda: f64, start: f64): f64 {
  const stop = previous * Approach.STEP;
  return stop * Approach.STEP > lambda && stop > Approach.LEAST * start ? stop : 0;
}
