import { naiveCoordinateDescent } from "./naive-coordinate-descent.ts";
import { residualOf } from "./objective.ts";
import { type PlainProblem, perColumn } from "./plain-problem.ts";
import { dot, standardise } from "./standardised.ts";

/**
 * λmax from its definition: the largest |x̃ⱼᵀr₀| / (max(l1Ratio, 10⁻³) vⱼ) over the penalised columns that their bounds let
 * move that way, r₀ the residual of the model of the unpenalised columns. For l1Ratio 0 it is divided by the standard
 * deviation of the response.
 */
export function naiveLambdaMax(problem: PlainProblem): number {
  const { columns, excluded, rootWeights, target } = standardise(problem);
  const factors = perColumn(problem, problem.factors, 1);
  const lower = perColumn(problem, problem.lower, -Infinity);
  const upper = perColumn(problem, problem.upper, Infinity);
  const unpenalised = { ...problem, factors: factors.map((factor) => (factor > 0 ? Infinity : 0)) };
  const start = naiveCoordinateDescent(unpenalised, 1);
  const residual = residualOf(problem, start).map((value, i) => rootWeights[i] * value);
  const strengths = columns.map((column, j) => {
    const z = dot(column, residual);
    const held = z > 0 ? upper[j] === 0 : lower[j] === 0;
    return excluded[j] || factors[j] === 0 || held ? 0 : Math.abs(z) / (Math.max(problem.l1Ratio, 1e-3) * factors[j]);
  });
  return Math.max(...strengths) / (problem.l1Ratio === 0 ? Math.sqrt(dot(target, target)) || 1 : 1);
}
