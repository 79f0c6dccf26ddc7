// Newton's method on the model over the groups in use, where the length of a group is a smooth function:
//
//   (H + P) d = g − P′,     P′ⱼ = vⱼ( λa βⱼ/‖βⱼ‖ + λ(1 − a)βⱼ ),     Pⱼ = vⱼ( λa (I − βⱼβⱼᵀ/‖βⱼ‖²)/‖βⱼ‖ + λ(1 − a)I )
//
// with the intercepts, which have no P. Block descent finds which groups are in use; from there this converges quadratically.

import { allocateF64 } from "../arena";
import { backSubstitute, forwardSubstitute } from "../matrix";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { axpy, dot } from "../vector";
import { Glm } from "./glm";

/** A pivot below this share of its diagonal entry is rounding: the direction is left to block descent. */
const PIVOT_FLOOR: f64 = 1e-11;
const MOST_STEPS: i32 = 20;
/** The square of the right side falls quadratically, until rounding: less than this is no fall. */
const LEAST_FALL: f64 = 0.01;
/** A step may shorten a group to this share: further, it may be on its way out, where block descent decides. */
const SHORTEST: f64 = 0.1;

/** Steps until the right side is rounding or a step would not lower the model. False where none was taken. */
export function stepGroups(glm: Glm): bool {
  if (!reserveSystem(glm)) return false;
  let taken = false;
  let before = Infinity;
  for (let step = 0; step < MOST_STEPS; step++) {
    const size = collectUsed(glm);
    if (size == 0) return taken;
    const square = fillSystem(glm, size);
    if (square == 0 || square > LEAST_FALL * before) return taken;
    before = square;
    solveSystem(glm, size);
    if (!takeStep(glm, size)) return taken;
    taken = true;
    glm.model().epochs++;
  }
  return taken;
}

/** Room for the factor of as many slots as the model has, and two vectors. */
function reserveSystem(glm: Glm): bool {
  const capacity = glm.model().capacity;
  if (glm.systemCapacity >= capacity) return true;
  glm.system = allocateF64(capacity + 8, capacity + 8);
  glm.rightSide = allocateF64(capacity + 8, 2);
  glm.systemCapacity = glm.system == 0 || glm.rightSide == 0 ? 0 : capacity;
  return glm.systemCapacity > 0;
}

/** model.active ← the intercepts and the slots of groups that are not zero. */
function collectUsed(glm: Glm): i32 {
  const model = glm.model();
  const width = glm.loss().outputs;
  let count = 0;
  for (let s = 0; s < glm.interceptSlots; s++) setI32(model.active, count++, s);
  for (let s = glm.interceptSlots; s < model.columns; s += width) {
    if (lengthAt(glm, s, 0) == 0) continue;
    for (let k = 0; k < width; k++) setI32(model.active, count++, s + k);
  }
  return count;
}

/** ‖βⱼ + share·d‖ of the group at a slot, d in `rightSide` by position `at`; share 0 where there is no step. */
function lengthAt(glm: Glm, first: i32, share: f64, at: i32 = 0): f64 {
  let square = 0.0;
  for (let k = 0; k < glm.loss().outputs; k++) {
    const step = share == 0 ? 0 : share * f64At(glm.rightSide, at + k);
    const b = f64At(glm.model().beta, first + k) + step;
    square += b * b;
  }
  return Math.sqrt(square);
}

@inline
function systemStride(glm: Glm): usize {
  return bytesF64(glm.systemCapacity + 8);
}

/** The factor of H + P column by column in `system`, and the right side; returns the square of its length. */
function fillSystem(glm: Glm, size: i32): f64 {
  const model = glm.model();
  const penalty = glm.modelPenalty();
  const width = glm.loss().outputs;
  const row = glm.rightSide + systemStride(glm);
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    const gram = model.gram + bytesF64(s) * <usize>model.capacity;
    for (let b = 0; b <= a; b++) setF64(row, b, f64At(gram, i32At(model.active, b)));
    let right = f64At(model.gradient, s);
    if (s >= glm.interceptSlots) {
      const first = s - ((s - glm.interceptSlots) % width);
      const length = lengthAt(glm, first, 0);
      const factor = f64At(model.factors, first);
      const pull = (factor * penalty.l1) / length;
      const own = f64At(model.beta, s);
      right -= pull * own + factor * penalty.l2 * own;
      const start = a - (s - first);
      for (let b = start; b <= a; b++) {
        const other = f64At(model.beta, i32At(model.active, b));
        const spread = (b == a ? 1.0 : 0.0) - (own / length) * (other / length);
        setF64(row, b, f64At(row, b) + pull * spread + (b == a ? factor * penalty.l2 : 0));
      }
    }
    setF64(glm.rightSide, a, right);
    appendRow(glm, a, row);
  }
  return dot(glm.rightSide, glm.rightSide, size);
}

/** Row a of the factor from row a of the matrix. */
function appendRow(glm: Glm, a: i32, row: usize): void {
  const stride = systemStride(glm);
  const diagonal = f64At(row, a);
  forwardSubstitute(glm.system, stride, a, row);
  const pivot = diagonal - dot(row, row, a);
  for (let c = 0; c < a; c++) setF64(glm.system + stride * <usize>c, a, f64At(row, c));
  setF64(glm.system + stride * <usize>a, a, Math.sqrt(pivot > PIVOT_FLOOR * diagonal ? pivot : diagonal));
}

function solveSystem(glm: Glm, size: i32): void {
  forwardSubstitute(glm.system, systemStride(glm), size, glm.rightSide);
  backSubstitute(glm.system, systemStride(glm), size, glm.rightSide);
}

/** Goes along the step, if it lets no group almost vanish and the model falls. */
function takeStep(glm: Glm, size: i32): bool {
  const model = glm.model();
  const width = glm.loss().outputs;
  for (let a = glm.interceptSlots; a < size; a += width) {
    const first = i32At(model.active, a);
    if (lengthAt(glm, first, 1, a) < SHORTEST * lengthAt(glm, first, 0)) return false;
  }
  const before = model.gradient;
  const saved = model.scratch;
  memory.copy(saved, before, bytesF64(model.columns));
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    axpy(-f64At(glm.rightSide, a), model.gram + bytesF64(s) * <usize>model.capacity, model.gradient, model.columns);
  }
  // −½dᵀ(g + g′) is the change of the quadratic, g′ its gradient after the step.
  let change = 0.0;
  let scale = 0.0;
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    const part = 0.5 * f64At(glm.rightSide, a) * (f64At(saved, s) + f64At(model.gradient, s));
    change -= part;
    scale += Math.abs(part);
  }
  change += penaltyChange(glm, size);
  if (!(change <= 1e-14 * (scale + glm.nullGain()))) {
    memory.copy(before, saved, bytesF64(model.columns));
    return false;
  }
  for (let a = 0; a < size; a++) {
    const s = i32At(model.active, a);
    setF64(model.beta, s, f64At(model.beta, s) + f64At(glm.rightSide, a));
  }
  return true;
}

function penaltyChange(glm: Glm, size: i32): f64 {
  const penalty = glm.modelPenalty();
  let change = 0.0;
  for (let a = glm.interceptSlots; a < size; a += glm.loss().outputs) {
    const first = i32At(glm.model().active, a);
    change += penalty.value(first, lengthAt(glm, first, 1, a)) - penalty.value(first, lengthAt(glm, first, 0));
  }
  return change;
}
