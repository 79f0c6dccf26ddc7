// Who solves a path of squared errors. What a path costs depends on how many columns it comes to use, which nobody knows beforehand: it
// begins on the columns themselves, and where what is left of it would cost more than their Gram matrix, that is computed and serves the
// rest. Where both the grid and the shape say so at once, it is there from the beginning. docs/architecture.md has the measurements.

import { Strategies } from "./constants";
import { Storage, Strategy } from "../codes";
import { DenseColumns } from "../design/dense";
import { costOfGram } from "../design/gram";
import { SparseColumns } from "../design/sparse";
import { f64At, i32At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Problem, State } from "../problem";

/** From the shape of the problem and its grid. Precondition: `previousLambda` is λmax. */
export function chooseStrategy<P extends Penalty>(problem: Problem, state: State, penalty: P): Strategy {
  const p = state.columns;
  const n = state.rows;
  if (isPlainRidge(state, penalty)) {
    // With as many columns as rows less the intercept leverages come to 1: only the dual form has 1 − hᵢᵢ without a difference.
    if (p < n - 1 && p <= Strategies.RIDGE_LIMIT) return Strategy.RidgePrimal;
    if (n - 1 <= p && n <= Strategies.RIDGE_LIMIT) return Strategy.RidgeDual;
  }
  if (p <= Strategies.FEW_COLUMNS) return Strategy.Gram;
  const column = costOfGradient(problem, state);
  // On the matrix a move costs p: columns of few entries are better left as they are.
  if (p > Strategies.MANY_COLUMNS || n < p || <f64>p > 2 * column) return Strategy.Residual;
  const points = <f64>max(problem.lambdaCount, Strategies.STOPS);
  if (isDeep(problem, state) && costOfGram(state) <= Strategies.PASSES * points * <f64>p * column) return Strategy.Gram;
  // A path that has left its Gram matrix for want of digits must not come back to it: only one that begins on the columns may change.
  state.mayChange = 1;
  return Strategy.Residual;
}

/** Whether the grid ends where most columns are in use that ever will be. */
function isDeep(problem: Problem, state: State): bool {
  if (problem.lambdaGrid) return problem.lambdaMinRatio <= Strategies.DEEP;
  return f64At(problem.lambdas, problem.lambdaCount - 1) <= Strategies.DEEP * state.previousLambda;
}

function costOfGradient(problem: Problem, state: State): f64 {
  const at = changetype<usize>(state);
  return problem.storage == Storage.Dense ? changetype<DenseColumns>(at).costOfGradient() : changetype<SparseColumns>(at).costOfGradient();
}

/** Whether the points after k, at the cost of that one, cost more than the Gram matrix. `before`: the work when it was begun. */
export function wouldGramPay(problem: Problem, state: State, k: i32, before: f64): bool {
  if (state.mayChange == 0) return false;
  return (state.work - before) * <f64>(problem.lambdaCount - k - 1) > costOfGram(state);
}

/** Whether every point is the solution of a linear system: no absolute values, no bounds, nothing unpenalised. */
export function isPlainRidge<P extends Penalty>(state: State, penalty: P): bool {
  if (penalty.selects() || state.candidateCount == 0) return false;
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    if (penalty.isUnpenalised(j) || penalty.isBounded(j)) return false;
  }
  return true;
}
