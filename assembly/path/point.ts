// One lambda: descend on the working set, look at all columns, certify, add what violates, until the gap is small enough.

import { Certificate, Descent } from "./constants";
import { isLate } from "../clock";
import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { f64At, i32At, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { State } from "../problem";
import { ActiveSets } from "../solver/constants";
import { collectActive, epoch } from "../solver/coordinate-descent";
import { newtonStep } from "../solver/newton";
import { certify } from "./certificate";
import { relativeGap } from "../solver/gap";
import { sweepOutside } from "./sweep";
import { descendOnTrial } from "./trial";
import { addViolators, chooseWorkingSet } from "./working-set";

/** Solves one lambda, warm-started from `beta`. Precondition: `gradient` belongs to the solution at `previousLambda`. */
export function solvePoint<D extends Design, P extends Penalty>(
  design: D,
  penalty: P,
  lambda: f64,
  tolerance: f64,
  maxEpochs: i32,
): PointStatus {
  let target = tolerance * design.nullObjective;
  design.epochs = 0;
  chooseWorkingSet(design, penalty, lambda, design.previousLambda);
  let threshold = design.innerThreshold * target;
  let best = Infinity;
  let lowest = Infinity;
  let stalled = 0;
  while (true) {
    descend(design, penalty, threshold, target, maxEpochs, stalled);
    sweepOutside(design, penalty);
    certify(design, penalty);
    // A bold first step may raise the objective (solver/newton.ts), and a loose tolerance be content with it: not above that of nothing.
    const over = isOver(design, maxEpochs);
    if (reached(design, tolerance) && (over || design.objective <= Descent.NOTHING * design.nullObjective)) return PointStatus.Converged;
    target = tolerance * design.gapUnit;
    if (over) return design.epochs >= maxEpochs ? PointStatus.EpochLimit : PointStatus.TimeLimit;
    const added = addViolators(design, penalty);
    const progress = design.gap <= 0.5 * best || design.objective < lowest - Descent.LEAST_PROGRESS * design.nullObjective;
    stalled = progress || added > 0 ? 0 : stalled + 1;
    best = min(best, design.gap);
    lowest = min(lowest, design.objective);
    if (stalled >= Descent.PATIENCE) return reached(design, tolerance) ? PointStatus.Converged : PointStatus.PrecisionLimit;
    if (added == 0) {
      threshold = max(0.1 * threshold, Descent.ROUNDING * design.nullObjective);
      design.innerThreshold = max(1e-4, 0.5 * design.innerThreshold);
    }
  }
}

/** Whether the epochs of a lambda are spent, or the caller's time. */
function isOver(state: State, maxEpochs: i32): bool {
  return state.epochs >= maxEpochs || isLate();
}

/** Whether the gap of the last certificate is at most the tolerance: what `converged` means. */
export function reached(state: State, tolerance: f64): bool {
  return relativeGap(state.gap, state.gapUnit) <= tolerance;
}

/**
 * Lowers the objective over the working set, by exact steps where they pay and by coordinate descent elsewhere. Leaves the
 * gradient of the working set current.
 */
export function descend<D extends Design, P extends Penalty>(
  design: D,
  penalty: P,
  threshold: f64,
  target: f64,
  maxEpochs: i32,
  stalled: i32,
): void {
  const entering = collectMoving(design, penalty, 0);
  const epochs = design.epochs;
  if (descendOnTrial(design, penalty, threshold, maxEpochs, design.activeCount, entering)) {
    design.refresh(design.working, design.workingCount);
    return;
  }
  if (design.epochs > epochs) design.refresh(design.working, design.workingCount);
  if (stepExactly(design, penalty, target, maxEpochs)) return;
  // Where exact steps are possible but for a dependent column, a few epochs are to change the set; more, if they do not.
  const few = design.epochs + (Descent.FEW_EPOCHS << (2 * stalled));
  descendByEpochs(design, penalty, threshold, design.activeCount <= ActiveSets.ACTIVE_LIMIT ? min(few, maxEpochs) : maxEpochs);
  design.refresh(design.working, design.workingCount);
}

/**
 * Exact steps until no column of the working set violates by more than the gap can show. False when there can be none. The
 * columns in use step first, alone: at the new lambda three of four that violated before it no longer do, and each would
 * cost its products, a row of the factor and its removal. Leaves `gradient` current for the working set. Precondition: it is
 * current for the columns in use.
 */
function stepExactly<D extends Design, P extends Penalty>(design: D, penalty: P, target: f64, maxEpochs: i32): bool {
  if (enteringMany(design, penalty)) findSigns(design, penalty, maxEpochs);
  let entering = -1;
  collectActive(design, penalty);
  if (design.activeCount == 0) {
    design.refresh(design.working, design.workingCount);
    entering = collectMoving(design, penalty, 0);
  }
  for (let step = 0; step < Descent.MOST_STEPS && !isOver(design, maxEpochs) && entering != 0; step++) {
    const complete = newtonStep(design, penalty);
    design.epochs++;
    design.refresh(design.working, design.workingCount);
    if (!complete) return false;
    entering = collectMoving(design, penalty, slack(design, penalty, target));
  }
  return true;
}

/** Whether so many columns enter at once that most of an exact step would be spent on taking them out again. */
function enteringMany<D extends Design, P extends Penalty>(design: D, penalty: P): bool {
  const entering = collectMoving(design, penalty, 0);
  return entering > 16 && 2 * entering > design.activeCount;
}

function findSigns<D extends Design, P extends Penalty>(design: D, penalty: P, maxEpochs: i32): void {
  for (let i = 0; i < Descent.SIGN_EPOCHS && !isOver(design, maxEpochs); i++) {
    epoch(design, penalty, design.working, design.workingCount);
    design.epochs++;
  }
  design.refresh(design.working, design.workingCount);
}

/**
 * The relative violation that costs at most a tenth of the gap that is aimed at: a column with |x̃ⱼᵀr| = (1 + δ)λvⱼ shrinks
 * the dual point by 1 / (1 + δ), which costs about δ·(λΣvⱼ|βⱼ| + `slope`).
 */
export function slack<D extends Design, P extends Penalty>(design: D, penalty: P, target: f64): f64 {
  let total = design.slope;
  for (let i = 0; i < design.workingCount; i++) {
    const j = i32At(design.working, i);
    total += penalty.threshold(j) * Math.abs(f64At(design.beta, j));
  }
  return total > 0 ? min(0.01, (0.1 * target) / total) : 0;
}

/** state.active ← nonzero and unpenalised columns of the working set, and those that violate; returns how many do. */
function collectMoving<D extends Design, P extends Penalty>(design: D, penalty: P, tolerated: f64): i32 {
  let count = 0;
  let entering = 0;
  const rounding = Certificate.GRADIENT_ROUNDING * Math.sqrt(2 * design.nullObjective);
  for (let i = 0; i < design.workingCount; i++) {
    const j = i32At(design.working, i);
    const z = f64At(design.gradient, j);
    if (f64At(design.beta, j) == 0 && !penalty.isUnpenalised(j)) {
      const limit = (1 + tolerated) * penalty.threshold(j) + rounding * f64At(design.norm, j);
      if (Math.abs(z) <= limit || !penalty.wantsToMove(j, z)) continue;
      entering++;
    }
    setI32(design.active, count++, j);
  }
  design.activeCount = count;
  return entering;
}

/** Epochs over the whole working set and over its nonzero part in turn, until one changes less than `threshold`. */
function descendByEpochs<D extends Design, P extends Penalty>(design: D, penalty: P, threshold: f64, maxEpochs: i32): void {
  while (!isOver(design, maxEpochs)) {
    const change = epoch(design, penalty, design.working, design.workingCount);
    design.epochs++;
    if (change <= threshold || design.epochs >= maxEpochs) return;
    collectActive(design, penalty);
    while (!isOver(design, maxEpochs)) {
      const inner = epoch(design, penalty, design.active, design.activeCount);
      design.epochs++;
      if (inner <= threshold) break;
    }
  }
}
