// Some columns alone, in all outputs, without a penalty: what path/refit.ts asks of a Fit at every point, from where the refit before it
// ended and with what its model knows of f″.

import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { Design } from "../design/design";
import { f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { candidatesOf } from "../path/restriction";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Problem, State, Support } from "../problem";
import { takePredictors } from "./drift";
import { Fit, Glm } from "./glm";
import { rebuildModel } from "./model";
import { setGlmLambda } from "./start";
import { balanceIntercepts } from "./step";

/** Before the first refit: no column moves that is not asked to. Precondition: columns that are not rotated. */
export function beginRefits<P extends Penalty>(glm: Fit<P>): void {
  setGlmLambda(glm, 0, 1);
  penaltyOf<P>(glm.stacked()).holdAll(glm.stacked().columns);
  if (glm.grouped()) glm.penalty().holdAll(changetype<State>(glm.screenAt).columns);
}

/** The columns of the support, in every output, are the candidates; all others go to 0. */
export function restrict<D extends Design, P extends Penalty>(problem: Problem, glm: Fit<P>, screen: D, support: Support): void {
  restrictColumns(glm, screen, support);
  takePredictors(problem, glm);
  balanceIntercepts(glm);
}

/** The same, without the predictors. */
export function restrictColumns<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, support: Support): void {
  const x = glm.x();
  const stacked = glm.stacked();
  const penalty = penaltyOf<P>(stacked);
  const p = x.columns;
  const outputs = glm.loss().outputs;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    if (glm.grouped()) glm.penalty().hold(j);
    for (let k = 0; k < outputs; k++) penalty.hold(k * p + j);
  }
  x.candidateCount = candidatesOf(support, p, x.candidates, screen.inWorking);
  for (let j = 0; j < p; j++) {
    const isIn = load<u8>(screen.inWorking + <usize>j) != 0;
    if (!isIn && glm.grouped()) setF64(screen.beta, j, 0);
    for (let k = 0; k < outputs; k++) {
      if (isIn) penalty.free(k * p + j, j, f64At(x.scale, j));
      else setF64(stacked.beta, k * p + j, 0);
    }
    if (isIn && glm.grouped()) glm.penalty().free(j, j, f64At(x.scale, j));
  }
  if (glm.grouped()) screen.candidateCount = x.candidateCount;
  else stackCandidates(glm);
}

/** Without a penalty a common shift of all classes changes nothing: the last class stays at 0 but where bounds tell them apart. */
function stackCandidates<P extends Penalty>(glm: Fit<P>): void {
  const x = glm.x();
  const stacked = glm.stacked();
  const penalty = penaltyOf<P>(stacked);
  const p = x.columns;
  const outputs = glm.loss().outputs;
  stacked.candidateCount = 0;
  for (let k = 0; k < outputs; k++) {
    for (let i = 0; i < x.candidateCount; i++) {
      const v = k * p + i32At(x.candidates, i);
      if (isIdle(glm, v)) shiftClasses(glm, i32At(x.candidates, i));
      else setI32(stacked.candidates, stacked.candidateCount++, v);
    }
  }
}

/** βⱼ of every class less that of the last. */
function shiftClasses(glm: Glm, j: i32): void {
  const stacked = glm.stacked();
  const last = f64At(stacked.beta, stacked.columns - glm.x().columns + j);
  for (let v = j; v < stacked.columns; v += glm.x().columns) setF64(stacked.beta, v, f64At(stacked.beta, v) - last);
}

/** The model without coefficients. */
export function dropAll<D extends Design>(problem: Problem, glm: Glm, screen: D): void {
  fillF64(glm.stacked().beta, glm.stacked().columns, 0);
  if (glm.grouped()) fillF64(screen.beta, screen.columns, 0);
  // The means of squared errors are no part of their predictors.
  if (!has(glm.loss(), Trait.Squared)) fillF64(glm.intercepts, glm.loss().outputs, 0);
  takePredictors(problem, glm);
  balanceIntercepts(glm);
}

/** Gradients and model of the columns that are left. False without memory. */
export function begin<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): bool {
  screen.refresh(screen.candidates, screen.candidateCount);
  if (holdsOthers(glm)) return rebuildModel(glm, screen);
  const model = glm.model();
  for (let s = glm.interceptSlots; s < model.columns; s++) {
    const v = glm.columnOf(s);
    glm.modelPenalty().copy(s, glm.stacked().penalty, v, 1);
  }
  return true;
}

/** Whether a column has a slot that is to stay at 0. */
function holdsOthers<P extends Penalty>(glm: Fit<P>): bool {
  const model = glm.model();
  for (let s = 0; s < model.columns; s++) {
    const v = glm.columnOf(s);
    if (v >= 0 && (!penaltyOf<P>(glm.stacked()).isUnpenalised(v) || isIdle(glm, v))) return true;
  }
  return false;
}

/** The last class of a column whose classes are shifted. */
function isIdle<P extends Penalty>(glm: Fit<P>, v: i32): bool {
  const stacked = glm.stacked();
  if (glm.grouped() || !couples(glm.loss()) || v < stacked.columns - glm.x().columns) return false;
  return !penaltyOf<P>(stacked).isBounded(v);
}
