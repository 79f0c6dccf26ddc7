// The quadratic model of sparse columns without its matrix: coordinate descent on the columns themselves (Friedman, Hastie & Tibshirani
// 2010, J. Stat. Softw. 33(1), §3), f″ fresh with every step. Of each output, e = X̃d what the step has moved its predictors by so far,
//
//   r = u − f″e      gₛ = x̃ₛᵀr      βₛ ← argmin ½hₛ(b − βₛ − gₛ/hₛ)² + h(b),   hₛ = x̃ₛᵀWx̃ₛ
//
// An epoch costs the entries of the slots twice; a matrix costs as much for each of some dozen slots, a system their cube. Columns are
// centred as in design/sparse.ts, x̃ = v − k·1: what all rows of e share is kept as one number ε, ρ = r + εW without it,
//
//   gₛ = vₛᵀρ − εSₛ − kₛ 1ᵀr,   1ᵀr = 1ᵀρ − ε 1ᵀW,   hₛ = vₛᵀWvₛ − 2kₛSₛ + kₛ² 1ᵀW,   Sₛ = 1ᵀWvₛ
//
// Where outputs are coupled (multinomial) they take turns,
//
//   f″e of class k = ω πₖ ∘ (eₖ − m),   m = Σₗ πₗeₗ,   W = ω πₖ(1 − πₖ)
//
// which solves the whole of it, the off-diagonal blocks as well.

import { MatrixFree } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { ByRows } from "../design/constants";
import { isLate } from "../clock";
import { entriesIn } from "../design/rows";
import { couples } from "../loss/loss";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { addProduct, shifted, sum, takeTurn } from "../vector";
import { wouldMatrixPay } from "./cost";
import { descendGroupsFreely } from "./matrix-free-groups";
import { FreeSpace } from "./free-space";
import { dampedBy, dampingOf } from "./damping";
import { floored, moveRows, productWith, weightedSquare } from "./free-columns";
import { Fit, Glm } from "./glm";

/** False without memory. */
export function reserveFree(glm: Glm): bool {
  const outputs = glm.loss().outputs;
  const refused = refusals();
  if (glm.freeAt == 0) {
    const address = allocate(offsetof<FreeSpace>());
    if (address == 0) return false;
    memory.fill(address, 0, offsetof<FreeSpace>());
    const it = changetype<FreeSpace>(address);
    it.starts = allocateI32(outputs + 1);
    it.mean = allocateF64(glm.loss().stride);
    it.shifts = allocateF64(outputs);
    it.drift = allocateF64(outputs);
    it.sumsLeft = allocateF64(outputs);
    it.masses = allocateF64(outputs);
    if (refusals() != refused) return false;
    glm.freeAt = address;
  }
  const it = glm.free();
  if (it.capacity >= glm.model().capacity) return true;
  it.order = allocateI32(glm.model().capacity);
  it.sums = allocateF64(glm.model().capacity);
  if (refusals() != refused) return false;
  it.capacity = glm.model().capacity;
  return true;
}

/**
 * Epochs until one changes as little as `threshold`, or as a small share of what the first one did: the model itself is no more exact. The
 * more steps have stalled, the smaller. Where they have cost more than a matrix would, the next model has one. Leaves steps in `model.beta`.
 */
export function descendFreely<P extends Penalty>(glm: Fit<P>, threshold: f64, maxEpochs: i32, stalled: i32): void {
  let share = MatrixFree.INEXACT;
  for (let i = 0; i < stalled; i++) share *= MatrixFree.STRICTER;
  const model = glm.model();
  memory.fill(glm.along, 0, glm.vectorBytes());
  sortSlots(glm);
  fillF64(glm.free().shifts, glm.loss().outputs, 0);
  fillF64(glm.free().drift, glm.loss().outputs, 0);
  if (!glm.grouped()) descendInTurns(glm, threshold, share, maxEpochs);
  else if (!descendGroupsFreely(glm, threshold, share, maxEpochs)) glm.needsMatrix = 1;
  for (let s = 0; s < glm.interceptSlots; s++) setF64(model.beta, s, f64At(glm.free().shifts, -1 - glm.columnOf(s)));
  if (wouldMatrixPay(glm)) glm.needsMatrix = 1;
  model.epochs = max(1, model.epochs);
}

/** order ← the slots of columns, output by output. */
function sortSlots(glm: Glm): void {
  const it = glm.free();
  const slots = glm.model().columns;
  let count = 0;
  for (let k = 0; k < glm.loss().outputs; k++) {
    setI32(it.starts, k, count);
    for (let s = glm.interceptSlots; s < slots; s++) if (glm.outputOf(glm.columnOf(s)) == k) setI32(it.order, count++, s);
  }
  setI32(it.starts, glm.loss().outputs, count);
}

