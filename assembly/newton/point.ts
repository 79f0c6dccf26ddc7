// One lambda of a family other than gaussian: proximal Newton steps over the slots, columns added as they violate, a look at all
// columns, the certificate.
//
// f″ stays frozen while that is cheaper. With a model from elsewhere more steps are needed, O(rows · slots) each; a new one costs
// O(rows · slots²). It is computed when the steps beyond those that any model needs have cost as much since the last one: whatever
// comes, at most twice what the best choice in hindsight would have cost (the argument of the rented skis).

import { Steps } from "./constants";
import { isLate } from "../clock";
import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { f64At, i32At, setI32, setU8, u8At } from "../memory";
import { Certificate } from "../path/constants";
import { relativeGap } from "../solver/gap";
import { sweepOutside } from "../path/sweep";
import { longerWait } from "../path/trial";
import { addViolators, chooseWorkingSet } from "../path/working-set";
import { forgetSteps } from "./acceleration";
import { costOfEpochs, costOfModel, costOfStep, isCheap, prefersNoMatrix } from "./cost";
import { addImbalance, certifyGlm } from "./certificate";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { addSlot, rebuildModel } from "./model";
import { adaptDamping } from "./damping";
import { balanceIntercepts, newtonGlmStep } from "./step";

/** Solves one lambda from the current point; < 0 without memory. Precondition: `gradient` as of `previousLambda`. */
export function solveGlmPoint<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, lambda: f64, tolerance: f64, maxSteps: i32): i32 {
  let target = tolerance * glm.nullGain();
  chooseWorkingSet(screen, glm.penalty(), lambda, screen.previousLambda);
  includeSlots(glm, screen);
  forgetSteps(glm);
  beginFree(glm);
  screen.epochs = 0;
  glm.model().epochs = 0;
  if (isLate()) return finishAt(glm, screen, PointStatus.TimeLimit, tolerance);
  let aim = target;
  glm.damping = 0;
  let best = Infinity;
  let lowest = Infinity;
  let stalled = 0;
  let idle = 0;
  while (true) {
    const inner = glm.model().epochs;
    const length = newtonGlmStep(glm, target, screen.epochs, stalled, maxSteps);
    screen.epochs++;
    glm.model().epochs = max(1, glm.model().epochs);
    // What enters shows after the first step; from then on the slots alone, until they are done or come no further.
    const fresh = glm.stale == (length > 0 ? 1 : 0);
    const last = stalled + 1 >= Steps.PATIENCE;
    let gap = screen.epochs > 1 && length > 0 ? gapOfSlots(glm, screen) : 0;
    let added = 0;
    if (gap <= aim || last) {
      added = lookAtWorking(glm, screen, last ? Infinity : aim);
      if (added == 0 && (glm.gap <= aim || last)) {
        added = lookAtAll(glm, screen, tolerance);
        if (reachedGlm(glm, tolerance)) return PointStatus.Converged;
        target = min(target, tolerance * glm.gapUnit);
        aim = min(aim, target);
        if (added == 0) aim *= 0.1;
      }
      if (added < 0) return -1;
      gap = glm.gap;
    }
    if (max(screen.epochs, glm.model().epochs) >= maxSteps) return finishAt(glm, screen, PointStatus.EpochLimit, tolerance);
    if (isLate()) return finishAt(glm, screen, PointStatus.TimeLimit, tolerance);
    // Over more columns the gap starts anew.
    if (added > 0) best = Infinity;
    const damped = adaptDamping(glm, length);
    const lower = glm.objective < lowest - Steps.LEAST_PROGRESS * glm.nullGain();
    const rebuilds = added == 0 && glm.stale > 0 && pays(glm, screen, length, glm.model().epochs - inner);
    stalled = lower || gap < 0.5 * best || added > 0 || damped || (rebuilds && !fresh) ? 0 : stalled + 1;
    // Columns that enter by rounding leave with the next model, and would come again for ever.
    idle = lower ? 0 : added > 0 ? idle + 1 : idle;
    best = min(best, gap);
    lowest = min(lowest, glm.objective);
    const spent = stalled >= Steps.PATIENCE || idle >= Steps.PATIENCE;
    if (spent && !glm.matrixFree) return finishAt(glm, screen, PointStatus.PrecisionLimit, tolerance);
    if (spent) {
      // Where epochs come no further exact steps may.
      glm.needsMatrix = 1;
      stalled = 0;
      idle = 0;
    }
    if (glm.needsMatrix && glm.freeWait <= 0) waitWithMatrix(glm);
    const leaves = added > 0 && !glm.matrixFree && prefersNoMatrix(glm);
    const rebuilt = spent || leaves || rebuilds || damped || (stalled > 0 && glm.stale > 0);
    if (rebuilt && !rebuildModel(glm, screen)) return -1;
    if (isLate()) return finishAt(glm, screen, PointStatus.TimeLimit, tolerance);
    if (added > 0 || rebuilt) forgetSteps(glm);
  }
}

