import { f64At } from "../memory";
import { Problem } from "../problem";

/** Points that are fitted in any case. */
const FIRST: i32 = 5;
/** A deviance ratio that leaves nothing to explain. */
const ENOUGH: f64 = 0.999;
/** A growth of the deviance ratio from one point to the next that no longer matters. */
const LEAST_GROWTH: f64 = 1e-5;

/**
 * Whether point k ends the path: with d = 1 − (loss − saturated) / (null − saturated), when dₖ > 0.999 or dₖ − dₖ₋₁ < 10⁻⁵. Then
 * shortens the problem to the points up to it.
 */
export function endsHere(problem: Problem, k: i32): bool {
  if (!problem.earlyStop || k + 1 < FIRST) return false;
  const gain = problem.nullLoss - problem.saturatedLoss;
  const ratio = (problem.nullLoss - f64At(problem.losses, k)) / gain;
  const before = (problem.nullLoss - f64At(problem.losses, k - 1)) / gain;
  if (ratio <= ENOUGH && ratio - before >= LEAST_GROWTH) return false;
  problem.lambdaCount = k + 1;
  return true;
}
