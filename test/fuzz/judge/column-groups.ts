// Groups of columns in the units of a documented problem (docs/objective.md, "What do groups penalise?").

import type { Settings } from "../call.ts";

export interface ColumnGroup {
  readonly columns: readonly number[];
  /** u_g. */
  readonly weight: number;
}

export interface ColumnGroups {
  readonly ratio: number;
  readonly groups: readonly ColumnGroup[];
  /** u_g by column. */
  readonly weightOf: readonly number[];
}

export function columnGroupsOf({ groups, groupWeights, groupRatio = 1 }: Settings): ColumnGroups | null {
  if (groups === undefined) return null;
  const labels = [...new Set(groups)];
  const each = labels.map((label) => {
    const columns = groups.flatMap((of, j) => (of === label ? [j] : []));
    return { columns, weight: groupWeights?.[String(label)] ?? Math.sqrt(columns.length) };
  });
  return {
    ratio: groupRatio,
    groups: each,
    weightOf: groups.map((label) => each[labels.indexOf(label)].weight),
  };
}

/** r u_g, with 0 · Infinity = 0: at r = 0 groups count for nothing. */
export function lengthFactor({ ratio }: ColumnGroups, weight: number): number {
  return ratio === 0 ? 0 : ratio * weight;
}
