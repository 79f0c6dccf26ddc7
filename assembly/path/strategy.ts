import { Storage, Strategy } from "../codes";
import { i32At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Problem, State } from "../problem";

/** Below this many columns the Gram matrix costs less than the bookkeeping it saves. */
const FEW_COLUMNS: i32 = 64;
/** Above it the Gram matrix takes more than 32 MiB. */
const MANY_COLUMNS: i32 = 2048;
/** The largest side of a ridge system that is reduced to tridiagonal form: 128 MiB twice. */
const RIDGE_LIMIT: i32 = 4096;

/** From the shape of the problem alone; docs/architecture.md gives the reasons. `walks`: the one lambda has a way of its own. */
export function chooseStrategy<P extends Penalty>(problem: Problem, state: State, penalty: P, walks: bool): Strategy {
  const p = state.columns;
  const n = state.rows;
  if (isPlainRidge(state, penalty)) {
    // With as many columns as rows less the intercept leverages come to 1: only the dual form has 1 − hᵢᵢ without a difference.
    if (p < n - 1 && p <= RIDGE_LIMIT) return Strategy.RidgePrimal;
    if (n - 1 <= p && n <= RIDGE_LIMIT) return Strategy.RidgeDual;
  }
  if (p <= FEW_COLUMNS) return Strategy.Gram;
  const many = walks || problem.lambdaCount > 1;
  if (problem.storage == Storage.Dense && p <= MANY_COLUMNS && n >= p && many) return Strategy.Gram;
  return Strategy.Residual;
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