function descendInTurns<P extends Penalty>(glm: Fit<P>, threshold: f64, share: f64, maxEpochs: i32): void {
  const outputs = glm.loss().outputs;
  const model = glm.model();
  const coupled = couples(glm.loss());
  if (coupled) fillF64(glm.free().mean, glm.loss().rows, 0);
  let enough = threshold;
  for (let round = 0; model.epochs < maxEpochs && !isLate(); round++) {
    let change = 0.0;
    for (let k = 0; k < outputs; k++) {
      // What is at 0 after the first epoch stays there: the next model asks it again.
      if (round > 0 && coupled && !isUsed(glm, k)) continue;
      if (round == 0 || coupled) beginTurn(glm, k);
      if (round == 0) fillCurvatures(glm, k);
      change += epochOf(glm, k, round == 0);
      if (coupled) endTurn(glm, k);
    }
    model.epochs++;
    if (round == 0) enough = max(threshold, share * change);
    if (change <= enough) return;
  }
}

/** Whether a column of output k is in use. */
function isUsed(glm: Glm, k: i32): bool {
  const it = glm.free();
  for (let i = i32At(it.starts, k); i < i32At(it.starts, k + 1); i++) if (f64At(glm.model().beta, i32At(it.order, i)) != 0) return true;
  return false;
}

/** image ← r of output k, expanded ← W. Where outputs are coupled its share of m is taken out, to come back when it has moved. */
function beginTurn(glm: Glm, k: i32): void {
  const loss = glm.loss();
  const r = glm.image;
  const w = glm.expanded;
  const u = loss.part(glm.stacked().residual, k);
  const frozen = loss.part(loss.frozen, k);
  const it = glm.free();
  it.shift = 0;
  if (!couples(loss)) {
    memory.copy(r, u, bytesF64(loss.rows));
    memory.copy(w, frozen, bytesF64(loss.rows));
    it.left = sum(r, loss.rows);
    it.total = sum(w, loss.rows);
    return;
  }
  takeTurn(u, frozen, loss.weights, loss.part(glm.along, k), it.mean, loss.rows, r, w);
  it.left = sum(r, loss.rows);
  it.total = sum(w, loss.rows);
}

/** What all rows of e share is spread over them, and output k has its share of m again. */
function endTurn(glm: Glm, k: i32): void {
  const loss = glm.loss();
  const e = loss.part(glm.along, k);
  shifted(e, glm.free().shift, loss.rows, e);
  addProduct(loss.part(loss.frozen, k), e, glm.free().mean, loss.rows);
}

/** curvature of the slots of output k, in whose turn it is. */
function fillCurvatures(glm: Glm, k: i32): void {
  const it = glm.free();
  for (let i = i32At(it.starts, k); i < i32At(it.starts, k + 1); i++) {
    const s = i32At(it.order, i);
    const x = glm.x();
    const j = glm.columnOf(s) % x.columns;
    const total = productWith(x, j, glm.expanded);
    const offset = f64At(x.offsets, j);
    const square = weightedSquare(x, j, glm.expanded) - offset * (2 * total - offset * it.total);
    setF64(it.sums, s, total);
    setF64(glm.model().curvature, s, floored(glm, square) + dampingOf(glm, s));
  }
}

/** One epoch of output k, over all its slots or those in use. Returns Σ hₛ stepₛ². */
function epochOf<P extends Penalty>(glm: Fit<P>, k: i32, all: bool): f64 {
  const it = glm.free();
  const model = glm.model();
  const penalty = glm.modelPenalty();
  const x = glm.x();
  const e = glm.loss().part(glm.along, k);
  const coupled = couples(glm.loss());
  let change = k < glm.interceptSlots ? moveIntercept(glm, k) : 0;
  for (let i = i32At(it.starts, k); i < i32At(it.starts, k + 1); i++) {
    const s = i32At(it.order, i);
    const own = f64At(model.beta, s);
    if (!all && own == 0) continue;
    const j = glm.columnOf(s) % x.columns;
    const length = <f64>entriesIn(x, j);
    glm.freeWork += length;
    const curvature = f64At(model.curvature, s);
    const offset = f64At(x.offsets, j);
    const centred = productWith(x, j, glm.image) - it.shift * f64At(it.sums, s) - offset * (it.left - it.shift * it.total);
    const gradient = centred - dampedBy(glm, s);
    const after = penalty.minimise(s, gradient + curvature * own, curvature);
    const step = after - own;
    if (step == 0) continue;
    setF64(model.beta, s, after);
    moveRows(x, j, step, glm.expanded, glm.image, coupled ? e : 0);
    it.shift -= step * offset;
    it.left -= step * f64At(it.sums, s);
    glm.freeWork += ByRows.SCATTER * length;
    change += curvature * step * step;
  }
  return change;
}

/** The intercept of output k; returns what that changes. */
function moveIntercept(glm: Glm, k: i32): f64 {
  const it = glm.free();
  const curvature = floored(glm, it.total) + glm.damping;
  const at = f64At(it.shifts, k);
  const step = (it.left - it.shift * it.total - glm.damping * at) / curvature;
  setF64(it.shifts, k, at + step);
  it.shift += step;
  return curvature * step * step;
}
