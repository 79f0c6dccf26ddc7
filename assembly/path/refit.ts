// The relaxed lasso (Meinshausen 2007, Comput. Stat. Data Anal. 52) of squared errors: at every point of a path the columns in use,
// without a penalty, on the columns, Gram matrix and factors that the path has left.

import { Status } from "../codes";
import { Design } from "../design/design";
import { f64At, i32At, setF64 } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";
import { Problem, State } from "../problem";
import { candidatesOf, free, hold, holdAll, keepPoint, repeatPoint, sameColumns, supportCount } from "./restriction";
import { record, solveAt, UNRESOLVED } from "./walk";

/** Before the first refit, once: no column moves that is not asked to. */
export function beginRefits(state: State, penalty: ElasticNet): void {
  penalty.l1 = 0;
  penalty.l2 = 0;
  holdAll(state);
  state.previousLambda = 0;
}

/**
 * Refits the points from `relaxed.completed` on. Precondition: `beginRefits`. The state serves nothing else afterwards. `Unresolved` where
 * a Gram matrix has not the digits for the next point.
 */
export function refit<D extends Design>(problem: Problem, relaxed: Problem, design: D, penalty: ElasticNet): Status {
  for (let k = relaxed.completed; k < problem.completed; k++) {
    const support = <usize>i32At(problem.supports, k);
    if (supportCount(support) == 0) keepPoint(problem, relaxed, k);
    else if (k > 0 && sameColumns(support, <usize>i32At(problem.supports, k - 1))) repeatPoint(relaxed, k);
    else {
      restrict(problem, design, support);
      const status = solveAt(relaxed, design, penalty, 0, relaxed.maxEpochs);
      if (status == UNRESOLVED) return Status.Unresolved;
      if (record(relaxed, design, k, status) < 0) return Status.OutOfMemory;
    }
    relaxed.completed = k + 1;
  }
  return Status.Ok;
}

/** The columns of the support are the candidates; those that were and are not go to 0. */
function restrict<D extends Design>(problem: Problem, design: D, support: usize): void {
  for (let i = 0; i < design.candidateCount; i++) hold(changetype<State>(design), i32At(design.candidates, i));
  const before = design.working;
  const count = design.candidateCount;
  memory.copy(before, design.candidates, <usize>count << 2);
  design.candidateCount = candidatesOf(support, design.columns, design.candidates, design.inWorking);
  for (let i = 0; i < count; i++) {
    const j = i32At(before, i);
    const b = f64At(design.beta, j);
    if (b == 0 || load<u8>(design.inWorking + <usize>j) != 0) continue;
    design.move(j, -b);
    setF64(design.beta, j, 0);
  }
  // Without the columns that left, the others may be worse than nothing: then nothing is where to begin.
  if (design.squaredError() > design.nullObjective) {
    for (let i = 0; i < design.candidateCount; i++) {
      const j = i32At(design.candidates, i);
      design.move(j, -f64At(design.beta, j));
      setF64(design.beta, j, 0);
    }
  }
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    free(problem, changetype<State>(design), changetype<State>(design), j, j);
  }
}
