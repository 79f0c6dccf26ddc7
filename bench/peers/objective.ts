import type { PlainSolution } from "../naive.ts";
import type { PeerProblem } from "./problem.ts";

/** (1/2n)‖y − b₀ − Xb‖² + λ‖b‖₁ with b₀ the best for b: no peer is judged by its intercept. */
export function objective({ rows, data, y }: PeerProblem, lambda: number, { coefficients }: PlainSolution): number {
  const residual = Float64Array.from(y);
  let penalty = 0;
  coefficients.forEach((value, j) => {
    if (value === 0) return;
    penalty += lambda * Math.abs(value);
    for (let i = 0; i < rows; i++) residual[i]! -= value * data[j * rows + i]!;
  });
  const mean = residual.reduce((total, value) => total + value, 0) / rows;
  return residual.reduce((total, value) => total + (value - mean) ** 2, 0) / (2 * rows) + penalty;
}
