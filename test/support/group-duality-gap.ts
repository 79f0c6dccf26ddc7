// As glm-duality-gap.ts, with groups of columns: the bound has the conjugate of each group's penalty.

import { lossConjugate, project } from "./glm-duality-gap.ts";
import { lossGradient } from "./glm-losses.ts";
import { linearPredictors } from "./glm-null-model.ts";
import type { GlmCandidate } from "./glm-problem.ts";
import { columnFacts, type GroupProblem, groupObjective, groupTerms } from "./group-problem.ts";
import { conjugateOfGroup } from "./group-solver.ts";
import { dot, sum } from "./standardised.ts";

/** Objective of the candidate less the best bound that a multiple of its gradient gives. */
export function groupDualityGap(problem: GroupProblem, lambda: number, candidate: GlmCandidate): number {
  const eta = linearPredictors(problem, candidate);
  const gradient = lossGradient(problem, eta);
  const terms = groupTerms(problem, lambda);
  const { scales } = columnFacts(problem);
  const columnOf = (j: number): number[] => problem.X.map((row) => row[j] / scales[j]);
  const free = terms.flatMap(({ columns, outer, inner, ridge }) =>
    columns.flatMap((j, i) => {
      const penalty = { threshold: outer + inner[i], ridge: ridge[i], lower: -Infinity, upper: Infinity, z: 0 };
      return penalty.threshold + penalty.ridge > 0 ? [] : [{ column: columnOf(j), penalties: [penalty] }];
    }),
  );
  const v = project(problem, gradient, free);
  const direction = v.map(([value]) => value);
  const length = Math.sqrt(dot(direction, direction));
  const groups = terms.map((term) => ({ term, z: term.columns.map((j) => -dot(columnOf(j), direction)) }));
  const known = sum(direction.map((value, i) => value * (problem.offset?.[i][0] ?? 0)));
  const bound = (s: number): number => {
    const penalties = groups.map(({ term, z }) =>
      conjugateOfGroup(
        term,
        z.map((value) => s * value),
        // Rounding of a gradient, which a threshold of 0 must bear too.
        1e-13 * length * Math.sqrt(problem.X.length * Math.max(1, term.columns.length)),
      ),
    );
    // A compensated sum makes no number of Infinity.
    if (!penalties.every(Number.isFinite)) return -Infinity;
    return s * known - lossConjugate(problem, eta, v, s) - sum(penalties);
  };
  return groupObjective(problem, lambda, candidate) - largest(bound);
}

/** The maximum of a concave function over 0 … 1, −Infinity beyond some point. */
function largest(bound: (s: number) => number): number {
  let [low, high] = [0, 1];
  let best = Math.max(bound(0), bound(1));
  for (let step = 0; step < 120; step++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    const [atLeft, atRight] = [bound(left), bound(right)];
    best = Math.max(best, atLeft, atRight);
    if (atLeft < atRight) low = left;
    else high = right;
  }
  return best;
}
