// The documented objective with penalties that flatten, and its conditions, straight from the formulas of docs/objective.md:
//
//   f(Xβ + β₀ + o) + Σⱼ ( p(|Bⱼ|; λ a vⱼ, g) + ½λ(1 − a)vⱼBⱼ² ),     Bⱼ = sⱼβⱼ

import type { PathOptions } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import { fitGlm, type GlmPath } from "./fit-glm.ts";
import type { PlainStorage } from "./fit-plain.ts";
import { lossGradient, meanLoss } from "./glm-losses.ts";
import { gradientScale, linearPredictors } from "./glm-null-model.ts";
import { type GlmCandidate, type GlmProblem, lossWeights, plainOf } from "./glm-problem.ts";
import { perColumn } from "./plain-problem.ts";
import { dot, type Standardised, standardise, sum } from "./standardised.ts";

export interface ConcaveProblem extends GlmProblem {
  readonly penalty: "mcp" | "scad";
  readonly concavity: number;
}

export function fitConcave(
  problem: ConcaveProblem,
  options: PathOptions<Family>,
  storage: PlainStorage = "dense",
): GlmPath {
  const { penalty, concavity } = problem;
  return fitGlm(problem, { penalty, concavity, ...options }, storage);
}

export function concaveFacts(problem: ConcaveProblem): Standardised {
  const kept = facts.get(problem) ?? standardise(plainOf({ ...problem, weights: lossWeights(problem) }));
  facts.set(problem, kept);
  return kept;
}

const facts = new WeakMap<ConcaveProblem, Standardised>();

type Shape = Pick<ConcaveProblem, "penalty" | "concavity">;

/** p(t), p′(t) and p″(t) for t ≥ 0. */
export function flattening({ penalty, concavity: g }: Shape, k: number, t: number): readonly [number, number, number] {
  if (penalty === "mcp") return t <= g * k ? [k * t - t ** 2 / (2 * g), k - t / g, -1 / g] : [(g * k ** 2) / 2, 0, 0];
  if (t <= k) return [k * t, k, 0];
  if (t > g * k) return [(k ** 2 * (g + 1)) / 2, 0, 0];
  return [(2 * g * k * t - t ** 2 - k ** 2) / (2 * (g - 1)), (g * k - t) / (g - 1), -1 / (g - 1)];
}

/** λ a vⱼ and λ(1 − a)vⱼ. */
export function strengths(problem: ConcaveProblem, lambda: number): { readonly k: number; readonly ridge: number }[] {
  return perColumn(plainOf(problem), problem.factors, 1).map((factor) => {
    return { k: lambda * problem.l1Ratio * factor, ridge: lambda * (1 - problem.l1Ratio) * factor };
  });
}

/** Infinity where a column that is left out has a coefficient. */
export function concaveObjective(problem: ConcaveProblem, lambda: number, candidate: GlmCandidate): number {
  const { scales, excluded } = concaveFacts(problem);
  const [beta] = candidate.coefficients;
  if (excluded.some((out, j) => out && beta[j] !== 0)) return Infinity;
  const penalties = strengths(problem, lambda).map(({ k, ridge }, j) => {
    const B = Math.abs(scales[j] * beta[j]);
    return B === 0 ? 0 : flattening(problem, k, B)[0] + 0.5 * ridge * B ** 2;
  });
  return meanLoss(problem, linearPredictors(problem, candidate)) + sum(penalties);
}

/** Σ over the rows of the gradient by every Bⱼ, columns left out with 0. */
function slopes(problem: ConcaveProblem, candidate: GlmCandidate): { readonly z: number[]; readonly rest: number } {
  const { scales, centres, excluded } = concaveFacts(problem);
  const gradient = lossGradient(problem, linearPredictors(problem, candidate)).map(([value]) => value);
  const hasIntercept = problem.intercept && problem.family !== "cox";
  const z = scales.map((scale, j) => {
    const column = problem.X.map((row) => row[j] - centres[j]);
    return excluded[j] ? 0 : dot(column, gradient) / scale;
  });
  return { z, rest: hasIntercept ? sum(gradient) : 0 };
}

/** The largest violation of the conditions over columns and the intercept, as `kktResidual` measures it. */
export function concaveResidual(problem: ConcaveProblem, lambda: number, candidate: GlmCandidate): number {
  const { scales, deviations, excluded } = concaveFacts(problem);
  const [beta] = candidate.coefficients;
  const { z, rest } = slopes(problem, candidate);
  let worst = Math.abs(rest);
  strengths(problem, lambda).forEach(({ k, ridge }, j) => {
    if (excluded[j]) return;
    const B = scales[j] * beta[j];
    const slope = k > 0 ? flattening(problem, k, Math.abs(B))[1] : 0;
    const off = B === 0 ? Math.max(0, Math.abs(z[j]) - k) : Math.abs(z[j] + Math.sign(B) * slope + ridge * B);
    worst = Math.max(worst, (off * scales[j]) / deviations[j]);
  });
  return worst / gradientScale(problem);
}

/** The least pivot of the Hessian of the objective over the intercept and the columns in use, by differences of the gradient. */
export function leastPivot(problem: ConcaveProblem, lambda: number, candidate: GlmCandidate): number {
  const { scales, centres } = concaveFacts(problem);
  const [beta] = candidate.coefficients;
  const used = Array.from(beta).flatMap((value, j) => (value === 0 ? [] : [j]));
  const hasIntercept = problem.intercept && problem.family !== "cox";
  const steps = [...(hasIntercept ? [-1] : []), ...used];
  const terms = strengths(problem, lambda);
  const moved = (column: number, by: number): GlmCandidate => {
    const coefficients = Array.from(beta);
    if (column < 0) return { intercepts: [candidate.intercepts[0] + by], coefficients: [coefficients] };
    coefficients[column] += by / scales[column];
    const shift = hasIntercept ? (by / scales[column]) * centres[column] : 0;
    return { intercepts: [candidate.intercepts[0] - shift], coefficients: [coefficients] };
  };
  const h = 1e-5;
  const hessian = steps.map((column) => {
    const [above, below] = [slopes(problem, moved(column, h)), slopes(problem, moved(column, -h))];
    return steps.map((other) => (other < 0 ? above.rest - below.rest : above.z[other] - below.z[other]) / (2 * h));
  });
  steps.forEach((column, at) => {
    if (column < 0) return;
    const { k, ridge } = terms[column];
    hessian[at][at] += ridge + (k > 0 ? flattening(problem, k, Math.abs(scales[column] * beta[column]))[2] : 0);
  });
  return leastOf(hessian);
}

/** The least pivot of Gaussian elimination: positive where the matrix is positive definite. */
function leastOf(matrix: number[][]): number {
  let least = Infinity;
  for (let i = 0; i < matrix.length; i++) {
    least = Math.min(least, matrix[i][i]);
    if (!(matrix[i][i] > 0)) return least;
    for (let r = i + 1; r < matrix.length; r++) {
      const share = matrix[r][i] / matrix[i][i];
      for (let c = i; c < matrix.length; c++) matrix[r][c] -= share * matrix[i][c];
    }
  }
  return least;
}
