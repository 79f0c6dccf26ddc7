import { type CrossValidation, crossValidate, type Measure } from "../index.ts";
import type { CommandContext } from "./context.ts";
import type { GridFlags } from "./flags.ts";
import { mixesOf } from "./flags.ts";
import { pathOptions } from "./training-input.ts";
import type { TrainingTable } from "./training-table.ts";
import { withProgress } from "./with-progress.ts";

/** Which of the two lambdas of a cross-validation: of the smallest score, or the strongest within one standard error. */
export type Choice = "min" | "1se";

/** What `cv` takes beyond {@link GridFlags}. */
export interface CvFlags extends GridFlags {
  readonly folds: number | "loo";
  readonly seed: number;
  readonly measure: Measure;
  readonly choose: Choice;
  readonly model?: string;
  readonly report?: string;
}

/** Everything that the outputs of `cv` are made of. */
export interface CvOutcome {
  readonly table: TrainingTable;
  readonly flags: CvFlags;
  /** One per mix, all on the same folds. */
  readonly validations: readonly CrossValidation[];
  /** Which of them has the smallest score. */
  readonly best: number;
}

/** Cross-validates every mix on the same folds. */
export function crossValidations(table: TrainingTable, flags: CvFlags, context: CommandContext): CvOutcome {
  const mixes = mixesOf(flags);
  const { folds, seed, measure } = flags;
  const validations = withProgress(context.stderr, mixes.length, (report) =>
    mixes.map((l1Ratio, part) =>
      crossValidate(table.design, table.response, {
        ...pathOptions(table, flags, l1Ratio),
        folds,
        seed,
        measure,
        onProgress: (progress) => report(part, progress),
      }),
    ),
  );
  const scores = validations.map((validation) => validation.scores[validation.indexMin]);
  return { table, flags, validations, best: scores.indexOf(Math.min(...scores)) };
}

/** How the rows were left out. */
export function describeFolds({ flags, validations }: CvOutcome): string {
  const { foldCount } = validations[0];
  return flags.folds === "loo" ? `leave-one-out (${foldCount} folds)` : `${foldCount} folds, seed ${flags.seed}`;
}
