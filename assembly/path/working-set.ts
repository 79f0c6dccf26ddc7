// Which columns a descent looks at. The strong rule (Tibshirani et al. 2012, J. R. Stat. Soc. B 74, eq. 7) keeps j when
//
//   |x̃ⱼᵀr(λ₋)| ≥ a vⱼ (2λ − λ₋),     λ₋ the previous lambda
//
// It can err; the optimality check after each descent finds what it dropped. Where it would keep too much (a single small
// lambda, from nothing), only the columns with the largest gradients are kept, and the check brings the others when needed.

import { WorkingSet } from "./constants";
import { Design } from "../design/design";
import { f64At, i32At, setI32, setU8, u8At } from "../memory";
import { Penalty } from "../penalty/penalty";

// @ts-ignore: decorator
@inline
function include<D extends Design>(design: D, j: i32): void {
  setI32(design.working, design.workingCount, j);
  setU8(design.inWorking, j, 1);
  design.workingCount++;
}

/** working ← the unpenalised columns alone. */
export function chooseUnpenalised<D extends Design, P extends Penalty>(design: D, penalty: P): void {
  design.workingCount = 0;
  memory.fill(design.inWorking, 0, <usize>design.columns);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (penalty.isUnpenalised(j)) include(design, j);
  }
}

/** working ← nonzero, unpenalised and strong columns. Precondition: `gradient` is that of the solution at `previous`. */
export function chooseWorkingSet<D extends Design, P extends Penalty>(design: D, penalty: P, lambda: f64, previous: f64): void {
  design.workingCount = 0;
  memory.fill(design.inWorking, 0, <usize>design.columns);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (f64At(design.beta, j) != 0 || penalty.isUnpenalised(j)) include(design, j);
  }
  addAbove(design, penalty, max(0, 2 * lambda - previous) / lambda);
}

/** Adds the columns whose zero is not optimal. Returns how many. Precondition: as above, at the current residual. */
export function addViolators<D extends Design, P extends Penalty>(design: D, penalty: P): i32 {
  return addAbove(design, penalty, 1);
}

/** Adds the columns with |gradient| ≥ share · threshold that may move that way; only the largest where they are many. */
function addAbove<D extends Design, P extends Penalty>(design: D, penalty: P, share: f64): i32 {
  const before = design.workingCount;
  const limit = max(WorkingSet.LEAST_GROWTH, WorkingSet.GROWTH * before);
  if (penalty.unitThreshold() > 0 && countAbove(design, penalty, share) > limit) share = shareOfLargest(design, penalty, share, limit);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (isAbove(design, penalty, j, share)) include(design, j);
  }
  return design.workingCount - before;
}

@inline
function isAbove<D extends Design, P extends Penalty>(design: D, penalty: P, j: i32, share: f64): bool {
  if (u8At(design.inWorking, j) != 0) return false;
  const z = f64At(design.gradient, j);
  if (Math.abs(z) < share * penalty.threshold(j)) return false;
  return share < 1 ? true : penalty.wantsToMove(j, z);
}

function countAbove<D extends Design, P extends Penalty>(design: D, penalty: P, share: f64): i32 {
  let count = 0;
  for (let i = 0; i < design.candidateCount; i++) {
    if (isAbove(design, penalty, i32At(design.candidates, i), share)) count++;
  }
  return count;
}

/** A share that keeps at most `limit` columns and more than half as many, by bisection. */
function shareOfLargest<D extends Design, P extends Penalty>(design: D, penalty: P, share: f64, limit: i32): f64 {
  let low = share;
  let high = max(1, share);
  while (countAbove(design, penalty, high) > limit) high *= 2;
  for (let step = 0; step < 12; step++) {
    const middle = 0.5 * (low + high);
    const count = countAbove(design, penalty, middle);
    if (count > limit) low = middle;
    else {
      high = middle;
      if (2 * count > limit) break;
    }
  }
  return high;
}
