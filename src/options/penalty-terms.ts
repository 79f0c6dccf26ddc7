import type { CheckedOptions } from "./options.ts";

/** The penalty as the kernels take it: what single columns are penalised by, and where columns enter together their groups. */
export interface PenaltyTerms {
  readonly factors: Float64Array;
  readonly groups?: { readonly labels: Int32Array; readonly factors: Float64Array };
}

type Penalised = Pick<CheckedOptions, "penaltyFactor" | "groups" | "l1Ratio">;

/** Whether some columns enter together. Ridge, a ratio of 0 and groups of one are penalties on single columns. */
export function entersTogether({ groups, l1Ratio }: Penalised): boolean {
  if (groups === undefined || l1Ratio === 0 || groups.ratio === 0) return false;
  return new Set(groups.labels).size < groups.labels.length;
}

/** Group by group u and v: λ Σ ( ratio · u‖β‖ + (1 − ratio) Σ vⱼ|βⱼ| ). */
export function penaltyTerms(options: Penalised): PenaltyTerms {
  const { penaltyFactor, groups } = options;
  if (groups === undefined) return { factors: penaltyFactor };
  const { labels, weights, ratio } = groups;
  const share = (of: number, value: number): number => (of === 0 ? 0 : of * value);
  const isOut = (column: number): boolean =>
    penaltyFactor[column] === Infinity || share(ratio, weights[column]!) === Infinity;
  const own = penaltyFactor.map((factor, column) => (isOut(column) ? Infinity : share(1 - ratio, factor)));
  const joint = weights.map((weight, column) => (isOut(column) ? 0 : share(ratio, weight)));
  if (entersTogether(options)) return { factors: own, groups: { labels, factors: joint } };
  return { factors: own.map((factor, column) => factor + joint[column]!) };
}
