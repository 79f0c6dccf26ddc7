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
import { f64At, i32At, setF64, setI32 } from "../memory";
import { dot } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { entryOf, groupLength, isFree, isResting, rightSideAt } from "./group-model";
import { takeStep } from "./group-step";
import { makeGroupSystem } from "./group-system";
import { keepFactor, solveByKept } from "./kept-factor";
import { solveShared } from "./shared-newton";

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
    // Of groups of columns an epoch says what is left after a step in full; what is cut short goes on without what has left.
    if (glm.columnGroups && share == 1) return true;
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
