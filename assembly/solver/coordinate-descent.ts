// Cyclic coordinate descent (Friedman, Hastie & Tibshirani 2010, J. Stat. Softw. 33(1), eq. 5 and 8):
//
//   βⱼ ← argmin_b ½‖r + x̃ⱼβⱼ − x̃ⱼb‖² + hⱼ(b)
//
// one coordinate after the other, the residual kept up to date.

import { Design } from "../design/design";
import { f64At, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";

/**
 * One epoch: every column of `list` once, in its order. Returns Σ ‖x̃ⱼ‖² stepⱼ², twice a lower bound of what the objective
 * lost. Precondition: every listed column has positive curvature.
 */
export function epoch<D extends Design, P extends Penalty>(design: D, penalty: P, list: usize, count: i32): f64 {
  let change = 0.0;
  let moved = 0;
  for (let i = 0; i < count; i++) {
    const j = i32At(list, i);
    const curvature = f64At(design.curvature, j);
    const before = f64At(design.beta, j);
    const after = penalty.minimise(j, design.gradientOf(j) + curvature * before, curvature);
    const step = after - before;
    if (step != 0) {
      setF64(design.beta, j, after);
      design.move(j, step);
      change += curvature * step * step;
      moved++;
    }
  }
  design.work += design.costOfGradient() * <f64>count + design.costOfMove() * <f64>moved;
  return change;
}

/** state.active ← the columns of the working set that are nonzero or unpenalised, in working-set order. */
export function collectActive<D extends Design, P extends Penalty>(design: D, penalty: P): void {
  let count = 0;
  const active = design.active;
  for (let i = 0; i < design.workingCount; i++) {
    const j = i32At(design.working, i);
    if (f64At(design.beta, j) != 0 || penalty.isUnpenalised(j)) {
      store<i32>(active + ((<usize>count) << 2), j);
      count++;
    }
  }
  design.activeCount = count;
}
