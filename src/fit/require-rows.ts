import { rowWeights } from "../data/row-weights.ts";
import { L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Folds } from "../splits/folds.ts";
import { foldOfSplit, type Splits } from "../splits/splits.ts";
import { type NeededPart, neededParts } from "./require-variation.ts";
import type { TrainingData } from "./training-data.ts";

/** What every split fits has to be something to fit: two rows, and rows of every class, an event, a count. */
export function requireRows(
  { response }: Pick<TrainingData, "response">,
  options: CheckedOptions,
  splits: Splits,
): void {
  const weights = rowWeights(response, options.sampleWeight);
  const twoRows: NeededPart = { name: "at least two rows", of: () => 1 };
  let [first, missing] = [splits.count, twoRows];
  for (const part of [twoRows, ...neededParts(response)]) {
    const isOf = (row: number): boolean => (weights?.[row] ?? 1) > 0 && part.of(row) > 0;
    const split = firstWithout(splits, part === twoRows ? 2 : 1, isOf);
    if (split < first) [first, missing] = [split, part];
  }
  if (first === splits.count) return;
  const isFold = splits.partitions.length > 0;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "folds",
    expected: `${missing.name} of positive weight ${isFold ? "outside every fold" : "to fit in every split"}`,
    received: `${describeSplit(splits, first)}, which ${isFold ? "leaves" : "has"} ${missing === twoRows ? "fewer" : "none"}`,
  });
}

/** As errors name a split. */
export function describeSplit(splits: Splits, split: number): string {
  const place = foldOfSplit(splits, split);
  if (place === undefined) return `split ${split}`;
  return splits.partitions.length === 1 ? `fold ${place.fold}` : `fold ${place.fold} of repeat ${place.partition}`;
}

/** The first split that fits fewer than `least` such rows; the number of splits where there is none. */
function firstWithout({ partitions, others, count }: Splits, least: number, isSuch: (row: number) => boolean): number {
  let before = 0;
  for (const folds of partitions) {
    const found = firstFoldWithout(folds, least, isSuch);
    if (found < folds.count) return before + found;
    before += folds.count;
  }
  const found = others.findIndex(({ train }) => train.filter(isSuch).length < least);
  return found < 0 ? count : found;
}

/** The first fold outside which fewer than `least` rows are such rows; the number of folds where there is none. */
function firstFoldWithout({ foldOf, count }: Folds, least: number, isSuch: (row: number) => boolean): number {
  const inside = new Int32Array(count);
  let total = 0;
  foldOf.forEach((fold, row) => {
    if (!isSuch(row)) return;
    inside[fold]!++;
    total++;
  });
  const found = inside.findIndex((rows) => total - rows < least);
  return found < 0 ? count : found;
}
