import { Settle } from "./constants";
import { f64At, setF64 } from "../memory";
import { Problem, State } from "../problem";

/** Whether a column that varies counts as constant all the same. */
export function isFlat(variance: f64, mean: f64): bool {
  return variance <= Settle.LAST_DIGITS * Settle.LAST_DIGITS * mean * mean;
}

/** Whether a column is to be centred twice. */
export function isNearlyFlat(variance: f64, mean: f64): bool {
  return variance <= Settle.NEARLY_FLAT * Settle.NEARLY_FLAT * mean * mean;
}

/** What a column was measured in: x̃ = (x · raw − centre) / deviation · unit. Returns false where its scale is no number. */
export function settleColumn(
  problem: Problem,
  state: State,
  j: i32,
  curvature: f64,
  centre: f64,
  deviation: f64,
  raw: f64,
  unit: f64,
): bool {
  const scale = (deviation > 0 ? deviation : 1) / raw / unit;
  setF64(state.centre, j, centre / raw);
  setF64(state.scale, j, scale);
  // Standardising is a scale of the penalty's own; any other is undone in its factors.
  setF64(state.unit, j, problem.standardize ? 1 : scale);
  setF64(state.curvature, j, curvature);
  // The columns of a group have one length together: none of them may have a unit of its own.
  if (problem.groups != 0 && problem.standardize == 0 && curvature > 0 && scale != 1) return false;
  return isFinite(centre) && isFinite(scale) && scale > 0 && isFinite(curvature);
}

/** Σ of the squared row weights that columns are multiplied by: 1, or the rows where they are not weighted. */
export function weightOfRows(state: State): f64 {
  const root = f64At(state.rootWeights, 0);
  return state.rows > 0 && root == 1 ? <f64>state.rows : 1;
}
