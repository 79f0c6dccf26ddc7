// One lambda: descend on the working set, sweep all columns, certify, add what violates, until the gap is small enough.

import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { ElasticNet } from "../penalty/elastic-net";
import { collectActive, epoch } from "../solver/coordinate-descent";
import { newtonStep } from "../solver/newton";
import { certify } from "./certificate";
import { addViolators, chooseWorkingSet } from "./working-set";

/** Descents in a row that may fail to halve the gap, with nothing to add, before rounding is blamed. */
const PATIENCE: i32 = 6;

/** Solves one lambda, warm-started from `beta`. Precondition: `gradient` belongs to the solution at `previousLambda`. */
export function solvePoint<D extends Design>(
  design: D,
  penalty: ElasticNet,
  lambda: f64,
  tolerance: f64,
  maxEpochs: i32,
): PointStatus {
  const target = tolerance * design.nullObjective;
  design.epochs = 0;
  design.singular = 0;
  chooseWorkingSet(design, penalty, lambda, design.previousLambda);
  let threshold = design.innerThreshold * target;
  let best = Infinity;
  let stalled = 0;
  while (true) {
    descend(design, penalty, threshold, maxEpochs);
    design.sweep();
    certify(design, penalty);
    if (design.gap <= target) {
      if (design.gap < 0.1 * target && stalled == 0) design.innerThreshold = min(1, 2 * design.innerThreshold);
      return PointStatus.Converged;
    }
    if (design.epochs >= maxEpochs) return PointStatus.EpochLimit;
    const added = addViolators(design, penalty);
    stalled = design.gap > 0.5 * best && added == 0 ? stalled + 1 : 0;
    best = min(best, design.gap);
    if (stalled >= PATIENCE && threshold <= 1e-16 * target) return PointStatus.PrecisionLimit;
    if (added == 0) {
      threshold *= 0.1;
      design.innerThreshold = max(1e-4, 0.5 * design.innerThreshold);
    }
  }
}

/**
 * Lowers the objective over the working set until an epoch changes it by less than `threshold` (Σ ‖x̃ⱼ‖² stepⱼ²), by epochs
 * over the whole set, epochs over its nonzero part, and exact steps where they cost less than the epochs they replace.
 */
export function descend<D extends Design>(design: D, penalty: ElasticNet, threshold: f64, maxEpochs: i32): void {
  while (true) {
    const change = epoch(design, penalty, design.working, design.workingCount);
    design.epochs++;
    if (change <= threshold || design.epochs >= maxEpochs) {
      if (design.sweepIsFree() && change > 0) finish(design, penalty);
      return;
    }
    collectActive(design);
    if (exactStepPays(design, EXPECTED_EPOCHS) && newtonStep(design, penalty)) {
      design.epochs++;
      if (design.sweepIsFree()) return;
      continue;
    }
    descendOnActive(design, penalty, threshold, maxEpochs);
  }
}

/** Where a certificate costs next to nothing, ends on the exact solution rather than just inside the tolerance. */
function finish<D extends Design>(design: D, penalty: ElasticNet): void {
  collectActive(design);
  if (exactStepPays(design, EXPECTED_EPOCHS) && newtonStep(design, penalty)) design.epochs++;
}

/** Epochs over the nonzero columns; hands over to the exact step when the observed contraction says it is cheaper. */
function descendOnActive<D extends Design>(design: D, penalty: ElasticNet, threshold: f64, maxEpochs: i32): void {
  let previous = Infinity;
  while (design.epochs < maxEpochs) {
    const change = epoch(design, penalty, design.active, design.activeCount);
    design.epochs++;
    if (change <= threshold) return;
    const contraction = change / previous;
    previous = change;
    if (contraction >= 1) continue;
    const remaining = Math.log(threshold / change) / Math.log(contraction);
    if (exactStepPays(design, remaining)) {
      collectActive(design);
      if (newtonStep(design, penalty)) {
        design.epochs++;
        return;
      }
    }
  }
}

/** Epochs that a warm-started lambda is taken to need before its contraction is known. */
const EXPECTED_EPOCHS: f64 = 10;

/** Whether Cholesky on k active columns (k³/6, their inner products k²/2 columns long) is cheaper than `epochs` epochs. */
function exactStepPays<D extends Design>(design: D, epochs: f64): bool {
  if (design.singular) return false;
  const k = <f64>design.activeCount;
  const exact = (k * k * k) / 6 + 0.5 * k * k * design.innerWork() + 2 * k * design.work();
  return exact < epochs * 2 * k * design.work();
}
