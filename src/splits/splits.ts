import { type Folds, rowsOfFolds, rowsWhere } from "./folds.ts";

/** Rows that are fitted, and rows that the fit is scored on: numbers of rows, ascending. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * How the rows of a cross-validation are divided, split after split. Plain data: threads are sent it.
 *
 * Either the folds of partitions, each of which leaves every row out once, one partition after the other; or splits of another kind, in which a
 * row may be left out never or more than once.
 */
export interface Splits {
  readonly rows: number;
  readonly count: number;
  /** One; several where it is repeated; none where there are `others`. */
  readonly partitions: readonly Folds[];
  readonly others: readonly Split[];
}

export function splitsOf(partitions: readonly Folds[]): Splits {
  const count = partitions.reduce((sum, folds) => sum + folds.count, 0);
  return { rows: partitions[0]!.foldOf.length, count, partitions, others: [] };
}

/** How many splits each part of the scores has that is summarised by itself. */
export function partsOf({ partitions, count }: Splits): readonly number[] {
  return partitions.length === 0 ? [count] : partitions.map((folds) => folds.count);
}

/** Where a split is a fold of a partition: its numbers. */
export interface FoldPlace {
  readonly partition: number;
  readonly folds: Folds;
  readonly fold: number;
}

/** The fold that a split is; undefined for another kind of split. */
export function foldOfSplit({ partitions }: Splits, split: number): FoldPlace | undefined {
  let fold = split;
  for (const [partition, folds] of partitions.entries()) {
    if (fold < folds.count) return { partition, folds, fold };
    fold -= folds.count;
  }
  return undefined;
}

/** The rows that each split scores. */
export function heldRows({ partitions, others }: Splits): readonly Int32Array[] {
  return partitions.length === 0 ? others.map(({ test }) => test) : partitions.flatMap(rowsOfFolds);
}

/** The rows of the split that fits fewest. */
export function fewestTrainingRows({ rows, partitions, others }: Splits): number {
  const kept = partitions.flatMap((folds) => rowsOfFolds(folds).map((held) => rows - held.length));
  return [...kept, ...others.map(({ train }) => train.length)].reduce((least, size) => Math.min(least, size), rows);
}

/** The rows that a split fits. */
export function trainingRows(splits: Splits, split: number): Int32Array {
  const place = foldOfSplit(splits, split);
  return place === undefined ? splits.others[split]!.train : rowsWhere(place.folds, (fold) => fold !== place.fold);
}
