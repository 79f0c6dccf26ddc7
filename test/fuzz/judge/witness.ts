// A better solution than the one returned, if there is one: descent coordinate by coordinate, every step accepted by its objective.

import { minimiseGroup } from "../../support/group-solver.ts";
import { type Candidate, predictorOf, thresholdsOf, type Valued, valued } from "./candidate.ts";
import type { ColumnGroup } from "./column-groups.ts";
import type { Documented } from "./documented.ts";
import { gradientsOf } from "./dual.ts";
import { polished } from "./intercept.ts";

/** The best that some passes find, started from `start`. */
export function descend(problem: Documented, lambda: number, start: Valued, passes: number): Valued {
  let best = start;
  for (let pass = 0; pass < passes; pass++) {
    const before = best.objective;
    for (const group of problem.columnGroups?.groups ?? []) best = stepGroup(problem, lambda, best, group);
    if (problem.columnGroups === null)
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
  const curvatures = curvaturesOf(problem, from).map((of) =>
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

/**
 * Of a kink the curvature of the parabola that lies above it and touches it at ±r (Hunter & Lange 2000); of a loss that bends down, or not at
 * all, that of one half as steep: every step is accepted by its objective.
 */
function curvaturesOf(problem: Documented, { candidate, loss }: Valued): readonly Float64Array[] {
  const { family, omega, targets } = problem;
  if (family === "quantile")
    return predictorOf(problem, candidate).map((of, k) =>
      of.map((eta, i) => (0.5 * omega[i]) / Math.max(Math.abs(targets[k][i] - eta), 1e-12)),
    );
  if (family !== "inverse-gaussian") return loss.curvature;
  return loss.curvature.map((of) => of.map(Math.abs));
}

/** A group by the best step under one curvature for all of it. */
function stepGroup(problem: Documented, lambda: number, from: Valued, { columns: all }: ColumnGroup): Valued {
  const { sizes, excluded, centred } = problem;
  const columns = all.filter((j) => !excluded[j]);
  const { l1, l2, outer } = thresholdsOf(problem, lambda);
  const [gradients] = gradientsOf(problem, from);
  const [curvature] = curvaturesOf(problem, from);
  const term = {
    columns,
    outer: outer[all[0]],
    inner: columns.map((j) => l1[j] / sizes[j]),
    ridge: columns.map((j) => l2[j] / (sizes[j] * sizes[j])),
  };
  const [now] = from.candidate.coefficients;
  const bound = columns.reduce(
    (sum, j) => sum + curvature.reduce((of, value, i) => of + value * (centred[j][i] / sizes[j]) ** 2, 0),
    0,
  );
  for (let turn = 0, size = bound; turn < 8 && size > 0 && Number.isFinite(size); turn++, size *= 4) {
    const aims = columns.map((j) => size * sizes[j] * now[j] + gradients[j] / sizes[j]);
    const B = minimiseGroup(term, aims, size);
    const next = now.slice();
    columns.forEach((j, i) => {
      next[j] = B[i] / sizes[j];
    });
    if (!next.every(Number.isFinite)) return from;
    const tried = valued(problem, lambda, { ...from.candidate, coefficients: [next] });
    if (tried.objective < from.objective) return tried;
  }
  return from;
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
