// The slow, obvious twin of the solver of penalties that flatten: cyclic coordinate descent on the standardised problem (Breheny & Huang
// 2011), from the solution before, every column at the lowest of the points where its objective may have a minimum.

import { type ConcaveProblem, concaveFacts, flattening, strengths } from "./concave-problem.ts";
import { dot } from "./standardised.ts";

/** argmin_b ½c b² − zb + p(|b|) + ½ ridge b². */
function minimiseColumn(problem: ConcaveProblem, k: number, ridge: number, z: number, curvature: number): number {
  const { penalty, concavity: g } = problem;
  const size = Math.abs(z);
  // 0 is left where it is no minimum, and nowhere else.
  if (size <= k) return 0;
  const c = curvature + ridge;
  const bend = penalty === "mcp" ? 1 / g : 1 / (g - 1);
  const onset = penalty === "mcp" ? k : (g * k) / (g - 1);
  const value = (t: number): number => 0.5 * c * t ** 2 - size * t + (k > 0 ? flattening(problem, k, t)[0] : 0);
  const candidates = [0, (size - k) / c, (size - onset) / (c - bend), size / c].filter((t) => t >= 0 && t < Infinity);
  return Math.sign(z) * candidates.reduce((best, t) => (value(t) < value(best) ? t : best), 0);
}

/** The coefficients in units of column deviations at each lambda of a gaussian problem, from nothing on. */
export function naiveConcavePath(problem: ConcaveProblem, lambdas: ArrayLike<number>, maxSweeps = 100_000): number[][] {
  const { columns, target, scales, excluded } = concaveFacts(problem);
  const b = columns.map(() => 0);
  const residual = [...target];
  const size = Math.sqrt(dot(target, target));
  return Array.from(lambdas, (lambda) => {
    const terms = strengths(problem, lambda);
    for (let sweep = 0, moved = Infinity; moved > 1e-14 * size; sweep++) {
      if (sweep === maxSweeps) throw new Error(`naive descent: ${maxSweeps} sweeps were not enough`);
      moved = 0;
      columns.forEach((column, j) => {
        if (excluded[j]) return;
        const curvature = dot(column, column);
        const { k, ridge } = terms[j];
        const after = minimiseColumn(problem, k, ridge, dot(column, residual) + curvature * b[j], curvature);
        const step = after - b[j];
        if (step === 0) return;
        column.forEach((x, i) => {
          residual[i] -= x * step;
        });
        b[j] = after;
        moved = Math.max(moved, Math.abs(step) * Math.sqrt(curvature));
      });
    }
    return b.map((value, j) => value / scales[j]);
  });
}
