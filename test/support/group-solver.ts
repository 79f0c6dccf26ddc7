// The slow, obvious twin of the solver of groups: block by block, proximal gradient steps of one group at a time (Tseng & Yun 2009), whose
// minimum is found by bisection on its length.

import { lossGradient, meanLoss } from "./glm-losses.ts";
import type { GlmCandidate } from "./glm-problem.ts";
import { columnFacts, type GroupProblem, type GroupTerm, groupTerms, penaltyOf, soft } from "./group-problem.ts";
import { dot, sum } from "./standardised.ts";

/** argmin_B ½ curvature‖B‖² − zᵀB + penalty(B): a bisection on ‖B‖, which Σ (Sᵢ / (sᵢ r + outer))² = 1 determines. */
export function minimiseGroup({ outer, inner, ridge }: GroupTerm, z: readonly number[], curvature: number): number[] {
  const S = z.map((value, i) => soft(value, inner[i]));
  const s = ridge.map((strength) => strength + curvature);
  if (outer === 0) return S.map((value, i) => (value === 0 ? 0 : value / s[i]));
  if (Math.sqrt(dot(S, S)) <= outer) return S.map(() => 0);
  const at = (r: number): number => sum(S.map((value, i) => (value / (s[i] * r + outer)) ** 2));
  let [low, high] = [0, 1];
  while (at(high) > 1) high *= 2;
  for (let step = 0; step < 200 && low < high; step++) {
    const middle = (low + high) / 2;
    if (at(middle) > 1) low = middle;
    else high = middle;
  }
  return S.map((value, i) => (value * high) / (s[i] * high + outer));
}

/** The best model, to about ten digits; throws where that takes more than `maxRounds`. */
export function naiveGroupSolver(problem: GroupProblem, lambda: number, maxRounds = 20_000): GlmCandidate {
  const { scales, centres } = columnFacts(problem);
  const columns = problem.X[0].map((_, j) => problem.X.map((row) => (row[j] - centres[j]) / scales[j]));
  const terms = groupTerms(problem, lambda);
  const B = new Array<number>(columns.length).fill(0);
  const hasIntercept = problem.intercept && problem.family !== "cox";
  let eta = problem.X.map((_, i) => [problem.offset?.[i][0] ?? 0]);
  let intercept = 0;
  const curvatures = terms.map(() => 1);
  const shift = (by: number): void => {
    intercept += by;
    eta = eta.map(([value]) => [value + by]);
  };
  let last = Infinity;
  for (let round = 0; round < maxRounds; round++) {
    let moved = 0;
    if (hasIntercept) {
      for (let step = 0; step < 50; step++) {
        const slope = sum(lossGradient(problem, eta).map(([g]) => g));
        const above = sum(
          lossGradient(
            problem,
            eta.map(([value]) => [value + 1e-6]),
          ).map(([g]) => g),
        );
        const by = -slope / Math.max(1e-3, (above - slope) / 1e-6);
        shift(Math.max(-1, Math.min(1, by)));
        if (Math.abs(by) < 1e-13) break;
      }
    }
    terms.forEach((term, g) => {
      const before = term.columns.map((j) => B[j]);
      const gradient = lossGradient(problem, eta).map(([value]) => value);
      const slopes = term.columns.map((j) => dot(columns[j], gradient));
      const loss = meanLoss(problem, eta);
      // Late steps are too short for the test below to tell a curvature that is too small from rounding.
      for (curvatures[g] *= last > 1e-4 ? 0.8 : 1; ; curvatures[g] *= 1.5) {
        const L = curvatures[g];
        const after = minimiseGroup(
          term,
          before.map((b, i) => L * b - slopes[i]),
          L,
        );
        const steps = after.map((b, i) => b - before[i]);
        const next = eta.map(([value], i) => [value + sum(term.columns.map((j, k) => steps[k] * columns[j][i]))]);
        const model = loss + dot(slopes, steps) + 0.5 * L * dot(steps, steps);
        if (meanLoss(problem, next) > model + 1e-15 * (1 + Math.abs(loss)) && L < 1e12) continue;
        moved = Math.max(moved, Math.sqrt(dot(steps, steps)));
        term.columns.forEach((j, k) => {
          B[j] = after[k];
        });
        eta = next;
        break;
      }
    });
    last = moved;
    if (moved <= 1e-10 * (1e-2 + Math.sqrt(dot(B, B)))) {
      const coefficients = B.map((b, j) => b / scales[j]);
      return { intercepts: [hasIntercept ? intercept - dot(coefficients, centres) : 0], coefficients: [coefficients] };
    }
  }
  throw new Error(`naive group solver: ${maxRounds} rounds were not enough`);
}

/** h*(z) of a group: a maximum, which `minimiseGroup` finds; Infinity where there is none. */
export function conjugateOfGroup(term: GroupTerm, z: readonly number[], slack: number): number {
  if (term.columns.length === 0) return 0;
  const S = z.map((value, i) => soft(value, term.inner[i]));
  if (Math.sqrt(dot(S, S)) <= term.outer + slack) return 0;
  if (term.ridge.some((strength) => strength === 0)) return Infinity;
  const B = minimiseGroup(term, z, 0);
  return dot(z, B) - penaltyOf(term, B);
}
