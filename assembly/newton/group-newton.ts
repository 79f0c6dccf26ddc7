// Newton's method on the model over the groups in use, where the length of a group is a smooth function:
//
//   (H + P) d = g − P′,     P′ⱼ = vⱼ( λa βⱼ/‖βⱼ‖ + λ(1 − a)βⱼ ),     Pⱼ = vⱼ( λa (I − βⱼβⱼᵀ/‖βⱼ‖²)/‖βⱼ‖ + λ(1 − a)I )
//
// with the intercepts, which have no P. Block descent finds which groups are in use; from there this converges quadratically. A
// group that the step would take through the neighbourhood of zero is on its way out: the step ends where the group is shortest,
// and the group at zero, as a coefficient that would change sign does in solver/newton.ts. Whatever is done lowers the model.

import { GroupNewton } from "./constants";
import { isLate } from "../clock";
import { couples } from "../loss/loss";
import { backSubstitute, forwardSubstitute } from "../matrix";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { dot } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { makeGroupSystem } from "./group-system";
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
    const square = glm.shared ? solveShared(glm, size) : fillSystem(glm, size);
    if (square == 0 || square > GroupNewton.LEAST_FALL * before) return taken;
    if (!glm.shared) solveSystem(glm, size);
    const share = takeStep(glm, size);
    if (share == 0) return taken;
    // Of a step that a group has cut short nothing is to be expected.
    before = share == 1 ? square : Infinity;
    taken = true;
    glm.model().epochs++;
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
    for (let s = blocks.begin(b); s < blocks.end(b); s++) setI32(model.active, count++, s);
  }
  return count;
}

/** A group without a threshold is smooth at zero too. */
@inline
function isFree<P extends Penalty>(glm: Fit<P>, block: i32): bool {
  return glm.modelPenalty().threshold(glm.modelBlocks().begin(block)) == 0;
}

/** ‖β + share·d‖ of a block, d in `rightSide` from position `at`. */
function lengthAt(glm: Glm, block: i32, share: f64, at: i32): f64 {
  const first = glm.modelBlocks().begin(block);
  let square = 0.0;
  for (let k = 0; k < glm.modelBlocks().width(block); k++) {
    const b = f64At(glm.model().beta, first + k) + share * f64At(glm.system().rightSide, at + k);
    square += b * b;
  }
  return Math.sqrt(square);
}

/** The factor of H + P column by column in `system`, and the right side; returns the square of its length, 0 without time. */
function fillSystem<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const model = glm.model();
  const penalty = glm.modelPenalty();
  const row = glm.system().row;
  for (let a = 0; a < size; a++) {
    if (isLate()) return 0;
    const s = i32At(model.active, a);
    for (let b = 0; b <= a; b++) setF64(row, b, entryOf(glm, s, i32At(model.active, b)));
    let right = gradientOf(glm, s);
    if (s >= glm.interceptSlots) {
      const first = glm.firstOf(s);
      const length = groupLength(glm, glm.modelBlocks().of(s));
      const pull = penalty.blockPull(first, length);
      const own = f64At(model.beta, s);
      right -= pull * own + penalty.strength(first) * own;
      const start = a - (s - first);
      for (let b = start; b <= a; b++) {
        const other = f64At(model.beta, i32At(model.active, b));
        const spread = pull == 0 ? 0 : (b == a ? 1.0 : 0.0) - (own / length) * (other / length);
        setF64(row, b, f64At(row, b) + pull * spread + (b == a ? penalty.strength(first) : 0));
      }
    }
    setF64(glm.system().rightSide, a, right);
    if (couples(glm.loss())) rest(glm, a, row);
    appendRow(glm, a, row);
  }
  return dot(glm.system().rightSide, glm.system().rightSide, size);
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

function solveSystem(glm: Glm, size: i32): void {
  forwardSubstitute(glm.system().factor, glm.system().stride(), size, glm.system().rightSide);
  backSubstitute(glm.system().factor, glm.system().stride(), size, glm.system().rightSide);
}

/** Goes along the step as far as the model falls; returns the share that was taken, 0 where it does not fall. */
function takeStep<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const blocks = glm.modelBlocks();
  let share = 1.0;
  let leaving = -1;
  let width = 1;
  for (let a = glm.interceptSlots; a < size; a += width) {
    const block = blocks.of(i32At(glm.model().active, a));
    width = blocks.width(block);
    if (isFree(glm, block)) continue;
    const nearest = nearestZero(glm, block, a);
    if (nearest >= share || lengthAt(glm, block, nearest, a) > GroupNewton.SHORTEST * groupLength(glm, block)) continue;
    share = nearest;
    leaving = block;
  }
  if (leaving >= 0 && tryMoves(glm, size, share, leaving)) return min(share, 0.5);
  for (let halving = 0; halving < GroupNewton.MOST_HALVINGS; halving++) {
    if (tryMoves(glm, size, share, -1)) return share;
    share *= 0.5;
  }
  return 0;
}

/** The share of the step, 0 … 1, at which a block is shortest. */
function nearestZero(glm: Glm, block: i32, at: i32): f64 {
  const first = glm.modelBlocks().begin(block);
  let along = 0.0;
  let square = 0.0;
  for (let k = 0; k < glm.modelBlocks().width(block); k++) {
    const step = f64At(glm.system().rightSide, at + k);
    along -= step * f64At(glm.model().beta, first + k);
    square += step * step;
  }
  return square > 0 ? min(1, max(0, along / square)) : 1;
}

/** Moves every slot by its share of the step, those of block `leaving` to zero. Takes it back where the model rises. */
function tryMoves<P extends Penalty>(glm: Fit<P>, size: i32, share: f64, leaving: i32): bool {
  const model = glm.model();
  const blocks = glm.modelBlocks();
  const moves = glm.system().moves;
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    setF64(moves, a, blocks.of(s) == leaving ? -f64At(model.beta, s) : share * f64At(glm.system().rightSide, a));
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
    setF64(model.beta, s, blocks.of(s) == leaving ? 0 : f64At(model.beta, s) + f64At(moves, a));
  }
  return true;
}

function penaltyChange<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const penalty = glm.modelPenalty();
  const blocks = glm.modelBlocks();
  let change = 0.0;
  let width = 1;
  for (let a = glm.interceptSlots; a < size; a += width) {
    const first = i32At(glm.model().active, a);
    const own = glm.model().beta + bytesF64(first);
    width = blocks.width(blocks.of(first));
    for (let k = 0; k < width; k++) setF64(glm.products, k, f64At(own, k) + f64At(glm.system().moves, a + k));
    change += penalty.blockValue(first, glm.products, width) - penalty.blockValue(first, own, width);
  }
  return change;
}
