// Inside one orthant, signs fixed and nothing across a bound, the objective is a quadratic. These are its walls, and the moves
// that end at them.

import { Design } from "../design/design";
import { f64At, setF64, setI32 } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";
import { ActiveSet } from "./active-set";

/** The sign in the orthant of column k: of its coefficient, or of its gradient where that is zero; 0 where |βₖ| is free. */
// @ts-ignore: decorator
@inline
export function signOf<D extends Design>(design: D, penalty: ElasticNet, k: i32): f64 {
  if (penalty.threshold(k) == 0) return 0;
  const b = f64At(design.beta, k);
  return b != 0 ? (b > 0 ? 1.0 : -1.0) : f64At(design.gradient, k) > 0 ? 1.0 : -1.0;
}

/** The share of the step after which position i meets its wall; above 1 when it does not. */
// @ts-ignore: decorator
@inline
export function reachOf<D extends Design>(design: D, set: ActiveSet, i: i32, j: i32): f64 {
  const step = f64At(set.step, i);
  if (step == 0) return 2;
  const at = f64At(design.beta, j) + f64At(set.total, i);
  const reach = (wallOf(design, set, i) - at) / step;
  return reach < 1 ? max(0, reach) : 2;
}

/** What position i meets first in the direction of its step: zero against its sign, else a bound. */
// @ts-ignore: decorator
@inline
export function wallOf<D extends Design>(design: D, set: ActiveSet, i: i32): f64 {
  const step = f64At(set.step, i);
  if (f64At(set.sign, i) * step < 0) return 0;
  const j = set.member(i);
  return step > 0 ? f64At(design.upper, j) : f64At(design.lower, j);
}

/** A wall, free of the rounding of the sum that reached it. */
// @ts-ignore: decorator
@inline
export function wallNear<D extends Design>(design: D, j: i32, after: f64): f64 {
  const lower = f64At(design.lower, j);
  const upper = f64At(design.upper, j);
  let wall = 0.0;
  if (Math.abs(after - lower) < Math.abs(after - wall)) wall = lower;
  if (Math.abs(after - upper) < Math.abs(after - wall)) wall = upper;
  return wall;
}

/** Notes that column j goes to `after`, as the move number `at` of this step, and sets β. The residual follows in `moveMany`. */
// @ts-ignore: decorator
@inline
export function pushMove<D extends Design>(design: D, set: ActiveSet, at: i32, j: i32, after: f64): void {
  setI32(set.moved, at, j);
  setF64(set.moves, at, after - f64At(design.beta, j));
  setF64(design.beta, j, after);
}
