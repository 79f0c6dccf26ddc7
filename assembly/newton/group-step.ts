// How far a step of Newton's method on groups goes: to where the model falls no more, or a group (or a coordinate that is penalised by
// itself) comes to zero first, and then is there.

import { GroupNewton } from "./constants";
import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { gradientOf, gradientsOf, groupLength, isFree, moveSlot, runFrom } from "./group-model";

/** Goes along the step as far as the model falls; returns the share that was taken, 0 where it does not fall. */
export function takeStep<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const blocks = glm.modelBlocks();
  let share = 1.0;
  // The positions of what leaves.
  let leaving = 0;
  let leavingEnd = 0;
  let width = 1;
  for (let a = glm.interceptSlots; a < size; a += width) {
    const block = blocks.of(i32At(glm.model().active, a));
    width = runFrom(glm, a, size);
    if (glm.isMixed()) {
      for (let i = a; i < a + width; i++) {
        const crossing = crossingOf(glm, i);
        if (crossing >= share) continue;
        share = crossing;
        leaving = i;
        leavingEnd = i + 1;
      }
    }
    if (isFree(glm, block)) continue;
    const nearest = nearestZero(glm, a, width);
    if (nearest >= share || lengthAt(glm, nearest, a, width) > GroupNewton.SHORTEST * groupLength(glm, block)) continue;
    share = nearest;
    leaving = a;
    leavingEnd = a + width;
  }
  if (leavingEnd > 0 && tryMoves(glm, size, share, leaving, leavingEnd)) return min(share, 0.5);
  for (let halving = 0; halving < GroupNewton.MOST_HALVINGS; halving++) {
    if (tryMoves(glm, size, share, 0, 0)) return share;
    share *= 0.5;
  }
  return 0;
}

/** The share of the step at which the coordinate at a position, penalised by itself, would change its sign; Infinity where it does not. */
function crossingOf<P extends Penalty>(glm: Fit<P>, at: i32): f64 {
  const s = i32At(glm.model().active, at);
  const share = -f64At(glm.model().beta, s) / f64At(glm.system().rightSide, at);
  return share > 0 && glm.modelPenalty().innerThreshold(s) > 0 ? share : Infinity;
}

/** The share of the step, 0 … 1, at which the block at the `count` positions from `at` on is shortest. */
function nearestZero(glm: Glm, at: i32, count: i32): f64 {
  let along = 0.0;
  let square = 0.0;
  for (let a = at; a < at + count; a++) {
    const step = f64At(glm.system().rightSide, a);
    along -= step * f64At(glm.model().beta, i32At(glm.model().active, a));
    square += step * step;
  }
  return square > 0 ? min(1, max(0, along / square)) : 1;
}

/** Moves every slot by its share of the step, those at positions `leaving` … `end` − 1 to zero. Takes it back where the model rises. */
function tryMoves<P extends Penalty>(glm: Fit<P>, size: i32, share: f64, leaving: i32, end: i32): bool {
  const model = glm.model();
  const moves = glm.system().moves;
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    const leaves = a >= leaving && a < end;
    setF64(moves, a, leaves ? -f64At(model.beta, s) : share * f64At(glm.system().rightSide, a));
  }
  const gradients = gradientsOf(glm);
  const saved = glm.system().saved;
  memory.copy(saved, gradients, bytesF64(model.columns));
  // −½dᵀ(g + g′) is the change of the quadratic, g′ its gradient after the step.
  let change = 0.0;
  let scale = 0.0;
  for (let a = 0; a < size; a++) {
    const part = 0.5 * f64At(moves, a) * gradientOf(glm, i32At(model.active, a));
    change -= part;
    scale += Math.abs(part);
  }
  for (let a = 0; a < size; a++) moveSlot(glm, i32At(model.active, a), f64At(moves, a));
  for (let a = 0; a < size; a++) {
    const part = 0.5 * f64At(moves, a) * gradientOf(glm, i32At(model.active, a));
    change -= part;
    scale += Math.abs(part);
  }
  change += penaltyChange(glm, size);
  if (!(change <= GroupNewton.ROUNDING * (scale + glm.nullGain()))) {
    memory.copy(gradients, saved, bytesF64(model.columns));
    return false;
  }
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    setF64(model.beta, s, a >= leaving && a < end ? 0 : f64At(model.beta, s) + f64At(moves, a));
  }
  return true;
}

/** What the step changes of the penalty: block by block, of which slots that are not at a position stay. */
function penaltyChange<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const penalty = glm.modelPenalty();
  const blocks = glm.modelBlocks();
  let change = 0.0;
  let width = 1;
  for (let a = glm.interceptSlots; a < size; a += width) {
    const block = blocks.of(i32At(glm.model().active, a));
    const first = blocks.begin(block);
    const all = blocks.width(block);
    const own = glm.model().beta + bytesF64(first);
    width = runFrom(glm, a, size);
    for (let k = 0; k < all; k++) setF64(glm.products, k, f64At(own, k));
    for (let i = a; i < a + width; i++) {
      const k = i32At(glm.model().active, i) - first;
      setF64(glm.products, k, f64At(own, k) + f64At(glm.system().moves, i));
    }
    change += penalty.blockValue(first, glm.products, all) - penalty.blockValue(first, own, all);
  }
  return change;
}

/** ‖β + share·d‖ of the block at the `count` positions from `at` on, d in `rightSide`. */
function lengthAt(glm: Glm, share: f64, at: i32, count: i32): f64 {
  let square = 0.0;
  for (let a = at; a < at + count; a++) {
    const b = f64At(glm.model().beta, i32At(glm.model().active, a)) + share * f64At(glm.system().rightSide, a);
    square += b * b;
  }
  return Math.sqrt(square);
}
