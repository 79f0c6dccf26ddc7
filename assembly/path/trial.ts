// Epochs first. Exact steps end at the optimum whatever the columns are, but cost products and a factor of what enters; an epoch costs a
// gradient and a move of each column in use. Where columns are nearly orthogonal, the penalty is mostly one of squares, or the tolerance is
// loose, few epochs do the same: they are tried as long as their rate promises to end before the exact steps would.

import { Trial } from "./constants";
import { isLate } from "../clock";
import { Design } from "../design/design";
import { log } from "../arithmetic/logarithm";
import { Penalty } from "../penalty/penalty";
import { costOfExactSteps } from "../solver/cost";
import { collectActive, epoch } from "../solver/coordinate-descent";

/**
 * Epochs over the working set until one changes less than `threshold`. False, with what they did, where exact steps cost less. `moving`:
 * the columns in use and those that violate, of which `entering`. Leaves gradients behind.
 */
export function descendOnTrial<D extends Design, P extends Penalty>(
  design: D,
  penalty: P,
  threshold: f64,
  maxEpochs: i32,
  moving: i32,
  entering: i32,
): bool {
  if (design.sweepIsFree() && moving < Trial.MANY) return false;
  if (design.trialWait > 0) {
    design.trialWait--;
    return false;
  }
  const each = design.costOfGradient() + design.costOfMove();
  const budget = costOfExactSteps(design, penalty, moving - entering, entering);
  if (budget < Trial.LEAST * each * <f64>moving) return false;
  if (descends(design, penalty, threshold, maxEpochs, each, budget)) {
    design.trialBackoff = 0;
    return true;
  }
  design.trialBackoff = longerWait(design.trialBackoff);
  design.trialWait = design.trialBackoff;
  return false;
}

/** How long what has failed again waits for its next try, having waited so long before. */
export function longerWait(before: i32): i32 {
  return min(Trial.LONGEST_WAIT, 2 * before + 1);
}

function descends<D extends Design, P extends Penalty>(
  design: D,
  penalty: P,
  threshold: f64,
  maxEpochs: i32,
  each: f64,
  budget: f64,
): bool {
  const begun = design.work;
  let change = 0.0;
  while (true) {
    change = epoch(design, penalty, design.working, design.workingCount);
    design.epochs++;
    if (change <= threshold) return true;
    if (design.work - begun > budget || design.epochs >= maxEpochs || isLate()) return design.epochs >= maxEpochs || isLate();
    collectActive(design, penalty);
    for (let count = 1; ; count++) {
      const before = change;
      change = epoch(design, penalty, design.active, design.activeCount);
      design.epochs++;
      if (change <= threshold) break;
      if (design.epochs >= maxEpochs || isLate()) return true;
      const left = each * <f64>design.activeCount * epochsLeft(change, before, threshold);
      if (count > Trial.FIRST && design.work - begun + left > budget) return false;
    }
  }
}

/** How many more epochs there are at the rate of the last two. */
function epochsLeft(change: f64, before: f64, threshold: f64): f64 {
  const ratio = change / before;
  return ratio < 1 ? log(threshold / change) / log(ratio) : Infinity;
}
