import type { Measure } from "../index.ts";
import type { TrainingFlags } from "./flags.ts";
import type { FoldsFlags } from "./folds-flags.ts";

/** What a comparison is read for. */
export const comparisonGoals = ["predict", "explain", "small"] as const;

/** What `compare` takes. */
export interface CompareFlags extends TrainingFlags, FoldsFlags {
  readonly folds: number | "loo";
  readonly seed: number;
  readonly measure?: Measure;
  readonly pairs: number;
  readonly goal: (typeof comparisonGoals)[number];
  readonly model?: string;
  readonly report?: string;
  readonly plot?: string;
}
