// The relaxed lasso of the other families: at every point the columns in use, in all outputs, without a penalty, from where the refit
// before it ended and with what its model knows of f″.

import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { Status } from "../codes";
import { Design } from "../design/design";
import { f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { candidatesOf, free, hold, holdAll, keepPoint, repeatPoint, sameColumns, supportCount } from "../path/restriction";
import { Problem, State } from "../problem";
import { takePredictors } from "./drift";
import { Glm } from "./glm";
import { rebuildModel } from "./model";
import { record } from "./record";
import { setGlmPenalty } from "./start";
import { balanceIntercepts } from "./step";
import { solveTruly } from "./walk";

/** As path/refit.ts. Precondition: columns that are not rotated. The state serves nothing else afterwards. */
export function refitGlm<D extends Design>(problem: Problem, relaxed: Problem, glm: Glm, screen: D): Status {
  setGlmPenalty(glm, 0, 0);
  const stacked = changetype<State>(glm.stackedAt);
  holdAll(stacked);
  if (glm.grouped) holdAll(changetype<State>(screen));
  for (let k = 0; k < problem.completed; k++) {
    const support = <usize>i32At(problem.supports, k);
    if (supportCount(support) == 0) keepPoint(problem, relaxed, k);
    else if (k > 0 && sameColumns(support, <usize>i32At(problem.supports, k - 1))) repeatPoint(relaxed, k);
    else {
      restrict(problem, glm, screen, support);
      if (!begin(problem, glm, screen)) return Status.OutOfMemory;
      const status = solveTruly(relaxed, glm, screen, 0, relaxed.maxEpochs);
      if (status < 0 || record(relaxed, glm, k, status) < 0) return Status.OutOfMemory;
    }
    relaxed.completed = k + 1;
  }
  return Status.Ok;
}

/** The columns of the support, in every output, are the candidates; all others go to 0. */
function restrict<D extends Design>(problem: Problem, glm: Glm, screen: D, support: usize): void {
  const x = glm.x();
  const stacked = changetype<State>(glm.stackedAt);
  const p = x.columns;
  const outputs = glm.loss().outputs;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    if (glm.grouped) hold(changetype<State>(screen), j);
    for (let k = 0; k < outputs; k++) hold(stacked, k * p + j);
  }
  x.candidateCount = candidatesOf(support, p, x.candidates, screen.inWorking);
  for (let j = 0; j < p; j++) {
    const isIn = load<u8>(screen.inWorking + <usize>j) != 0;
    if (!isIn && glm.grouped) setF64(screen.beta, j, 0);
    for (let k = 0; k < outputs; k++) {
      if (isIn) free(problem, x, stacked, k * p + j, j);
      else setF64(stacked.beta, k * p + j, 0);
    }
    if (isIn && glm.grouped) free(problem, x, changetype<State>(screen), j, j);
  }
  if (glm.grouped) screen.candidateCount = x.candidateCount;
  else stackCandidates(glm);
}

/** Without a penalty a common shift of all classes changes nothing: the last class stays at 0 but where bounds tell them apart. */
function stackCandidates(glm: Glm): void {
  const x = glm.x();
  const stacked = changetype<State>(glm.stackedAt);
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

/** Predictors, intercepts, gradients and model of the columns that are left. False without memory. */
function begin<D extends Design>(problem: Problem, glm: Glm, screen: D): bool {
  takePredictors(problem, glm);
  balanceIntercepts(glm);
  // Without the columns that left, the others may be worse than nothing: then nothing is where to begin.
  if (!(glm.value <= glm.nullLoss)) {
    fillF64(glm.stacked().beta, glm.stacked().columns, 0);
    if (glm.grouped) fillF64(screen.beta, screen.columns, 0);
    // The means of squared errors are no part of their predictors.
    if (!has(glm.loss(), Trait.Squared)) fillF64(glm.intercepts, glm.loss().outputs, 0);
    takePredictors(problem, glm);
    balanceIntercepts(glm);
  }
  screen.refresh(screen.candidates, screen.candidateCount);
  if (holdsOthers(glm)) return rebuildModel(glm, screen);
  const model = glm.model();
  for (let s = glm.interceptSlots; s < model.columns; s++) {
    const v = glm.columnOf(s);
    setF64(model.factors, s, 0);
    setF64(model.squareFactors, s, 0);
    setF64(model.lower, s, f64At(glm.stacked().lower, v));
    setF64(model.upper, s, f64At(glm.stacked().upper, v));
  }
  return true;
}

/** Whether a column has a slot that is to stay at 0. */
function holdsOthers(glm: Glm): bool {
  const model = glm.model();
  for (let s = 0; s < model.columns; s++) {
    const v = glm.columnOf(s);
    if (v >= 0 && (f64At(glm.stacked().factors, v) > 0 || isIdle(glm, v))) return true;
  }
  return false;
}

/** The last class of a column whose classes are shifted. */
function isIdle(glm: Glm, v: i32): bool {
  const stacked = glm.stacked();
  if (glm.grouped || !couples(glm.loss()) || v < stacked.columns - glm.x().columns) return false;
  return !isFinite(f64At(stacked.lower, v)) && !isFinite(f64At(stacked.upper, v));
}
