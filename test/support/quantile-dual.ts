// A subgradient of the quantile loss at a solution. Where y = η there are many: those rows take what the columns in use and the intercept
// ask for,
//
//   Σᵢ x̃ᵢⱼvᵢ + λ a vⱼ sign(βⱼ) + λ(1 − a)vⱼβⱼ = 0        Σᵢ vᵢ = 0
//
// by least squares, as near as these allow to the middle of their range, and are then cut to it: whatever comes of it is a dual point.

import { lossGradient } from "./glm-losses.ts";
import { linearPredictors } from "./glm-null-model.ts";
import { type GlmCandidate, type GlmProblem, lossWeights, plainOf } from "./glm-problem.ts";
import { perColumn } from "./plain-problem.ts";
import { dot, standardise, sum } from "./standardised.ts";

/** y − η below this, in units of the mean absolute response about its mean, is 0. */
const MET = 1e-7;

export function quantileDual(problem: GlmProblem, lambda: number, candidate: GlmCandidate): number[][] {
  const eta = linearPredictors(problem, candidate);
  const v = lossGradient(problem, eta).map(([value]) => value);
  const weights = lossWeights(problem);
  const total = sum(weights);
  const tau = problem.parameters!.quantiles!;
  const centre = sum(problem.Y.map(([y], i) => (weights[i] * y) / total));
  const scale = sum(problem.Y.map(([y], i) => (weights[i] * Math.abs(y - centre)) / total));
  const met = v.map((_, i) => i).filter((i) => weights[i] > 0 && Math.abs(problem.Y[i][0] - eta[i][0]) <= MET * scale);
  for (const i of met) v[i] = (weights[i] / total) * (0.5 - tau);
  const equations = equationsOf(problem, lambda, candidate);
  for (let round = 0; round < 6; round++) {
    const left = equations.map(({ column, pull }) => -pull - dot(column, v));
    const step = leastSquares(
      equations.map(({ column }) => met.map((i) => column[i])),
      left,
    );
    met.forEach((i, at) => {
      v[i] += step[at];
    });
  }
  for (const i of met) {
    const omega = weights[i] / total;
    v[i] = Math.min(Math.max(v[i], -tau * omega), (1 - tau) * omega);
  }
  return v.map((value) => [value]);
}

interface Equation {
  readonly column: readonly number[];
  readonly pull: number;
}

/** Of the columns that can move either way, and of the intercept. */
function equationsOf(problem: GlmProblem, lambda: number, { coefficients }: GlmCandidate): Equation[] {
  const plain = plainOf({ ...problem, weights: lossWeights(problem) });
  const { scales, centres, excluded } = standardise(plain);
  const factors = perColumn(plain, problem.factors, 1);
  const lower = perColumn(plain, problem.lower, -Infinity);
  const upper = perColumn(plain, problem.upper, Infinity);
  const intercept = problem.intercept ? [{ column: problem.X.map(() => 1), pull: 0 }] : [];
  const largest = Math.max(...Array.from(coefficients[0], (b, j) => Math.abs(b * scales[j])));
  // What lies so near to 0 or a bound is there: any choice gives a dual point, a wrong one a poor bound.
  const isAt = (b: number, place: number, j: number): boolean => Math.abs(b - place) * scales[j] <= 1e-9 * largest;
  const columns = Array.from(coefficients[0], (b, j) => {
    const isHeld = isAt(b, lower[j], j) || isAt(b, upper[j], j) || (isAt(b, 0, j) && factors[j] > 0);
    const isFree = !excluded[j] && !isHeld;
    const size = lambda * factors[j];
    const pull = size === 0 ? 0 : size * (problem.l1Ratio * Math.sign(b) + (1 - problem.l1Ratio) * b * scales[j]);
    return isFree ? [{ column: problem.X.map((row) => (row[j] - centres[j]) / scales[j]), pull }] : [];
  });
  return [...intercept, ...columns.flat()].map(({ column, pull }) => {
    const length = Math.sqrt(dot(column, column));
    return { column: column.map((value) => value / length), pull: pull / length };
  });
}

/** The shortest x with Ax nearest b, but for a ridge far below what A is. */
function leastSquares(A: readonly (readonly number[])[], b: readonly number[]): number[] {
  const size = A[0]?.length ?? 0;
  const gram = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => sum(A.map((row) => row[i] * row[j]))),
  );
  const largest = Math.max(...gram.map((row, i) => row[i]), 1e-300);
  gram.forEach((row, i) => {
    row[i] += 1e-11 * largest;
  });
  const right = Array.from({ length: size }, (_, i) => sum(A.map((row, k) => row[i] * b[k])));
  for (let k = 0; k < size; k++) {
    for (let i = k + 1; i < size; i++) {
      const share = gram[i][k] / gram[k][k];
      for (let j = k; j < size; j++) gram[i][j] -= share * gram[k][j];
      right[i] -= share * right[k];
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) right[i] -= gram[i][j] * right[j];
    right[i] /= gram[i][i];
  }
  return right;
}
