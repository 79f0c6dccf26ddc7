// The model as block descent and Newton's method on groups see it, kept in full or as one matrix that the outputs share
// (newton/shared-gram.ts).

import { couples } from "../loss/loss";
import { axpy } from "../vector";
import { lengthOf } from "../blocks";
import { bytesF64, f64At, i32At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { sharedGradientAt, sharedRow } from "./shared-gram";

/** H of two slots. */
// @ts-ignore: decorator
@inline
export function entryOf(glm: Glm, s: i32, t: i32): f64 {
  const model = glm.model();
  if (!glm.shared) return f64At(model.gram + bytesF64(s) * <usize>model.capacity, t);
  const width = glm.loss().outputs;
  return s % width == t % width ? f64At(model.gram + bytesF64(s / width) * <usize>model.capacity, t / width) : 0;
}

/**
 * Whether a slot rests: the last class of a block without a penalty. A common shift of all classes changes no probability, so the model
 * has no curvature there, and what rounding makes of it, of any size, would take the digits of all else.
 */
export function isResting<P extends Penalty>(glm: Fit<P>, s: i32): bool {
  const loss = glm.loss();
  if (s < glm.interceptSlots || !couples(loss) || glm.outputOf(glm.columnOf(s)) < loss.outputs - 1) return false;
  return !glm.modelPenalty().weighs(glm.firstOf(s));
}

/** The gradient of the model at a slot, and where all gradients lie. */
// @ts-ignore: decorator
@inline
export function gradientOf(glm: Glm, s: i32): f64 {
  return glm.shared ? sharedGradientAt(glm, s) : f64At(glm.model().gradient, s);
}
// @ts-ignore: decorator
@inline
export function gradientsOf(glm: Glm): usize {
  return glm.shared ? glm.sharedGradient : glm.model().gradient;
}

/** ‖β‖ of a block. */
export function groupLength(glm: Glm, block: i32): f64 {
  const blocks = glm.modelBlocks();
  return lengthOf(glm.model().beta + bytesF64(blocks.begin(block)), blocks.width(block));
}

/** β of a slot moves by `step`: the gradients follow. */
export function moveSlot(glm: Glm, s: i32, step: f64): void {
  const model = glm.model();
  if (step == 0) return;
  if (glm.shared) sharedRow(glm, s, step);
  else axpy(-step, model.gram + bytesF64(s) * <usize>model.capacity, model.gradient, model.columns);
}

/** How many positions from `at` on are of one block. */
export function runFrom(glm: Glm, at: i32, size: i32): i32 {
  const blocks = glm.modelBlocks();
  const block = blocks.of(i32At(glm.model().active, at));
  let end = at + 1;
  while (end < size && blocks.of(i32At(glm.model().active, end)) == block) end++;
  return end - at;
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

/** A group without a threshold is smooth at zero too. */
// @ts-ignore: decorator
@inline
export function isFree<P extends Penalty>(glm: Fit<P>, block: i32): bool {
  return glm.modelPenalty().threshold(glm.modelBlocks().begin(block)) == 0;
}
