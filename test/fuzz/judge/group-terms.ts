// What a group of columns adds to the bound of dual.ts, by the conjugate of test/support.

import { type GroupTerm, penaltyOf } from "../../support/group-problem.ts";
import { conjugateOfGroup } from "../../support/group-solver.ts";
import { thresholdsOf, type Valued } from "./candidate.ts";
import type { Documented } from "./documented.ts";

/** One group, in the units in which its coefficients are penalised. */
export interface GroupPart {
  readonly term: GroupTerm;
  readonly gradients: readonly number[];
  /** h(B), and B · gradients. */
  readonly own: number;
  readonly product: number;
  /** How long what may be rounding of the gradients is. */
  readonly doubt: number;
}

/** Columns of groups; `gradients` and `doubts` are those of the only output. */
export function groupPartsOf(
  problem: Documented,
  lambda: number,
  { candidate }: Valued,
  gradients: Float64Array,
  doubts: Float64Array,
): GroupPart[] {
  const { sizes, excluded, columnGroups } = problem;
  const { l1, l2, outer } = thresholdsOf(problem, lambda);
  return columnGroups!.groups.map(({ columns: all }) => {
    const columns = all.filter((j) => !excluded[j]);
    const B = columns.map((j) => sizes[j] * candidate.coefficients[0][j]);
    const term: GroupTerm = {
      columns,
      outer: outer[all[0]],
      inner: columns.map((j) => l1[j] / sizes[j]),
      ridge: columns.map((j) => l2[j] / (sizes[j] * sizes[j])),
    };
    const own = columns.map((j) => gradients[j] / sizes[j]);
    return {
      term,
      gradients: own,
      own: penaltyOf(term, B),
      product: B.reduce((sum, b, i) => sum + b * own[i], 0),
      doubt: Math.hypot(...columns.map((j) => doubts[j] / sizes[j])),
    };
  });
}

/** h(B) + h*(s z) − s B·z. */
export function partAt({ term, gradients, own, product, doubt }: GroupPart, s: number): number {
  return own + conjugateAt(term, gradients, doubt, s) - s * product;
}

function conjugateAt(term: GroupTerm, gradients: readonly number[], doubt: number, s: number): number {
  return conjugateOfGroup(
    term,
    gradients.map((value) => s * value),
    doubt,
  );
}

/** The largest s ≤ 1 at which the conjugate is finite. */
export function reachOfPart({ term, gradients, doubt }: GroupPart): number {
  if (Number.isFinite(conjugateAt(term, gradients, doubt, 1))) return 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (Number.isFinite(conjugateAt(term, gradients, doubt, middle))) low = middle;
    else high = middle;
  }
  return low;
}
