// The model of the intercepts alone: the unit of gradients and deviances.

import { lossGradient, meanLoss, saturatedLoss } from "./glm-losses.ts";
import { type GlmCandidate, type GlmProblem, lossWeights, outputsOf } from "./glm-problem.ts";
import { dot, sum } from "./standardised.ts";

/** η = β₀ + Xβ + o, rows × outputs. */
export function linearPredictors(problem: GlmProblem, { intercepts, coefficients }: GlmCandidate): number[][] {
  return problem.X.map((row, i) =>
    intercepts.map((intercept, k) => sum([intercept, problem.offset?.[i][k] ?? 0, dot(row, coefficients[k])])),
  );
}

/** √ Σᵢ gᵢ²/ωᵢ of the gradient g of the null model; 1 where that is 0. */
export function gradientScale(problem: GlmProblem): number {
  const weights = lossWeights(problem);
  const total = sum(weights);
  const gradient = lossGradient(problem, nullPredictors(problem));
  const squares = gradient.map((row, i) => (weights[i] === 0 ? 0 : (dot(row, row) * total) / weights[i]));
  return Math.sqrt(sum(squares)) || 1;
}

/** The loss of the model of the intercepts alone. */
export function nullLoss(problem: GlmProblem): number {
  return meanLoss(problem, nullPredictors(problem));
}

/** 2 Σw (f(null) − inf f). */
export function nullDeviance(problem: GlmProblem): number {
  return 2 * sum(lossWeights(problem)) * (nullLoss(problem) - saturatedLoss(problem));
}

const nullKnown = new WeakMap<GlmProblem, number[][]>();

/** η of the best intercepts, found one by one by bisection: the sum of a gradient over the rows grows with its intercept. */
function nullPredictors(problem: GlmProblem): number[][] {
  const kept = nullKnown.get(problem);
  if (kept) return kept;
  const intercepts = new Array<number>(outputsOf(problem)).fill(0);
  const none = { intercepts, coefficients: intercepts.map(() => problem.X[0].map(() => 0)) };
  const cycles = !problem.intercept || problem.family === "cox" ? 0 : 60;
  const start = linearPredictors(problem, none);
  const shifted = (): number[][] => start.map((row) => row.map((value, k) => value + intercepts[k]));
  if (cycles > 0 && problem.family === "multinomial") startAtShares(problem, intercepts);
  for (let cycle = 0, moved = 1; cycle < cycles && moved > 1e-13; cycle++) {
    moved = 0;
    for (let k = 0; k < intercepts.length; k++) {
      const before = intercepts[k];
      bisect(problem, shifted, intercepts, k);
      moved = Math.max(moved, Math.abs(intercepts[k] - before));
    }
  }
  nullKnown.set(problem, shifted());
  return shifted();
}

/** Without an offset these are the answer, and bisection leaves them. */
function startAtShares(problem: GlmProblem, intercepts: number[]): void {
  const weights = lossWeights(problem);
  intercepts.forEach((_, k) => {
    intercepts[k] = Math.log(
      dot(
        weights,
        problem.Y.map((y) => y[k]),
      ) / sum(weights),
    );
  });
}

function bisect(problem: GlmProblem, shifted: () => number[][], intercepts: number[], k: number): void {
  const slope = (value: number): number => {
    intercepts[k] = value;
    return sum(lossGradient(problem, shifted()).map((row) => row[k]));
  };
  const start = intercepts[k];
  let reach = 1;
  while (slope(start - reach) > 0) reach *= 2;
  let low = start - reach;
  reach = 1;
  while (slope(start + reach) < 0) reach *= 2;
  let high = start + reach;
  for (let step = 0; step < 80 && low < high; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  intercepts[k] = (low + high) / 2;
}
