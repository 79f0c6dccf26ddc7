// One lambda of a family other than gaussian: proximal Newton steps over the slots, columns added as they violate, a look at all
// columns, the certificate.
//
// f″ stays frozen while that is cheaper. A step with a model from elsewhere contracts the error by a factor ρ (the gap by ρ²)
// instead of squaring it; what is left at this rate costs log(gap / target) / log(1/ρ²) steps of O(rows · columns in use), a new
// model costs O(rows · slots²).

import { PointStatus } from "../codes";
import { f64At, i32At, setI32, setU8, u8At } from "../memory";
import { sweepOutside } from "../path/sweep";
import { addViolators, chooseWorkingSet } from "../path/working-set";
import { certifyGlm } from "./certificate";
import { Glm } from "./glm";
import { addSlot, rebuildModel } from "./model";
import { balanceIntercepts, newtonGlmStep } from "./step";

/** Steps in a row, with a fresh model, that may fail to lower gap or objective before rounding is blamed. */
const PATIENCE: i32 = 4;
const LEAST_PROGRESS: f64 = 1e-14;
/** What a row of u costs beside a multiplication: exponentials and logarithms. */
const ROW_COST: f64 = 30;

/** Solves one lambda from the current point; < 0 without memory. Precondition: `gradient` as of `previousLambda`. */
export function solveGlmPoint(glm: Glm, lambda: f64, tolerance: f64, maxSteps: i32): i32 {
  const stacked = glm.stacked();
  const target = tolerance * glm.nullGain();
  chooseWorkingSet(stacked, glm.penalty(), lambda, stacked.previousLambda);
  includeSlots(glm);
  stacked.epochs = 0;
  glm.model().epochs = 0;
  let aim = target;
  let best = Infinity;
  let lowest = Infinity;
  let previous = Infinity;
  let stalled = 0;
  while (true) {
    const length = newtonGlmStep(glm, target, stalled);
    stacked.epochs++;
    glm.model().epochs = max(1, glm.model().epochs);
    if (length > 0) stacked.refresh(stacked.working, stacked.workingCount);
    let gap = gapOfWorking(glm, aim);
    let added = addSlots(glm);
    if (added < 0) return -1;
    if (gap <= aim && added == 0) {
      sweepOutside(stacked, glm.penalty());
      certifyGlm(glm, stacked.candidates, stacked.candidateCount);
      if (glm.gap <= target) return PointStatus.Converged;
      gap = glm.gap;
      if (addViolators(stacked, glm.penalty()) == 0) aim *= 0.1;
      added = addSlots(glm);
      if (added < 0) return -1;
    }
    if (stacked.epochs >= maxSteps) return finishAt(glm, PointStatus.EpochLimit);
    const progress = gap <= 0.5 * best || glm.objective < lowest - LEAST_PROGRESS * glm.nullGain();
    const rebuilds = added == 0 && glm.stale > 0 && pays(glm, gap, previous, aim, length);
    stalled = progress || added > 0 || rebuilds ? 0 : stalled + 1;
    best = min(best, gap);
    lowest = min(lowest, glm.objective);
    if (stalled >= PATIENCE) return finishAt(glm, PointStatus.PrecisionLimit);
    if ((rebuilds || (stalled > 0 && glm.stale > 0)) && !rebuildModel(glm)) return -1;
    previous = added > 0 || rebuilds ? Infinity : gap;
  }
}

/** A certificate over all columns for a point that did not converge. */
function finishAt(glm: Glm, status: PointStatus): PointStatus {
  const stacked = glm.stacked();
  if (balanceIntercepts(glm)) stacked.refresh(stacked.working, stacked.workingCount);
  sweepOutside(stacked, glm.penalty());
  certifyGlm(glm, stacked.candidates, stacked.candidateCount);
  return status;
}

/** The gap as far as the working set shows it; the intercepts are balanced when it is small enough to matter. */
function gapOfWorking(glm: Glm, aim: f64): f64 {
  const stacked = glm.stacked();
  certifyGlm(glm, stacked.working, stacked.workingCount);
  if (glm.gap > aim || !balanceIntercepts(glm)) return glm.gap;
  stacked.refresh(stacked.working, stacked.workingCount);
  certifyGlm(glm, stacked.working, stacked.workingCount);
  return glm.gap;
}

/** Slots whose column is not in the working set join it: the model needs their gradients. */
function includeSlots(glm: Glm): void {
  const stacked = glm.stacked();
  for (let s = 0; s < glm.model().columns; s++) {
    const v = glm.columnOf(s);
    if (v < 0 || u8At(stacked.inWorking, v) != 0) continue;
    setU8(stacked.inWorking, v, 1);
    setI32(stacked.working, stacked.workingCount++, v);
  }
}

/** Gives a slot to every column of the working set that is in use or wants to move; returns how many, < 0 without memory. */
export function addSlots(glm: Glm): i32 {
  const stacked = glm.stacked();
  const penalty = glm.penalty();
  let added = 0;
  for (let i = 0; i < stacked.workingCount; i++) {
    const v = i32At(stacked.working, i);
    if (i32At(glm.slotOf, v) >= 0) continue;
    const used = f64At(stacked.beta, v) != 0 || f64At(stacked.factors, v) == 0;
    if (!used && !penalty.wantsToMove(v, f64At(stacked.gradient, v))) continue;
    if (!addSlot(glm, v)) return -1;
    added++;
  }
  return added;
}

/** Whether a new model costs less than going on with this one. */
function pays(glm: Glm, gap: f64, previous: f64, aim: f64, length: f64): bool {
  if (length < 1) return true;
  if (!isFinite(previous)) return false;
  const ratio = gap / previous;
  if (ratio >= 0.9) return true;
  const stacked = glm.stacked();
  const slots = <f64>glm.model().columns;
  const steps = Math.log(gap / aim) / -Math.log(ratio);
  const step = 2 * slots + <f64>stacked.workingCount + ROW_COST * <f64>glm.loss().outputs;
  return steps * step > 0.5 * slots * slots + 2 * step;
}
