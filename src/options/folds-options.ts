import type { NumericArray } from "../types.ts";

/** Random folds, once or several times. */
export interface RandomFolds {
  /** Default 10. */
  readonly count?: number;
  /** How often all rows are divided anew, by the seeds `seed`, `seed` + 1, …: scores are means over that. Default 1. */
  readonly repeats?: number;
}

/** Random folds in which the rows of a group stay together: rows of one person, one shop, one batch. */
export interface GroupedFolds extends RandomFolds {
  /** A label per row, or the name of a column of X, which is then no column of the model. */
  readonly groups: string | ArrayLike<number | string | boolean | bigint>;
}

/** Folds as labels say: one per row; a list of such lists for several divisions, over which scores are means. */
export interface LabelledFolds {
  readonly labels: NumericArray | readonly NumericArray[];
}

/** Rows in the order of time, each split fitted on rows before those that it is scored on. */
export interface RollingFolds {
  readonly rolling: RollingOrigin;
}

/** Splits of one's own: numbers of rows that are fitted, and of rows that are scored. */
export interface ExplicitFolds {
  readonly splits: readonly { readonly train: NumericArray; readonly test: NumericArray }[];
}

/** What `folds` may be: how many, each row (`"loo"`), none (`"gcv"`), a label per row, or an object that says more. */
export type FoldsOption = number | "loo" | "gcv" | NumericArray | FoldsObject;

/** What `folds` may be beside a number, a name and a list of labels. */
export type FoldsObject = RandomFolds | GroupedFolds | LabelledFolds | RollingFolds | ExplicitFolds;

/** Splits of rows that are in the order of time: each is fitted on rows before those that it is scored on. */
export interface RollingOrigin {
  /** Rows of the first fit, at least 2. */
  readonly initial: number;
  /** Rows that each split is scored on. */
  readonly horizon: number;
  /** Rows from one split to the next. Default: the horizon, so that no row is scored twice. */
  readonly step?: number;
  /** Rows between those of the fit and those of the score that neither has, where rows depend on the few before them. Default 0. */
  readonly gap?: number;
  /** Whether later fits keep the first rows; else each has `initial` rows. Default true. */
  readonly expanding?: boolean;
}
