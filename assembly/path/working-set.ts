// Which columns coordinate descent visits. The strong rule (Tibshirani et al. 2012, J. R. Stat. Soc. B 74, eq. 7) keeps j when
//
//   |x̃ⱼᵀr(λ₋)| ≥ a vⱼ (2λ − λ₋),     λ₋ the previous lambda
//
// It can err; the optimality check after each descent finds what it dropped.

import { Design } from "../design/design";
import { f64At, i32At, setI32, setU8, u8At } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";

// @ts-ignore: decorator
@inline
function include<D extends Design>(design: D, j: i32): void {
  setI32(design.working, design.workingCount, j);
  setU8(design.inWorking, j, 1);
  design.workingCount++;
}

/** working ← nonzero, unpenalised and strong columns. Precondition: `gradient` is that of the solution at `previous`. */
export function chooseWorkingSet<D extends Design>(design: D, penalty: ElasticNet, lambda: f64, previous: f64): void {
  const share = max(0, 2 * lambda - previous) / lambda;
  design.workingCount = 0;
  memory.fill(design.inWorking, 0, <usize>design.columns);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const strong = Math.abs(f64At(design.gradient, j)) >= share * penalty.threshold(j);
    if (strong || f64At(design.beta, j) != 0 || f64At(design.factors, j) == 0) include(design, j);
  }
}

/** Adds the columns whose zero is not optimal. Returns how many. Precondition: as above, at the current residual. */
export function addViolators<D extends Design>(design: D, penalty: ElasticNet): i32 {
  const before = design.workingCount;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (u8At(design.inWorking, j) == 0 && penalty.wantsToMove(j, f64At(design.gradient, j))) include(design, j);
  }
  return design.workingCount - before;
}
