import { Storage, Strategy } from "../codes";
import { Problem, State } from "../problem";

/** Below this many columns the Gram matrix costs less than the bookkeeping it saves. */
const FEW_COLUMNS: i32 = 64;
/** Above it the Gram matrix takes more than 32 MiB. */
const MANY_COLUMNS: i32 = 2048;

/** Gram for designs that are tall or small: one pass over X, then p-vectors only. The residual for everything else. */
export function chooseStrategy(problem: Problem, state: State): Strategy {
  const p = state.columns;
  if (p <= FEW_COLUMNS) return Strategy.Gram;
  if (problem.storage == Storage.Dense && p <= MANY_COLUMNS && state.rows >= 2 * p && problem.lambdaCount > 1) return Strategy.Gram;
  return Strategy.Residual;
}
