// The exact step of the active-set method. Where the signs and the active bounds of the solution are known, the optimum
// solves a linear system (Osborne, Presnell & Turlach 2000, IMA J. Numer. Anal. 20, §3):
//
//   (X̃ₐᵀX̃ₐ + λ(1 − a)Vₐ) d = X̃ₐᵀr − λ a Vₐ σₐ − λ(1 − a) Vₐβₐ,     βₐ ← βₐ + t d,     σ = sign(β), or of X̃ᵀr where β = 0
//
// t = 1 unless a coefficient would change sign or cross a bound first: it stops there, leaves the set, and the rest goes on.
// The right side needs no new gradients: after a step t it is (1 − t) times what it was. Every step lowers the objective,
// because inside one orthant the objective is the quadratic that is being minimised.

import { ActiveSets, ExactStep } from "./constants";
import { isLate } from "../clock";
import { Design } from "../design/design";
import { f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { ActiveSet, append, clear, compact, prepareProducts, productOf, remove, reserveActiveSet } from "./active-set";
import { exchange } from "./exchange";
import { pushMove, reachOf, signOf, wallOf } from "./orthant";
import { servesShift, solveSystem } from "./shifted-solve";

/**
 * Moves the free columns of `active` to the optimum of their orthant. Returns false when the set is too large, or when a
 * column that wants to move depends on the others to rounding and could not be exchanged for one of them: an epoch of
 * coordinate descent is then due. Precondition: `gradient` is current for `active`.
 */
export function newtonStep<D extends Design, P extends Penalty>(design: D, penalty: P): bool {
  if (design.activeCount > ActiveSets.ACTIVE_LIMIT || !reserveActiveSet(design, design.activeCount)) return false;
  const set = changetype<ActiveSet>(design.activeSet);
  removeFixed(design, penalty, set);
  if (!hasRoom(design, penalty, set)) return false;
  const complete = appendFree(design, penalty, set);
  if (set.size > 0) {
    fillRightSide(design, penalty, set);
    fillF64(set.total, set.size, 0);
    const left = followOrthant(design, penalty, set);
    design.moveMany(set.moved, set.moves, settleInside(design, penalty, set, left));
  }
  return complete;
}

/** Takes out what cannot move any more; all of it when the factor's shift is too far from that of this lambda. */
function removeFixed<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet): void {
  if (!servesShift(set, penalty.shift())) clear(set, penalty.shift());
  for (let i = set.size - 1; i >= 0; i--) {
    const j = i < set.size ? set.member(i) : -1;
    if (j >= 0 && !isFree(design, penalty, j)) remove(set, i);
  }
  compact(set);
}

function hasRoom<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet): bool {
  let enter = 0;
  for (let i = 0; i < design.activeCount; i++) {
    const j = i32At(design.active, i);
    if (i32At(set.positionOf, j) < 0 && isFree(design, penalty, j)) enter++;
  }
  return set.size + enter <= ActiveSets.ACTIVE_LIMIT && reserveActiveSet(design, set.size + enter);
}

/** Appends the free columns of `active`. False when a penalised one had to be left out. */
function appendFree<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet): bool {
  let complete = true;
  if (!prepareProducts(design, set, set.moved, collectFree(design, penalty, set))) return false;
  for (let i = 0; i < design.activeCount; i++) {
    const j = i32At(design.active, i);
    if (i32At(set.positionOf, j) >= 0 || !isFree(design, penalty, j)) continue;
    if (isLate()) return false;
    if (append(design, penalty, set, j)) continue;
    // Without absolute values to trade, a column in the span of others adds nothing and stays where it is.
    if (penalty.threshold(j) == 0) continue;
    if (!exchange(design, penalty, set, j)) complete = false;
  }
  return complete;
}

/** moved ← the free columns of `active` that are not in the set; returns how many. */
function collectFree<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet): i32 {
  let count = 0;
  for (let i = 0; i < design.activeCount; i++) {
    const j = i32At(design.active, i);
    if (i32At(set.positionOf, j) < 0 && isFree(design, penalty, j)) setI32(set.moved, count++, j);
  }
  return count;
}

