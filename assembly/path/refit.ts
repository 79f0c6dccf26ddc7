// The relaxed lasso (Meinshausen 2007, Comput. Stat. Data Anal. 52; Hastie, Tibshirani & Tibshirani 2020): at every point the columns in
// use, without a penalty, from where the refit before it ended, on the products, factors and models that the path has left.

import { Status } from "../codes";
import { Problem, supportOf } from "../problem";
import { PointSolver, UNRESOLVED } from "./point-solver";
import { keepPoint, repeatPoint, sameColumns } from "./restriction";

/**
 * Refits the points from `relaxed.completed` on. Precondition: no column may move that is not asked to, and there is no lambda. The solver
 * serves nothing else afterwards. `Unresolved` where a Gram matrix has not the digits for the next point.
 */
export function refit<S extends PointSolver>(problem: Problem, relaxed: Problem, solver: S): Status {
  for (let k = relaxed.completed; k < problem.completed; k++) {
    const support = supportOf(problem, k);
    if (support.count == 0) keepPoint(problem, relaxed, k);
    else if (k > 0 && sameColumns(support, supportOf(problem, k - 1))) repeatPoint(relaxed, k);
    else {
      solver.restrict(problem, support);
      // Without the columns that left, the others may be worse than nothing: then nothing is where to begin.
      if (solver.isWorse()) solver.dropAll(problem);
      const status = solver.solveRestricted(relaxed);
      if (status < 0) return status == UNRESOLVED ? Status.Unresolved : Status.OutOfMemory;
      if (solver.record(relaxed, k, status) < 0) return Status.OutOfMemory;
    }
    relaxed.completed = k + 1;
  }
  return Status.Ok;
}
