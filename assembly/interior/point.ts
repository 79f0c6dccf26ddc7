// One lambda of a loss with kinks: the slots by an interior point, then a look at all columns, until none is missing.

import { InteriorPoint } from "./constants";
import { isLate } from "../clock";
import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { Fit, Glm } from "../newton/glm";
import { reachedGlm } from "../newton/point";
import { assignSlot, reserveSlots } from "../newton/model";
import { clearBlocks } from "../blocks";
import { NO_MEMORY } from "../path/point-solver";
import { sweepAll, sweepOutside } from "../path/sweep";
import { addViolators } from "../path/working-set";
import { Penalty } from "../penalty/penalty";
import { certifyGlm } from "../newton/certificate";
import { addImbalanceOfKinks, takeGap, takeLoss } from "./gap";
import { interiorOf, reserveInterior, takeShares } from "./interior";
import { meanProduct, reservePairs } from "./pairs";
import { centre, step } from "./step";
import { moveToVertex, roundCoefficients } from "./vertex";

/** Solves for the working set and what it lacks; the status, or NO_MEMORY. */
export function solveInterior<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, mu: f64, tolerance: f64, maxSteps: i32): i32 {
  let aim = InteriorPoint.AIM * tolerance;
  screen.epochs = 0;
  if (!(interiorOf(glm).scale > 0)) {
    // η is y: nothing is left to gain, and no unit to measure it by.
    glm.gap = 0;
    return PointStatus.Converged;
  }
  if (isNull(glm) && staysNull(glm, screen, tolerance)) return PointStatus.Converged;
  while (true) {
    if (!solveWorking(glm, screen, mu, aim, maxSteps)) return NO_MEMORY;
    sweepOutside(screen, glm.penalty());
    certifyGlm(glm, screen, screen.candidates, screen.candidateCount);
    addImbalanceOfKinks(glm);
    if (reachedGlm(glm, tolerance)) return PointStatus.Converged;
    if (isLate()) return PointStatus.TimeLimit;
    if (screen.epochs >= maxSteps) return PointStatus.EpochLimit;
    if (addViolators(screen, glm.penalty()) == 0) {
      if (aim < InteriorPoint.LEAST_AIM * tolerance) return PointStatus.PrecisionLimit;
      aim *= 0.01;
    }
    mu = InteriorPoint.FIRST * interiorOf(glm).scale;
  }
}

function isNull(glm: Glm): bool {
  const stacked = glm.stacked();
  for (let v = 0; v < stacked.columns; v++) if (f64At(stacked.beta, v) != 0) return false;
  return true;
}

/** Whether the null model, which is exact, is the solution still, as it is above λmax. */
function staysNull<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, tolerance: f64): bool {
  takeLoss(glm);
  sweepAll(screen);
  certifyGlm(glm, screen, screen.candidates, screen.candidateCount);
  addImbalanceOfKinks(glm);
  return reachedGlm(glm, min(tolerance, InteriorPoint.SAME));
}

/** Solves for the working set alone, from β and η as they are. False without memory. */
export function solveWorking<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, mu: f64, aim: f64, maxSteps: i32): bool {
  if (!takeSlots(glm, screen)) return false;
  centre(glm, mu);
  return descend(glm, screen, aim, maxSteps);
}

/** A slot for the intercept and for every column of the working set. False without memory. */
function takeSlots<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): bool {
  const model = glm.model();
  const it = interiorOf(glm);
  for (let s = 0; s < model.columns; s++) if (glm.columnOf(s) >= 0) setI32(glm.slotOf, glm.columnOf(s), -1);
  model.columns = 0;
  clearBlocks(glm.modelBlocks());
  if (!reserveSlots(glm, screen.workingCount + glm.interceptSlots) || !reserveInterior(glm)) return false;
  for (let k = 0; k < glm.interceptSlots; k++) assignSlot(glm, -1 - k);
  for (let i = 0; i < screen.workingCount; i++) assignSlot(glm, i32At(screen.working, i));
  if (!reservePairs(it.pairs(), it.pairs().rows + model.capacity)) return false;
  it.pairs().count = it.pairs().rows + model.columns;
  takeShares(glm);
  return true;
}

