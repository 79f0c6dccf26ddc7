// The exact step of the active-set method. Where the signs and the active bounds of the solution are known, the optimum
// solves a linear system (Osborne, Presnell & Turlach 2000, IMA J. Numer. Anal. 20, §3):
//
//   (X̃ₐᵀX̃ₐ + λ(1 − a)Vₐ) d = X̃ₐᵀr − λ a Vₐ σₐ − λ(1 − a) Vₐβₐ,     βₐ ← βₐ + t d,     σ = sign(β), or of X̃ᵀr where β = 0
//
// t = 1 unless a coefficient would change sign or cross a bound first: it stops there, leaves the set, and the rest goes on.
// The right side needs no new gradients: after a step t it is (1 − t) times what it was. Every step lowers the objective,
// because inside one orthant the objective is the quadratic that is being minimised.

import { Design } from "../design/design";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";
import { ACTIVE_LIMIT, ActiveSet, append, clear, compact, remove, reserveActiveSet, solveFactored } from "./active-set";

/**
 * Moves the free columns of `active` to the optimum of their orthant. Returns false, with β unchanged, when the system is
 * singular to rounding or too large: coordinate descent then goes on alone. Precondition: `gradient` is current for them.
 */
export function newtonStep<D extends Design>(design: D, penalty: ElasticNet): bool {
  if (design.activeCount > ACTIVE_LIMIT || !reserveActiveSet(design, design.activeCount)) return false;
  const set = changetype<ActiveSet>(design.activeSet);
  if (!synchronise(design, penalty, set)) {
    design.singular = 1;
    clear(set, penalty.l2);
    return false;
  }
  if (set.size == 0) return true;
  fillRightSide(design, penalty, set);
  fillF64(set.total, set.size, 0);
  const left = followOrthant(design, set);
  design.moveMany(set.moved, set.moves, settleInside(design, set, left));
  return true;
}

/** Brings the factored set to the free columns of `active`. False when a column depends on the others. */
function synchronise<D extends Design>(design: D, penalty: ElasticNet, set: ActiveSet): bool {
  if (set.shift != penalty.l2) clear(set, penalty.l2);
  for (let i = set.size - 1; i >= 0; i--) {
    const j = i < set.size ? set.member(i) : -1;
    if (j >= 0 && !isFree(design, penalty, j)) remove(set, i);
  }
  compact(set);
  let enter = 0;
  for (let i = 0; i < design.activeCount; i++) {
    const j = i32At(design.active, i);
    if (i32At(set.positionOf, j) < 0 && isFree(design, penalty, j)) enter++;
  }
  if (set.size + enter > ACTIVE_LIMIT || !reserveActiveSet(design, set.size + enter)) return false;
  for (let i = 0; i < design.activeCount; i++) {
    const j = i32At(design.active, i);
    if (i32At(set.positionOf, j) >= 0 || !isFree(design, penalty, j)) continue;
    if (!append(design, set, j)) return false;
  }
  return true;
}

/** Whether column j can move: nonzero between its bounds, unpenalised, or pulled off zero or a bound by its gradient. */
function isFree<D extends Design>(design: D, penalty: ElasticNet, j: i32): bool {
  const b = f64At(design.beta, j);
  const z = f64At(design.gradient, j);
  const factor = f64At(design.factors, j);
  if (b == 0 && factor > 0) return penalty.wantsToMove(j, z);
  const pull = z - factor * ((b > 0 ? penalty.l1 : -penalty.l1) + penalty.l2 * b);
  if (b >= f64At(design.upper, j)) return pull < 0;
  if (b <= f64At(design.lower, j)) return pull > 0;
  return true;
}

/** sign and rightSide of every position. */
function fillRightSide<D extends Design>(design: D, penalty: ElasticNet, set: ActiveSet): void {
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j < 0) {
      setF64(set.rightSide, i, 0);
      continue;
    }
    const b = f64At(design.beta, j);
    const z = f64At(design.gradient, j);
    const factor = f64At(design.factors, j);
    const sign = factor == 0 ? 0 : b != 0 ? (b > 0 ? 1.0 : -1.0) : z > 0 ? 1.0 : -1.0;
    setF64(set.sign, i, sign);
    setF64(set.rightSide, i, z - factor * (penalty.l1 * sign + penalty.l2 * b));
  }
}

/**
 * Steps until the optimum of an orthant is reached without crossing; `total` gets the sum of the steps. Columns that meet a
 * wall land on it exactly and leave; returns how many moves that made.
 */
function followOrthant<D extends Design>(design: D, set: ActiveSet): i32 {
  let left = 0;
  while (set.size > 0) {
    memory.copy(set.step, set.rightSide, bytesF64(set.size));
    solveFactored(set, set.step);
    let length = 1.0;
    let blocking = -1;
    for (let i = 0; i < set.size; i++) {
      const j = set.member(i);
      if (j < 0) continue;
      const reach = reachOf(design, set, i, j);
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
    pushMove(design, set, left++, set.member(blocking), wallOf(design, set, blocking));
    setF64(set.rightSide, blocking, 0);
    remove(set, blocking);
  }
  return left;
}

/** The share of the step after which position i meets its wall; above 1 when it does not. */
@inline
function reachOf<D extends Design>(design: D, set: ActiveSet, i: i32, j: i32): f64 {
  const step = f64At(set.step, i);
  if (step == 0) return 2;
  const at = f64At(design.beta, j) + f64At(set.total, i);
  const reach = (wallOf(design, set, i) - at) / step;
  return reach < 1 ? max(0, reach) : 2;
}

/** What position i meets first in the direction of its step: zero against its sign, else a bound. */
@inline
function wallOf<D extends Design>(design: D, set: ActiveSet, i: i32): f64 {
  const step = f64At(set.step, i);
  if (f64At(set.sign, i) * step < 0) return 0;
  const j = set.member(i);
  return step > 0 ? f64At(design.upper, j) : f64At(design.lower, j);
}

/** The moves of the columns that stayed, after those that left; returns how many there are in all. */
function settleInside<D extends Design>(design: D, set: ActiveSet, moves: i32): i32 {
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j < 0) continue;
    const after = f64At(design.beta, j) + f64At(set.total, i);
    // Rounding must not carry a coefficient across zero or a bound that it was found not to reach.
    const crossed = f64At(set.sign, i) * after < 0;
    pushMove(design, set, moves++, j, crossed ? 0 : min(max(after, f64At(design.lower, j)), f64At(design.upper, j)));
  }
  return moves;
}

@inline
function pushMove<D extends Design>(design: D, set: ActiveSet, at: i32, j: i32, after: f64): void {
  setI32(set.moved, at, j);
  setF64(set.moves, at, after - f64At(design.beta, j));
  setF64(design.beta, j, after);
}
