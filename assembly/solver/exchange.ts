// When a column lies in the span of the active set: copies, n columns and more in use, indicator columns that add up to one.

import { Design } from "../design/design";
import { f64At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { ActiveSet, append, backSolve, remove } from "./active-set";
import { pushMove, signOf, wallOf } from "./orthant";

/**
 * Column j lies in the span of the set: x̃ⱼ = X̃ₐw. Moving βⱼ by t and βₐ by −tw leaves the residual alone and changes the
 * penalty at a constant rate, so it pays to go on, in the direction that lowers it, until a coefficient reaches its wall.
 * That column then leaves, and j enters in its place (or βⱼ itself has reached zero). Precondition: `append` of j has just
 * failed, so `products` holds L⁻¹X̃ₐᵀx̃ⱼ. False when nothing ends the way.
 */
export function exchange<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet, j: i32): bool {
  const own = f64At(design.beta, j);
  backSolve(set, set.products);
  const ownSign = own != 0 ? (own > 0 ? 1.0 : -1.0) : f64At(design.gradient, j) > 0 ? 1.0 : -1.0;
  let rate = ownSign * penalty.threshold(j);
  for (let i = 0; i < set.size; i++) {
    const k = set.member(i);
    if (k < 0) continue;
    rate -= signOf(design, penalty, k) * penalty.threshold(k) * f64At(set.products, i);
    setF64(set.total, i, 0);
    setF64(set.sign, i, signOf(design, penalty, k));
  }
  // A coefficient at zero can only leave it on its own side.
  const direction = own != 0 ? (rate > 0 ? -1.0 : 1.0) : ownSign;
  // Once the others are optimal this column's gradient is inside its threshold: it has no reason to enter.
  if (own == 0 && rate * direction >= 0) return true;
  for (let i = 0; i < set.size; i++) setF64(set.step, i, -direction * f64At(set.products, i));
  let length = own != 0 && direction != ownSign ? Math.abs(own) : Infinity;
  const bound = penalty.boundOn(j, direction);
  if (own == 0 || direction == ownSign) length = Math.abs(bound - own);
  const blocking = firstWall(design, penalty, set, length);
  if (blocking >= 0) length = (wallOf(penalty, set, blocking) - f64At(design.beta, set.member(blocking))) / f64At(set.step, blocking);
  if (!isFinite(length)) return false;
  length = max(0, length);
  let moves = 0;
  for (let i = 0; i < set.size; i++) {
    const k = set.member(i);
    if (k < 0) continue;
    const after = i == blocking ? wallOf(penalty, set, i) : f64At(design.beta, k) + length * f64At(set.step, i);
    pushMove(design, set, moves++, k, after);
  }
  const landed = blocking < 0 && direction != ownSign ? 0 : own + direction * length;
  pushMove(design, set, moves++, j, landed);
  design.moveMany(set.moved, set.moves, moves);
  if (blocking < 0) return true;
  remove(set, blocking);
  return append(design, penalty, set, j);
}

/** The position that meets its wall first when the set moves along `step`, if any does within `length`. */
function firstWall<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet, length: f64): i32 {
  let blocking = -1;
  for (let i = 0; i < set.size; i++) {
    const k = set.member(i);
    const step = f64At(set.step, i);
    if (k < 0 || step == 0) continue;
    const reach = max(0, (wallOf(penalty, set, i) - f64At(design.beta, k)) / step);
    if (reach < length) {
      length = reach;
      blocking = i;
    }
  }
  return blocking;
}
