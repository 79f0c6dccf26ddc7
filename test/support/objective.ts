// The documented objective and its optimality conditions, straight from the formulas: the judge of every fit.
//
//   (1 / 2Σw) Σᵢ wᵢ (yᵢ − β₀ − xᵢᵀβ − oᵢ)²  +  λ Σⱼ vⱼ ( a|sⱼβⱼ| + ½(1 − a)(sⱼβⱼ)² ),   lowerⱼ ≤ βⱼ ≤ upperⱼ
//
// sⱼ is the weighted population standard deviation of column j, or 1 without standardising.

import { type Candidate, type PlainProblem, perColumn } from "./plain-problem.ts";
import { dot, type Standardised, standardise, sum } from "./standardised.ts";

/** The objective; Infinity where a column that is left out has a coefficient. */
export function objective(problem: PlainProblem, lambda: number, candidate: Candidate): number {
  const { scales } = standardise(problem);
  const factors = perColumn(problem, problem.factors, 1);
  const weights = problem.weights ?? problem.y.map(() => 1);
  const residual = residualOf(problem, candidate);
  const loss = dot(
    weights,
    residual.map((r) => r * r),
  );
  const penalties = factors.map((factor, j) => {
    const b = scales[j] * candidate.coefficients[j];
    return b === 0 ? 0 : lambda * factor * (problem.l1Ratio * Math.abs(b) + 0.5 * (1 - problem.l1Ratio) * b * b);
  });
  return loss / (2 * sum(weights)) + sum(penalties);
}

/** ½ Σ ωᵢ (yᵢ − oᵢ − mean)²: the unit of relative gaps. */
export function nullObjective(problem: PlainProblem): number {
  const { target } = standardise(problem);
  return 0.5 * dot(target, target);
}

/**
 * The largest violation of the optimality conditions over columns and intercept: per column in units of its standard
 * deviation, divided by the standard deviation of the response (the scale of a gradient).
 */
export function optimalityResidual(problem: PlainProblem, lambda: number, candidate: Candidate): number {
  const standardised = standardise(problem);
  const { columns, excluded, scales, deviations, rootWeights } = standardised;
  const factors = perColumn(problem, problem.factors, 1);
  const lower = perColumn(problem, problem.lower, -Infinity);
  const upper = perColumn(problem, problem.upper, Infinity);
  const r = residualOf(problem, candidate).map((value, i) => rootWeights[i] * value);
  let worst = problem.intercept ? Math.abs(dot(rootWeights, r)) : 0;
  columns.forEach((column, j) => {
    if (excluded[j]) return;
    const b = candidate.coefficients[j] * scales[j];
    const threshold = lambda * problem.l1Ratio * factors[j];
    const z = dot(column, r) - lambda * (1 - problem.l1Ratio) * factors[j] * b;
    const bounds = {
      atLower: at(candidate.coefficients[j], lower[j]),
      atUpper: at(candidate.coefficients[j], upper[j]),
    };
    worst = Math.max(worst, (violation(z, threshold, b, bounds) * scales[j]) / deviations[j]);
  });
  return worst / gradientScale(standardised);
}

/** How far z = −(gradient of everything smooth) is from what the sign and the bounds of b allow. */
function violation(
  z: number,
  threshold: number,
  b: number,
  { atLower, atUpper }: { atLower: boolean; atUpper: boolean },
): number {
  const up = b >= 0 ? z - threshold : z + threshold;
  const down = b > 0 ? z - threshold : z + threshold;
  const wantsUp = atUpper ? 0 : Math.max(0, up);
  const wantsDown = atLower ? 0 : Math.max(0, -down);
  return Math.max(wantsUp, wantsDown);
}

/** On the bound, give or take the rounding of the way to the scale of the data. */
function at(coefficient: number, bound: number): boolean {
  return Number.isFinite(bound) && Math.abs(coefficient - bound) <= 1e-12 * Math.max(1e-300, Math.abs(bound));
}

function gradientScale({ target }: Standardised): number {
  return Math.sqrt(dot(target, target)) || 1;
}

/** y − β₀ − Xβ − o. */
export function residualOf(problem: PlainProblem, { intercept, coefficients }: Candidate): number[] {
  return problem.X.map((row, i) => {
    const terms = row.map((x, j) => -x * coefficients[j]);
    return sum([problem.y[i], -(problem.offset?.[i] ?? 0), -intercept, ...terms]);
  });
}