/** Before a lambda: what epochs without a matrix have cost is forgotten, and where they cost too much they wait for their turn. */
function beginFree(glm: Glm): void {
  if (glm.needsMatrix) {
    if (--glm.freeWait <= 0) glm.needsMatrix = 0;
  } else if (glm.freeWork > 0) glm.freeBackoff = 0;
  glm.freeWork = 0;
}

function waitWithMatrix(glm: Glm): void {
  glm.freeBackoff = longerWait(glm.freeBackoff);
  glm.freeWait = glm.freeBackoff + 1;
}

/** The gap of the working set, and slots for what of it wants to move; returns how many, < 0 without memory. */
function lookAtWorking<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, aim: f64): i32 {
  screen.refresh(screen.working, screen.workingCount);
  gapOfWorking(glm, screen, aim);
  return addSlots(glm, screen);
}

/** The gap over all columns and, if it is above the target, slots for what violates; returns how many, < 0 without memory. */
function lookAtAll<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, tolerance: f64): i32 {
  sweepOutside(screen, glm.penalty());
  certifyGlm(glm, screen, screen.candidates, screen.candidateCount);
  addImbalance(glm);
  if (reachedGlm(glm, tolerance)) return 0;
  addViolators(screen, glm.penalty());
  return addSlots(glm, screen);
}

/** A certificate over all columns, at the point as it stands: it may say that the tolerance was reached after all. */
export function finishAt<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, status: PointStatus, tolerance: f64): PointStatus {
  balanceIntercepts(glm);
  screen.refresh(screen.working, screen.workingCount);
  sweepOutside(screen, glm.penalty());
  certifyGlm(glm, screen, screen.candidates, screen.candidateCount);
  addImbalance(glm);
  return reachedGlm(glm, tolerance) ? PointStatus.Converged : status;
}

/** Whether the gap of the last certificate is at most the tolerance. */
export function reachedGlm(glm: Glm, tolerance: f64): bool {
  return relativeGap(glm.gap, glm.gapUnit) <= tolerance;
}

/** The gap as far as the slots show it, from their gradients at the new point. */
function gapOfSlots<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): f64 {
  const blocks = glm.modelBlocks();
  let count = 0;
  for (let b = glm.interceptSlots; b < blocks.count; b++) {
    setI32(screen.active, count++, glm.blocks().of(glm.columnOf(blocks.begin(b))));
  }
  screen.refresh(screen.active, count);
  certifyGlm(glm, screen, screen.active, count);
  return glm.gap;
}

/** The gap as far as the working set shows it; the intercepts are balanced when it is small enough to matter. */
function gapOfWorking<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, aim: f64): void {
  certifyGlm(glm, screen, screen.working, screen.workingCount);
  if (glm.gap > aim || !balanceIntercepts(glm)) return;
  screen.refresh(screen.working, screen.workingCount);
  certifyGlm(glm, screen, screen.working, screen.workingCount);
}

/** Slots whose column is not in the working set join it: the model needs their gradients. */
function includeSlots<D extends Design>(glm: Glm, screen: D): void {
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    const column = glm.blocks().of(glm.columnOf(s));
    if (u8At(screen.inWorking, column) != 0) continue;
    setU8(screen.inWorking, column, 1);
    setI32(screen.working, screen.workingCount++, column);
  }
}

/** Gives a slot to every column of the working set that is in use or wants to move; returns how many, < 0 without memory. */
export function addSlots<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): i32 {
  const penalty = glm.penalty();
  const blocks = glm.blocks();
  const rounding = Certificate.GRADIENT_ROUNDING * Math.sqrt(2 * screen.nullObjective);
  let added = 0;
  for (let i = 0; i < screen.workingCount; i++) {
    const v = i32At(screen.working, i);
    if (i32At(glm.slotOf, blocks.at(blocks.begin(v))) >= 0) continue;
    const used = f64At(screen.beta, v) != 0 || penalty.isUnpenalised(v);
    const z = f64At(screen.gradient, v);
    // The certificate takes no notice of what exceeds its threshold by rounding.
    const still = Math.abs(z) <= penalty.threshold(v) + rounding * f64At(screen.norm, v) || !penalty.wantsToMove(v, z);
    if (!used && still) continue;
    // Without time for more, what is in use suffices: the point ends here.
    if (!penalty.isUnpenalised(v) && isLate()) continue;
    // A block takes a slot for each of its columns, one after the other.
    for (let i = blocks.begin(v); i < blocks.end(v); i++) if (!addSlot(glm, blocks.at(i))) return -1;
    added++;
  }
  return added;
}

/** Adds the step that was taken to what has been spent; whether a new model would have cost less by now. */
function pays<D extends Design>(glm: Glm, screen: D, length: f64, epochs: i32): bool {
  // The second derivative of squared errors is that of any point.
  if (glm.columnGroups && has(glm.loss(), Trait.Squared)) return false;
  if (length < 1 || isCheap(glm)) return true;
  if (screen.epochs > Steps.NECESSARY) glm.spent += costOfStep(glm) + costOfEpochs(glm, epochs);
  return glm.spent > costOfModel(glm);
}
