// Inside one orthant, signs fixed and nothing across a bound, the objective is a quadratic. These are its walls, and the moves
// that end at them.

import { Design } from "../design/design";
import { f64At, setF64, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { ActiveSet } from "./active-set";

/** The sign in the orthant of column k. */
// @ts-ignore: decorator
@inline
export function signOf<D extends Design, P extends Penalty>(design: D, penalty: P, k: i32): f64 {
  return penalty.sign(k, f64At(design.beta, k), f64At(design.gradient, k));
}

/** The share of the step after which position i meets its wall; above 1 when it does not. */
// @ts-ignore: decorator
@inline
export function reachOf<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet, i: i32, j: i32): f64 {
  const step = f64At(set.step, i);
  if (step == 0) return 2;
  const at = f64At(design.beta, j) + f64At(set.total, i);
  const reach = (wallOf(penalty, set, i) - at) / step;
  return reach < 1 ? max(0, reach) : 2;
}

/** What position i meets first in the direction of its step. */
// @ts-ignore: decorator
@inline
export function wallOf<P extends Penalty>(penalty: P, set: ActiveSet, i: i32): f64 {
  return penalty.wall(set.member(i), f64At(set.sign, i), f64At(set.step, i));
}

/** Notes that column j goes to `after`, as the move number `at` of this step, and sets β. The residual follows in `moveMany`. */
// @ts-ignore: decorator
@inline
export function pushMove<D extends Design>(design: D, set: ActiveSet, at: i32, j: i32, after: f64): void {
  setI32(set.moved, at, j);
  setF64(set.moves, at, after - f64At(design.beta, j));
  setF64(design.beta, j, after);
}