/** Steps until the gap over the slots is as small as it shall or can be; leaves the best point. False without memory. */
function descend<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, aim: f64, maxSteps: i32): bool {
  const pairs = interiorOf(glm).pairs();
  let best = Infinity;
  let halved = Infinity;
  let lowest = Infinity;
  let stalled = 0;
  let waited = 0;
  for (let steps = 0; ; steps++) {
    takeGap(glm, screen, screen.working, screen.workingCount);
    // Columns without a penalty bound nothing before their gradients have gone: until then μ says that it goes on.
    const mu = meanProduct(pairs);
    stalled++;
    if (glm.gap < 0.5 * halved || mu < 0.5 * lowest) {
      halved = min(halved, glm.gap);
      lowest = min(lowest, mu);
      stalled = 0;
    }
    const better = glm.gap < best;
    // A gap that is no number is below none: there must be something to go back to.
    if (better || steps == 0) keep(glm);
    if (better) best = glm.gap;
    if (best <= aim * glm.gapUnit) {
      // Another step is little beside those before, and where it finds the vertex nothing is left to gain.
      if (better && settleAtVertex(glm, screen, best, aim)) return true;
      if (waited++ >= InteriorPoint.MOST_WAITS) {
        bringBack(glm);
        if (settleRounded(glm, screen, best, aim)) return true;
      }
    }
    const spent = stalled >= InteriorPoint.PATIENCE || steps >= InteriorPoint.MOST_STEPS;
    if (spent || !isFinite(glm.gap) || screen.epochs >= maxSteps || isLate()) break;
    if (!step(glm)) return false;
    screen.epochs++;
  }
  bringBack(glm);
  takeGap(glm, screen, screen.working, screen.workingCount);
  if (!settleAtVertex(glm, screen, best, aim)) settleRounded(glm, screen, best, aim);
  return true;
}

/** What is made of the best point may cost this much. */
@inline
function enoughOf(glm: Glm, best: f64, aim: f64): f64 {
  return max(2 * best, aim * glm.gapUnit);
}

/** Makes of a point without zeros the vertex that it points at, if its certificate allows. False where it does not, and nothing has changed. */
function settleAtVertex<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, best: f64, aim: f64): bool {
  const enough = enoughOf(glm, best, aim);
  roundCoefficients(glm);
  if (moveToVertex(glm)) {
    takeGap(glm, screen, screen.working, screen.workingCount);
    if (glm.gap <= enough) return true;
  }
  return goBack(glm, screen);
}

/** As much with coefficients that are 0 at the optimum, and no others of rounding. */
function settleRounded<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, best: f64, aim: f64): bool {
  const enough = enoughOf(glm, best, aim);
  roundCoefficients(glm);
  takeGap(glm, screen, screen.working, screen.workingCount);
  return glm.gap <= enough || goBack(glm, screen);
}

/** To the best point. False. */
function goBack<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): bool {
  bringBack(glm);
  takeGap(glm, screen, screen.working, screen.workingCount);
  return false;
}

function keep<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  memory.copy(it.bestEta, glm.eta, bytesF64(glm.loss().stride));
  memory.copy(it.bestMultiplier, glm.stacked().residual, bytesF64(glm.loss().stride));
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) setF64(it.bestBeta, s, f64At(glm.stacked().beta, glm.columnOf(s)));
  it.bestIntercept = f64At(glm.intercepts, 0);
}

function bringBack<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  memory.copy(glm.eta, it.bestEta, bytesF64(glm.loss().stride));
  memory.copy(glm.stacked().residual, it.bestMultiplier, bytesF64(glm.loss().stride));
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) setF64(glm.stacked().beta, glm.columnOf(s), f64At(it.bestBeta, s));
  setF64(glm.intercepts, 0, it.bestIntercept);
}
