// Block coordinate descent on the model where the penalty is on the length of a group's coefficients (Yuan & Lin 2006, J. R. Stat.
// Soc. B 68; Simon, Friedman & Hastie 2013, arXiv:1311.6529):
//
//   βⱼ ← (1 − λ a vⱼ / ‖z‖)₊ z / (Lⱼ + λ(1 − a)vⱼ),     z = gⱼ + Lⱼβⱼ
//
// Lⱼ bounds the eigenvalues of the block of H (its largest absolute row sum; exact where outputs are not coupled), so every
// update lowers the model. Slots: the intercepts, then the groups, `outputs` slots each.

import { axpy } from "../vector";
import { bytesF64, f64At, setF64 } from "../memory";
import { Glm } from "./glm";
import { stepGroups } from "./group-newton";

/** Rounds of epochs and Newton steps. */
const MOST_ROUNDS: i32 = 200;
/** Epochs before Newton steps are tried: they need to know which groups are in use. */
const EPOCHS: i32 = 5;
/** Changes of an epoch below this share of the unit of gaps are squares of rounding … */
const ROUNDING: f64 = 1e-31;
/** … and below this one they may be, if they have stopped falling. */
const NEAR_ROUNDING: f64 = 1e-24;

/** Solves the model: epochs that choose the groups, Newton steps among them, until an epoch changes nothing more. */
export function descendGroups(glm: Glm): void {
  const unit = glm.nullGain();
  let before = Infinity;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let change = 0.0;
    for (let count = 0; count < EPOCHS; count++) {
      change = groupEpoch(glm);
      glm.model().epochs++;
      if (change <= ROUNDING * unit) return;
    }
    if (change <= NEAR_ROUNDING * unit && change > 0.1 * before) return;
    before = change;
    stepGroups(glm);
  }
}

/** One epoch; returns Σ Lⱼ‖stepⱼ‖². */
export function groupEpoch(glm: Glm): f64 {
  const model = glm.model();
  const width = glm.loss().outputs;
  let change = 0.0;
  for (let s = 0; s < glm.interceptSlots; s++) {
    const curvature = f64At(model.curvature, s);
    const step = f64At(model.gradient, s) / curvature;
    if (step == 0) continue;
    moveSlot(glm, s, step);
    change += curvature * step * step;
  }
  for (let s = glm.interceptSlots; s < model.columns; s += width) change += updateGroup(glm, s, width);
  return change;
}

function updateGroup(glm: Glm, first: i32, width: i32): f64 {
  const model = glm.model();
  const penalty = glm.modelPenalty();
  const bound = boundOf(glm, first, width);
  let square = 0.0;
  for (let s = first; s < first + width; s++) {
    const z = f64At(model.gradient, s) + bound * f64At(model.beta, s);
    setF64(glm.products, s - first, z);
    square += z * z;
  }
  const length = Math.sqrt(square);
  const shrink = max(0, length - penalty.threshold(first)) / (bound + penalty.l2 * f64At(model.factors, first));
  let change = 0.0;
  for (let s = first; s < first + width; s++) {
    const after = length > 0 ? (shrink * f64At(glm.products, s - first)) / length : 0;
    const step = after - f64At(model.beta, s);
    if (step == 0) continue;
    moveSlot(glm, s, step);
    setF64(model.beta, s, after);
    change += bound * step * step;
  }
  return change;
}

function moveSlot(glm: Glm, s: i32, step: f64): void {
  const model = glm.model();
  setF64(model.beta, s, f64At(model.beta, s) + step);
  axpy(-step, model.gram + bytesF64(s) * <usize>model.capacity, model.gradient, model.columns);
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
