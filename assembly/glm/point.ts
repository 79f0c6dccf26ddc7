// One lambda of a family other than gaussian: proximal Newton steps over the slots, columns added as they violate, a look at all
// columns, the certificate.
//
// f″ stays frozen while that is cheaper. A step with a model from elsewhere contracts the error by a factor ρ (the gap by ρ²)
// instead of squaring it; what is left at this rate costs log(gap / target) / log(1/ρ²) steps of O(rows · columns in use), a new
// model costs O(rows · slots²).

import { PointStatus } from "../codes";
import { Design } from "../design/design";
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
export function solveGlmPoint<D extends Design>(glm: Glm, screen: D, lambda: f64, tolerance: f64, maxSteps: i32): i32 {
  const target = tolerance * glm.nullGain();
  chooseWorkingSet(screen, glm.penalty(), lambda, screen.previousLambda);
  includeSlots(glm, screen);
  screen.epochs = 0;
  glm.model().epochs = 0;
  let aim = target;
  let best = Infinity;
  let lowest = Infinity;
  let previous = Infinity;
  let stalled = 0;
  while (true) {
    const length = newtonGlmStep(glm, target, stalled);
    screen.epochs++;
    glm.model().epochs = max(1, glm.model().epochs);
    if (length > 0) screen.refresh(screen.working, screen.workingCount);
    let gap = gapOfWorking(glm, screen, aim);
    let added = addSlots(glm, screen);
    if (added < 0) return -1;
    if (gap <= aim && added == 0) {
      sweepOutside(screen, glm.penalty());
      certifyGlm(glm, screen, screen.candidates, screen.candidateCount);
      if (glm.gap <= target) return PointStatus.Converged;
      gap = glm.gap;
      if (addViolators(screen, glm.penalty()) == 0) aim *= 0.1;
      added = addSlots(glm, screen);
      if (added < 0) return -1;
    }
    if (screen.epochs >= maxSteps) return finishAt(glm, screen, PointStatus.EpochLimit);
    const progress = gap <= 0.5 * best || glm.objective < lowest - LEAST_PROGRESS * glm.nullGain();
    const rebuilds = added == 0 && glm.stale > 0 && pays(glm, screen, gap, previous, aim, length);
    stalled = progress || added > 0 || rebuilds ? 0 : stalled + 1;
    best = min(best, gap);
    lowest = min(lowest, glm.objective);
    if (stalled >= PATIENCE) return finishAt(glm, screen, PointStatus.PrecisionLimit);
    if ((rebuilds || (stalled > 0 && glm.stale > 0)) && !rebuildModel(glm, screen)) return -1;
    previous = added > 0 || rebuilds ? Infinity : gap;
  }
}

/** A certificate over all columns for a point that did not converge. */
function finishAt<D extends Design>(glm: Glm, screen: D, status: PointStatus): PointStatus {
  if (balanceIntercepts(glm)) screen.refresh(screen.working, screen.workingCount);
  sweepOutside(screen, glm.penalty());
  certifyGlm(glm, screen, screen.candidates, screen.candidateCount);
  return status;
}

/** The gap as far as the working set shows it; the intercepts are balanced when it is small enough to matter. */
function gapOfWorking<D extends Design>(glm: Glm, screen: D, aim: f64): f64 {
  certifyGlm(glm, screen, screen.working, screen.workingCount);
  if (glm.gap > aim || !balanceIntercepts(glm)) return glm.gap;
  screen.refresh(screen.working, screen.workingCount);
  certifyGlm(glm, screen, screen.working, screen.workingCount);
  return glm.gap;
}

/** Slots whose column is not in the working set join it: the model needs their gradients. */
function includeSlots<D extends Design>(glm: Glm, screen: D): void {
  for (let s = 0; s < glm.model().columns; s++) {
    const v = glm.columnOf(s);
    const column = v % screen.columns;
    if (v < 0 || u8At(screen.inWorking, column) != 0) continue;
    setU8(screen.inWorking, column, 1);
    setI32(screen.working, screen.workingCount++, column);
  }
}

/** Gives a slot to every column of the working set that is in use or wants to move; returns how many, < 0 without memory. */
export function addSlots<D extends Design>(glm: Glm, screen: D): i32 {
  const penalty = glm.penalty();
  let added = 0;
  for (let i = 0; i < screen.workingCount; i++) {
    const v = i32At(screen.working, i);
    if (i32At(glm.slotOf, v) >= 0) continue;
    const used = f64At(screen.beta, v) != 0 || f64At(screen.factors, v) == 0;
    if (!used && !penalty.wantsToMove(v, f64At(screen.gradient, v))) continue;
    // A group takes a slot for each of its outputs, one after the other.
    const end = glm.grouped ? glm.stacked().columns : v + 1;
    for (let each = v; each < end; each += screen.columns) if (!addSlot(glm, each)) return -1;
    added++;
  }
  return added;
}

/** Whether a new model costs less than going on with this one. */
function pays<D extends Design>(glm: Glm, screen: D, gap: f64, previous: f64, aim: f64, length: f64): bool {
  if (length < 1) return true;
  if (!isFinite(previous)) return false;
  const ratio = gap / previous;
  if (ratio >= 0.9) return true;
  const slots = <f64>glm.model().columns;
  const steps = Math.log(gap / aim) / -Math.log(ratio);
  const step = 2 * slots + <f64>screen.workingCount + ROW_COST * <f64>glm.loss().outputs;
  return steps * step > 0.5 * slots * slots + 2 * step;
}
