import { Strategies } from "./constants";
import { Storage, Strategy } from "../codes";
import { i32At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Problem, State } from "../problem";

/** From the shape of the problem alone; docs/architecture.md gives the reasons. `walks`: the one lambda has a way of its own. */
export function chooseStrategy<P extends Penalty>(problem: Problem, state: State, penalty: P, walks: bool): Strategy {
  const p = state.columns;
  const n = state.rows;
  if (isPlainRidge(state, penalty)) {
    // With as many columns as rows less the intercept leverages come to 1: only the dual form has 1 − hᵢᵢ without a difference.
    if (p < n - 1 && p <= Strategies.RIDGE_LIMIT) return Strategy.RidgePrimal;
    if (n - 1 <= p && n <= Strategies.RIDGE_LIMIT) return Strategy.RidgeDual;
  }
  if (p <= Strategies.FEW_COLUMNS) return Strategy.Gram;
  const many = walks || problem.lambdaCount > 1;
  if (problem.storage == Storage.Dense && p <= Strategies.MANY_COLUMNS && n >= p && many) return Strategy.Gram;
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
