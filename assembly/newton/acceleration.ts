// Steps with a frozen f″ converge linearly, and what is left lies mostly along few directions. Anderson's method (1965, J. ACM
// 12(4); Walker & Ni 2011, SIAM J. Numer. Anal. 49, alg. 2.1) takes them out: with xᵢ the last points, Tᵢ where the steps from them
// led, fᵢ = Tᵢ − xᵢ,
//
//   x = T − Σ γᵢ (T − Tᵢ),     γ = argmin ‖f − Σ γᵢ (f − fᵢ)‖
//
// over steps that ended in the same signs. η is linear in x: its combination needs no product with X. The point is taken when the
// objective is no higher there.

import { Acceleration, Histories } from "./constants";
import { allocateF64, refusals } from "../arena";
import { evaluate } from "../loss/losses";
import { bytesF64, f64At, setF64 } from "../memory";
import { axpy } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { solveGamma } from "../solver/anderson";

/** Forgets the steps: λ, the slots or the model have changed. */
export function forgetSteps(glm: Glm): void {
  glm.history().count = 0;
}

function reserve(glm: Glm): bool {
  const history = glm.history();
  const capacity = glm.model().capacity;
  if (history.capacity >= capacity) return true;
  history.count = 0;
  history.capacity = 0;
  const refused = refusals();
  history.points = allocateF64(capacity, Histories.DEPTH);
  history.steps = allocateF64(capacity, Histories.DEPTH);
  history.differences = allocateF64(capacity, Histories.DEPTH);
  if (history.gamma == 0) {
    history.predictors = allocateF64(glm.loss().stride * glm.loss().outputs, Histories.DEPTH);
    history.matrix = allocateF64(Histories.DEPTH, Histories.DEPTH);
    history.gamma = allocateF64(Histories.DEPTH);
  }
  if (refusals() != refused) return false;
  history.capacity = capacity;
  return true;
}

/** After a full step: keeps it, and, if `moves`, moves on to the combination when that is no worse. `slop`: rounding of the objective. */
export function accelerate<P extends Penalty>(glm: Fit<P>, slop: f64, moves: bool): void {
  if (glm.model().columns == 0 || !reserve(glm)) return;
  const history = glm.history();
  const previous = history.newest;
  history.newest = (history.newest + 1) % Histories.DEPTH;
  keepStep(glm, history.newest);
  if (history.count > 0 && !sameSigns(glm, previous, history.newest)) history.count = 0;
  history.count = min(history.count + 1, Histories.DEPTH);
  if (!moves || history.count < 2) return;
  solveGamma(history, Histories.DEPTH, glm.model().columns, Acceleration.REGULAR);
  if (!combine(glm)) return;
  const loss = glm.loss();
  const value = evaluate(loss, glm.trial, glm.stacked().residual);
  const change = value - glm.value + penaltyOn(glm, glm.before) - penaltyOn(glm, glm.model().beta);
  if (!(isFinite(value) && change <= slop)) {
    evaluate(loss, glm.eta, glm.stacked().residual);
    return;
  }
  glm.value = value;
  settle(glm);
}

@inline
function pointAt(glm: Glm, at: i32): usize {
  return glm.history().points + bytesF64(glm.history().capacity) * <usize>at;
}

function keepStep(glm: Glm, at: i32): void {
  const model = glm.model();
  for (let s = 0; s < model.columns; s++) {
    const after = f64At(model.beta, s);
    setF64(glm.history().stepAt(at), s, after - f64At(glm.before, s));
    setF64(pointAt(glm, at), s, s < glm.interceptSlots ? f64At(glm.intercepts, -1 - glm.columnOf(s)) : after);
  }
  memory.copy(glm.history().predictors + glm.vectorBytes() * <usize>at, glm.eta, glm.vectorBytes());
}

function signOf(x: f64): i32 {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

function sameSigns(glm: Glm, a: i32, b: i32): bool {
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    if (signOf(f64At(pointAt(glm, a), s)) != signOf(f64At(pointAt(glm, b), s))) return false;
  }
  return true;
}

/** before ← x over the slots, trial ← η there. False when x has other signs than T. */
function combine<P extends Penalty>(glm: Fit<P>): bool {
  const history = glm.history();
  const slots = glm.model().columns;
  const words = glm.loss().stride * glm.loss().outputs;
  let share = 1.0;
  for (let i = 0; i < history.count - 1; i++) share -= f64At(history.gamma, i);
  if (!(history.weight() <= Acceleration.MOST_WEIGHT)) return false;
  const newest = pointAt(glm, history.newest);
  memory.fill(glm.before, 0, bytesF64(slots));
  memory.fill(glm.trial, 0, glm.vectorBytes());
  axpy(share, newest, glm.before, slots);
  axpy(share, glm.eta, glm.trial, words);
  for (let i = 0; i < history.count - 1; i++) {
    const at = history.older(i, Histories.DEPTH);
    axpy(f64At(history.gamma, i), pointAt(glm, at), glm.before, slots);
    axpy(f64At(history.gamma, i), history.predictors + glm.vectorBytes() * <usize>at, glm.trial, words);
  }
  for (let s = glm.interceptSlots; s < slots; s++) {
    const b = f64At(glm.before, s);
    if (signOf(b) != signOf(f64At(newest, s))) return false;
    if (!glm.modelPenalty().allows(s, b)) return false;
  }
  return true;
}

function penaltyOn<P extends Penalty>(glm: Fit<P>, beta: usize): f64 {
  let total = 0.0;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) total += glm.modelPenalty().value(s, f64At(beta, s));
  return total;
}

/** β, the intercepts and η ← the combination. */
function settle(glm: Glm): void {
  glm.takeTrial();
  for (let s = 0; s < glm.model().columns; s++) {
    const v = glm.columnOf(s);
    if (v < 0) setF64(glm.intercepts, -1 - v, f64At(glm.before, s));
    else setF64(glm.stacked().beta, v, f64At(glm.before, s));
  }
}
