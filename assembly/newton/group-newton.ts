// Newton's method on the model over the groups in use, where the length of a group is a smooth function:
//
//   (H + P) d = g − P′,     P′ⱼ = vⱼ( λa βⱼ/‖βⱼ‖ + λ(1 − a)βⱼ ),     Pⱼ = vⱼ( λa (I − βⱼβⱼᵀ/‖βⱼ‖²)/‖βⱼ‖ + λ(1 − a)I )
//
// with the intercepts, which have no P. Block descent finds which groups are in use; from there this converges quadratically. A
// group that the step would take through the neighbourhood of zero is on its way out: the step ends where the group is shortest,
// and the group at zero, as a coefficient that would change sign does in solver/newton.ts. Whatever is done lowers the model.
//
// Where coordinates are also penalised one by one, those at zero stay there and the others keep their sign: λa vᵢ sign(βᵢ) joins P′, and one
// that would change its sign ends the step at zero, as a group does.

import { GroupNewton } from "./constants";
import { isLate } from "../clock";
import { couples } from "../loss/loss";
import { backSubstitute, forwardSubstitute } from "../matrix";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { dot } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { makeGroupSystem } from "./group-system";
import { keepFactor, solveByKept } from "./kept-factor";
import { solveShared } from "./shared-newton";
import { entryOf, gradientOf, gradientsOf, groupLength, isResting, moveSlot } from "./group-model";

/** Steps until the right side is rounding or the model falls no more. False where none was taken. */
export function stepGroups<P extends Penalty>(glm: Fit<P>, maxEpochs: i32): bool {
  if (!reserveSystem(glm)) return false;
  let taken = false;
  let before = Infinity;
  for (let step = 0; step < GroupNewton.MOST_STEPS && glm.model().epochs < maxEpochs && !isLate(); step++) {
    const size = collectUsed(glm);
    if (size == 0) return taken;
    const square = solveSystem(glm, size);
    if (square == 0 || square > GroupNewton.LEAST_FALL * before) return taken;
    const share = takeStep(glm, size);
    if (share == 0) return taken;
    // Of a step that a group has cut short nothing is to be expected.
    before = share == 1 ? square : Infinity;
    taken = true;
    glm.model().epochs++;
    // Of groups of columns an epoch says what is left.
    if (glm.columnGroups) return share == 1;
  }
  return taken;
}

/** Room for as many slots as the model has. */
function reserveSystem(glm: Glm): bool {
  const capacity = glm.model().capacity;
  if (glm.systemAt != 0 && glm.system().capacity >= capacity) return true;
  glm.systemAt = changetype<usize>(makeGroupSystem(capacity));
  return glm.systemAt != 0;
}

/** model.active ← the intercepts and the slots of blocks that are not zero. */
function collectUsed<P extends Penalty>(glm: Fit<P>): i32 {
  const model = glm.model();
  const blocks = glm.modelBlocks();
  let count = 0;
  for (let b = 0; b < blocks.count; b++) {
    if (b >= glm.interceptSlots && groupLength(glm, b) == 0 && !isFree(glm, b)) continue;
    for (let s = blocks.begin(b); s < blocks.end(b); s++) if (!isAtKink(glm, s)) setI32(model.active, count++, s);
  }
  return count;
}

/** A coordinate that its own penalty holds at zero, whatever its block does. */
@inline
function isAtKink<P extends Penalty>(glm: Fit<P>, s: i32): bool {
  return glm.isMixed() && f64At(glm.model().beta, s) == 0 && glm.modelPenalty().innerThreshold(s) > 0;
}

/** How many positions from `at` on are of one block. */
export function runFrom(glm: Glm, at: i32, size: i32): i32 {
  const blocks = glm.modelBlocks();
  const block = blocks.of(i32At(glm.model().active, at));
  let end = at + 1;
  while (end < size && blocks.of(i32At(glm.model().active, end)) == block) end++;
  return end - at;
}