/** Whether column j can move. */
function isFree<D extends Design, P extends Penalty>(design: D, penalty: P, j: i32): bool {
  return penalty.isFree(j, f64At(design.beta, j), f64At(design.gradient, j));
}

/** sign and rightSide of every position. */
function fillRightSide<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet): void {
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j < 0) {
      setF64(set.rightSide, i, 0);
      continue;
    }
    const b = f64At(design.beta, j);
    const z = f64At(design.gradient, j);
    const sign = signOf(design, penalty, j);
    setF64(set.sign, i, sign);
    setF64(set.rightSide, i, z - penalty.slope(j, b, sign));
  }
}

/**
 * Steps until the optimum of an orthant is reached without crossing; `total` gets the sum of the steps. Columns that meet a
 * wall land on it exactly and leave; returns how many moves that made.
 */
function followOrthant<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet): i32 {
  let left = 0;
  for (let round = 0; set.size > 0; round++) {
    solveSystem(penalty, set);
    if (design.epochs == 0 && round < ExactStep.BOLD_ROUNDS) {
      const crossed = leaveTogether(design, penalty, set, left);
      if (crossed > left) {
        left = crossed;
        continue;
      }
    }
    let length = 1.0;
    let blocking = -1;
    for (let i = 0; i < set.size; i++) {
      const j = set.member(i);
      if (j < 0) continue;
      const reach = reachOf(design, penalty, set, i, j);
      if (reach < length) {
        length = reach;
        blocking = i;
      }
    }
    for (let i = 0; i < set.size; i++) {
      setF64(set.total, i, f64At(set.total, i) + length * f64At(set.step, i));
      setF64(set.rightSide, i, (1 - length) * f64At(set.rightSide, i));
    }
    if (blocking < 0) break;
    pushMove(design, set, left++, set.member(blocking), wallOf(penalty, set, blocking));
    setF64(set.rightSide, blocking, 0);
    remove(set, blocking);
  }
  return left;
}

/**
 * Where several columns would cross, most of them are at their walls in the solution: all leave at once instead of one after
 * another with a solve each. This can raise the objective, which the steps that follow make good; after ExactStep.BOLD_ROUNDS solves
 * only single columns leave. What left wrongly violates optimality and comes back. Returns the count of moves.
 *
 * With δ the move of those that leave, the right side of the others becomes b − X̃ᵀX̃δ (products of the table).
 */
function leaveTogether<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet, left: i32): i32 {
  const first = left;
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j < 0 || reachOf(design, penalty, set, i, j) > ExactStep.BOLD_REACH) continue;
    setI32(set.moved, left, i);
    setF64(set.moves, left, wallOf(penalty, set, i) - f64At(design.beta, j) - f64At(set.total, i));
    left++;
  }
  if (left - first < 2) return first;
  for (let k = first; k < left; k++) setF64(set.rightSide, i32At(set.moved, k), 0);
  for (let i = 0; i < set.size; i++) {
    if (set.member(i) < 0 || f64At(set.rightSide, i) == 0) continue;
    let shift = 0.0;
    for (let k = first; k < left; k++) shift += productOf(set, i, i32At(set.moved, k)) * f64At(set.moves, k);
    setF64(set.rightSide, i, f64At(set.rightSide, i) - shift);
  }
  for (let k = first; k < left; k++) {
    const position = i32At(set.moved, k);
    const j = set.member(position);
    const after = f64At(design.beta, j) + f64At(set.total, position) + f64At(set.moves, k);
    remove(set, position);
    setF64(set.total, position, 0);
    pushMove(design, set, k, j, penalty.nearestWall(j, after));
  }
  return left;
}

/** The moves of the columns that stayed, after those that left; returns how many there are in all. */
function settleInside<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet, moves: i32): i32 {
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j < 0) continue;
    const after = f64At(design.beta, j) + f64At(set.total, i);
    // Rounding must not carry a coefficient across zero or a bound that it was found not to reach.
    const crossed = f64At(set.sign, i) * after < 0;
    pushMove(design, set, moves++, j, crossed ? 0 : penalty.clip(j, after));
  }
  return moves;
}
