// The slow, obvious twin of the solvers: cyclic coordinate descent on the standardised problem, everything recomputed.

import { type Candidate, type PlainProblem, perColumn } from "./plain-problem.ts";
import { dot, standardise } from "./standardised.ts";

/**
 * Sweeps over the coordinates in order, each set to its minimiser given the others, until a sweep moves no fitted value by
 * more than the last bits. Throws where that takes more than `maxSweeps`.
 */
export function naiveCoordinateDescent(problem: PlainProblem, lambda: number, maxSweeps = 200_000): Candidate {
  const { columns, target, mean, centres, scales, excluded } = standardise(problem);
  const factors = perColumn(problem, problem.factors, 1);
  const lower = perColumn(problem, problem.lower, -Infinity);
  const upper = perColumn(problem, problem.upper, Infinity);
  const b = columns.map(() => 0);
  const size = Math.sqrt(dot(target, target));
  for (let sweep = 0; ; sweep++) {
    if (sweep === maxSweeps) throw new Error(`naive coordinate descent: ${maxSweeps} sweeps were not enough`);
    let moved = 0;
    for (let j = 0; j < columns.length; j++) {
      if (excluded[j]) continue;
      const before = b[j];
      b[j] = 0;
      const partial = target.map((value, i) => value - columns.reduce((fit, column, k) => fit + column[i] * b[k], 0));
      const curvature = dot(columns[j], columns[j]);
      const z = dot(columns[j], partial);
      const shrunk = Math.max(0, Math.abs(z) - lambda * problem.l1Ratio * factors[j]);
      const free = (Math.sign(z) * shrunk) / (curvature + lambda * (1 - problem.l1Ratio) * factors[j]);
      b[j] = Math.min(Math.max(free, lower[j] * scales[j]), upper[j] * scales[j]);
      moved = Math.max(moved, Math.abs(b[j] - before) * Math.sqrt(curvature));
    }
    if (moved <= 1e-15 * size) break;
  }
  const coefficients = b.map((value, j) => value / scales[j]);
  return { intercept: mean - dot(centres, coefficients), coefficients };
}
