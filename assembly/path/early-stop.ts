import { EarlyStop } from "./constants";
import { f64At } from "../memory";
import { Problem } from "../problem";

/**
 * Whether point k ends the path: with d = 1 − (loss − saturated) / (null − saturated), when dₖ > 0.999 or dₖ − dₖ₋₁ < 10⁻⁵. Then
 * shortens the problem to the points up to it.
 */
export function endsHere(problem: Problem, k: i32): bool {
  if (!problem.earlyStop || k + 1 < EarlyStop.FIRST) return false;
  const gain = problem.nullLoss - problem.saturatedLoss;
  const ratio = (problem.nullLoss - f64At(problem.losses, k)) / gain;
  const before = (problem.nullLoss - f64At(problem.losses, k - 1)) / gain;
  if (ratio <= EarlyStop.ENOUGH && ratio - before >= EarlyStop.LEAST_GROWTH) return false;
  problem.lambdaCount = k + 1;
  return true;
}
