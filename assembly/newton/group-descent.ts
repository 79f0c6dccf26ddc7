// Block coordinate descent on the model where the penalty is on the length of a group's coefficients (Yuan & Lin 2006, J. R. Stat.
// Soc. B 68; Simon, Friedman & Hastie 2013, arXiv:1311.6529):
//
//   βⱼ ← (1 − λ a vⱼ / ‖z‖)₊ z / (Lⱼ + λ(1 − a)vⱼ),     z = gⱼ + Lⱼβⱼ
//
// Lⱼ bounds the eigenvalues of the block of H (its largest absolute row sum; exact where outputs are not coupled), so every
// update lowers the model. Slots: the intercepts, then those of each block, one after the other.

import { GroupDescent } from "./constants";
import { log } from "../arithmetic/logarithm";
import { isLate } from "../clock";
import { subtract4 } from "../vector";
import { bytesF64, f64At, setF64 } from "../memory";
import { slack } from "../path/point";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { stepGroups } from "./group-newton";
import { gradientOf, isResting, moveSlot } from "./group-model";
import { gatherShared } from "./shared-gram";

/** Solves the model: epochs until what is left matters less than a tenth of the gap that is aimed at, or to rounding. */
export function descendGroups<P extends Penalty>(glm: Fit<P>, target: f64, maxEpochs: i32): void {
  const unit = glm.nullGain();
  if (glm.shared) gatherShared(glm);
  const penalty = glm.modelPenalty();
  let bearable = penalty.unitThreshold() == 0 ? 0 : slack(glm.model(), penalty, target);
  let before = Infinity;
  let failed = 0;
  for (let count = 1; glm.model().epochs < maxEpochs && !isLate(); count++) {
    const change = groupEpoch(glm);
    glm.model().epochs++;
    if (count == 1 && !glm.shared && isFinite(glm.worst)) bearable = max(bearable, GroupDescent.INEXACT * glm.worst);
    if (glm.worst <= bearable || change <= GroupDescent.ROUNDING * unit) return;
    if (change <= GroupDescent.NEAR_ROUNDING * unit && change > 0.9 * before) return;
    if (count >= GroupDescent.FIRST + failed && isSlow(glm, bearable, change / before)) {
      // What Newton cannot do, epochs must, for a while.
      failed = stepGroups(glm, maxEpochs) ? count : 2 * (count + failed);
      before = Infinity;
    } else before = change;
  }
}

/** Whether, at this rate, more epochs are to come than Newton's method would cost. */
function isSlow(glm: Glm, bearable: f64, ratio: f64): bool {
  if (!(ratio < 1)) return ratio >= 1;
  const left = bearable > 0 ? 2 * log(bearable / glm.worst) : log(1e-20);
  // Where outputs share a matrix both cost less: epochs K times, Newton's method K² times and more.
  const cost = GroupDescent.NEWTON_COST * <f64>(glm.shared ? glm.model().columns / glm.loss().outputs : glm.model().columns);
  return left / log(ratio) > cost;
}

/** One epoch; returns Σ Lⱼ‖stepⱼ‖², and in `worst` the largest Lⱼ‖stepⱼ‖ relative to the threshold. */
export function groupEpoch<P extends Penalty>(glm: Fit<P>): f64 {
  const model = glm.model();
  const blocks = glm.modelBlocks();
  let change = 0.0;
  glm.worst = 0;
  for (let s = 0; s < glm.interceptSlots; s++) {
    const curvature = f64At(model.curvature, s);
    const step = f64At(model.gradient, s) / curvature;
    if (step == 0) continue;
    moveSlot(glm, s, step);
    setF64(model.beta, s, f64At(model.beta, s) + step);
    change += curvature * step * step;
    glm.worst = max(glm.worst, Math.abs(curvature * step) / glm.modelPenalty().unitThreshold());
  }
  for (let b = glm.interceptSlots; b < blocks.count; b++) change += updateGroup(glm, blocks.begin(b), blocks.width(b));
  return change;
}

function updateGroup<P extends Penalty>(glm: Fit<P>, first: i32, width: i32): f64 {
  const model = glm.model();
  const penalty = glm.modelPenalty();
  const bound = glm.shared ? f64At(model.curvature, first) : boundOf(glm, first, width);
  for (let s = first; s < first + width; s++) {
    setF64(glm.products, s - first, gradientOf(glm, s) + bound * f64At(model.beta, s));
  }
  penalty.minimiseBlock(first, glm.products, width, bound);
  let steps = 0.0;
  for (let s = first; s < first + width; s++) {
    const own = f64At(model.beta, s);
    const after = isResting(glm, s) ? own : f64At(glm.products, s - first);
    const step = after - own;
    setF64(glm.products, s - first, step);
    setF64(model.beta, s, after);
    steps += step * step;
  }
  if (steps > 0) moveGroup(glm, first, width);
  // An unpenalised group has no threshold to compare with: Infinity, until it is at rest.
  if (steps > 0) glm.worst = max(glm.worst, (bound * Math.sqrt(steps)) / penalty.threshold(first));
  return bound * steps;
}

/** The moves of a group, in `products`: four rows at a time. */
function moveGroup(glm: Glm, first: i32, width: i32): void {
  const model = glm.model();
  let k = 0;
  const stride = bytesF64(model.capacity);
  for (; !glm.shared && k + 4 <= width; k += 4) {
    const row = model.gram + stride * <usize>(first + k);
    const steps = glm.products + bytesF64(k);
    const last = row + 3 * stride;
    subtract4(
      f64At(steps, 0),
      row,
      f64At(steps, 1),
      row + stride,
      f64At(steps, 2),
      row + 2 * stride,
      f64At(steps, 3),
      last,
      model.gradient,
      model.columns,
    );
  }
  for (; k < width; k++) moveSlot(glm, first + k, f64At(glm.products, k));
}

/** The largest absolute row sum of the group's block. */
function boundOf(glm: Glm, first: i32, width: i32): f64 {
  const model = glm.model();
  let bound = 0.0;
  for (let s = first; s < first + width; s++) {
    let total = 0.0;
    const row = model.gram + bytesF64(s) * <usize>model.capacity;
    for (let t = first; t < first + width; t++) total += Math.abs(f64At(row, t));
    bound = max(bound, total);
  }
  return bound;
}
