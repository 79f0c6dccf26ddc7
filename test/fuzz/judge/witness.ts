// A better solution than the one returned, if there is one: descent coordinate by coordinate, every step accepted by its objective.

import { type Candidate, polished, thresholdsOf, type Valued, valued } from "./candidate.ts";
import type { Documented } from "./documented.ts";
import { gradientsOf } from "./dual.ts";

/** The best that some passes find, started from `start`. */
export function descend(problem: Documented, lambda: number, start: Valued, passes: number): Valued {
  let best = start;
  for (let pass = 0; pass < passes; pass++) {
    const before = best.objective;
    for (let j = 0; j < problem.columns; j++) if (!problem.excluded[j]) best = stepColumn(problem, lambda, best, j);
    best = polished(problem, lambda, best);
    if (!(best.objective < before)) break;
  }
  return best;
}

function stepColumn(problem: Documented, lambda: number, from: Valued, j: number): Valued {
  const gradients = gradientsOf(problem, from);
  const { l1, l2 } = thresholdsOf(problem, lambda);
  const column = problem.centred[j];
  const curvatures = from.loss.curvature.map((of) =>
    of.reduce((sum, value, i) => sum + value * column[i] * column[i], 0),
  );
  let best = from;
  if (problem.grouped) {
    const shared = Math.max(...curvatures);
    return tryStep(problem, lambda, from, j, (scale) =>
      groupStep(from.candidate, gradients, j, shared * scale, l1[j], l2[j]),
    );
  }
  for (let k = 0; k < problem.outputs; k++) {
    const target = (scale: number): number[] =>
      from.candidate.coefficients.map((of, l) => {
        const now = best.candidate.coefficients[l][j];
        return l === k ? clamp(proximal(of[j], gradients[k][j], curvatures[k] * scale, l1[j], l2[j]), problem, j) : now;
      });
    best = tryStep(problem, lambda, best, j, target);
  }
  return best;
}

/** The step, and shorter ones (larger curvatures) until the objective falls. */
function tryStep(
  problem: Documented,
  lambda: number,
  from: Valued,
  j: number,
  target: (scale: number) => number[],
): Valued {
  for (let turn = 0, scale = 1; turn < 8; turn++, scale *= 4) {
    const values = target(scale);
    if (!values.every(Number.isFinite)) return from;
    if (values.every((value, k) => value === from.candidate.coefficients[k][j])) return from;
    const coefficients = from.candidate.coefficients.map((of, k) => {
      const copy = of.slice();
      copy[j] = values[k];
      return copy;
    });
    const next = valued(problem, lambda, { ...from.candidate, coefficients });
    if (next.objective < from.objective) return next;
  }
  return from;
}

/** argmin over b of −g(b − β) + ½c(b − β)² + l1|b| + ½l2 b². */
function proximal(beta: number, gradient: number, curvature: number, l1: number, l2: number): number {
  const aim = curvature * beta + gradient;
  return (Math.sign(aim) * Math.max(0, Math.abs(aim) - l1)) / (curvature + l2);
}

function groupStep(
  { coefficients }: Candidate,
  gradients: readonly Float64Array[],
  j: number,
  curvature: number,
  l1: number,
  l2: number,
): number[] {
  const aims = coefficients.map((of, k) => curvature * of[j] + gradients[k][j]);
  const length = Math.hypot(...aims);
  const share = length > l1 ? (length - l1) / length : 0;
  return aims.map((aim) => (share * aim) / (curvature + l2));
}

function clamp(value: number, { lower, upper }: Documented, j: number): number {
  return Math.min(Math.max(value, lower[j]), upper[j]);
}
