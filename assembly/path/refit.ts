// The relaxed lasso (Meinshausen 2007, Comput. Stat. Data Anal. 52) of squared errors: at every point of a path the columns in use,
// without a penalty, on the columns, Gram matrix and factors that the path has left.

import { Status } from "../codes";
import { Design } from "../design/design";
import { f64At, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Problem, State, Support, supportOf } from "../problem";
import { candidatesOf, keepPoint, repeatPoint, sameColumns } from "./restriction";
import { record, solveAt, UNRESOLVED } from "./walk";

/** Before the first refit, once: no column moves that is not asked to. */
export function beginRefits<P extends Penalty>(state: State, penalty: P): void {
  penalty.setLambda(0, 1);
  penalty.holdAll(state.columns);
  state.previousLambda = 0;
}

/**
 * Refits the points from `relaxed.completed` on. Precondition: `beginRefits`. The state serves nothing else afterwards. `Unresolved` where
 * a Gram matrix has not the digits for the next point.
 */
export function refit<D extends Design, P extends Penalty>(problem: Problem, relaxed: Problem, design: D, penalty: P): Status {
  for (let k = relaxed.completed; k < problem.completed; k++) {
    const support = supportOf(problem, k);
    if (support.count == 0) keepPoint(problem, relaxed, k);
    else if (k > 0 && sameColumns(support, supportOf(problem, k - 1))) repeatPoint(relaxed, k);
    else {
      restrict(design, penalty, support);
      const status = solveAt(relaxed, design, penalty, 0, relaxed.maxEpochs);
      if (status == UNRESOLVED) return Status.Unresolved;
      if (record(relaxed, design, penalty, k, status) < 0) return Status.OutOfMemory;
    }
    relaxed.completed = k + 1;
  }
  return Status.Ok;
}

/** The columns of the support are the candidates; those that were and are not go to 0. */
function restrict<D extends Design, P extends Penalty>(design: D, penalty: P, support: Support): void {
  for (let i = 0; i < design.candidateCount; i++) penalty.hold(i32At(design.candidates, i));
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
    penalty.free(j, j, f64At(design.scale, j));
  }
}