/** A group without a threshold is smooth at zero too. */
@inline
function isFree<P extends Penalty>(glm: Fit<P>, block: i32): bool {
  return glm.modelPenalty().threshold(glm.modelBlocks().begin(block)) == 0;
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

/** The factor of H + P column by column in `system`, and the right side; returns the square of its length, 0 without time. */
function fillSystem<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const model = glm.model();
  const penalty = glm.modelPenalty();
  const row = glm.system().row;
  let start = 0;
  for (let a = 0; a < size; a++) {
    if (isLate()) return 0;
    const s = i32At(model.active, a);
    for (let b = 0; b <= a; b++) setF64(row, b, entryOf(glm, s, i32At(model.active, b)));
    if (a > 0 && glm.modelBlocks().of(s) != glm.modelBlocks().of(i32At(model.active, a - 1))) start = a;
    if (s >= glm.interceptSlots) {
      const first = glm.firstOf(s);
      const length = groupLength(glm, glm.modelBlocks().of(s));
      const pull = penalty.blockPull(first, length);
      const own = f64At(model.beta, s);
      for (let b = start; b <= a; b++) {
        const other = f64At(model.beta, i32At(model.active, b));
        const spread = pull == 0 ? 0 : (b == a ? 1.0 : 0.0) - (own / length) * (other / length);
        setF64(row, b, f64At(row, b) + pull * spread + (b == a ? penalty.strength(s) : 0));
      }
    }
    setF64(glm.system().rightSide, a, rightSideAt(glm, a));
    if (couples(glm.loss())) rest(glm, a, row);
    appendRow(glm, a, row);
  }
  return dot(glm.system().rightSide, glm.system().rightSide, size);
}

/** g − P′ at a position. */
export function rightSideAt<P extends Penalty>(glm: Fit<P>, a: i32): f64 {
  const s = i32At(glm.model().active, a);
  const gradient = gradientOf(glm, s);
  if (s < glm.interceptSlots) return gradient;
  const penalty = glm.modelPenalty();
  const own = f64At(glm.model().beta, s);
  const pull = penalty.blockPull(glm.firstOf(s), groupLength(glm, glm.modelBlocks().of(s)));
  const right = gradient - (pull * own + penalty.strength(s) * own);
  if (!glm.isMixed()) return right;
  return right - (own > 0 ? penalty.innerThreshold(s) : -penalty.innerThreshold(s));
}

/** The diagonal of H + P at a position. */
export function curvatureAt<P extends Penalty>(glm: Fit<P>, a: i32): f64 {
  const s = i32At(glm.model().active, a);
  const own = entryOf(glm, s, s);
  if (s < glm.interceptSlots) return own;
  const length = groupLength(glm, glm.modelBlocks().of(s));
  const pull = glm.modelPenalty().blockPull(glm.firstOf(s), length);
  const unit = pull > 0 ? f64At(glm.model().beta, s) / length : 0;
  return own + pull * (1 - unit * unit) + glm.modelPenalty().strength(s);
}

/** Slots that rest have no part in the system: a row and a column of the identity, and nothing on the right. */
function rest<P extends Penalty>(glm: Fit<P>, a: i32, row: usize): void {
  const model = glm.model();
  const rests = isResting(glm, i32At(model.active, a));
  for (let b = 0; b < a; b++) if (rests || isResting(glm, i32At(model.active, b))) setF64(row, b, 0);
  if (!rests) return;
  setF64(row, a, 1);
  setF64(glm.system().rightSide, a, 0);
}

/** Row a of the factor from row a of the matrix. */
function appendRow(glm: Glm, a: i32, row: usize): void {
  const stride = glm.system().stride();
  const diagonal = f64At(row, a);
  forwardSubstitute(glm.system().factor, stride, a, row);
  const pivot = max(diagonal - dot(row, row, a), GroupNewton.PIVOT_FLOOR * diagonal);
  for (let c = 0; c < a; c++) setF64(glm.system().factor + stride * <usize>c, a, f64At(row, c));
  setF64(glm.system().factor + stride * <usize>a, a, Math.sqrt(pivot));
}

/** The step by position in `rightSide`; returns the square of the right side's length, 0 where there is none or no time. */
function solveSystem<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  if (glm.shared) return solveShared(glm, size);
  if (glm.columnGroups) {
    const square = solveByKept(glm, size);
    if (square >= 0) return square;
  }
  const square = fillSystem(glm, size);
  if (square == 0) return 0;
  if (glm.columnGroups) {
    keepFactor(glm, size);
    glm.epochsSpent = 0;
  }
  forwardSubstitute(glm.system().factor, glm.system().stride(), size, glm.system().rightSide);
  backSubstitute(glm.system().factor, glm.system().stride(), size, glm.system().rightSide);
  return square;
}

/** Goes along the step as far as the model falls; returns the share that was taken, 0 where it does not fall. */
function takeStep<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
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
