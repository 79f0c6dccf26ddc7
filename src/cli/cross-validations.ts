import { type ChoiceName, crossValidate, isMaximised, type Measure } from "../index.ts";
import type { AnyValidation } from "./any-model.ts";
import type { CommandContext } from "./context.ts";
import type { GridFlags } from "./flags.ts";
import { mixesOf } from "./flags.ts";
import { pathOptions } from "./training-input.ts";
import type { TrainingTable } from "./training-table.ts";
import { withProgress } from "./with-progress.ts";

/** What `cv` takes beyond {@link GridFlags}. */
export interface CvFlags extends GridFlags {
  readonly folds: number | "loo" | "gcv";
  readonly seed: number;
  readonly measure?: Measure;
  readonly choose: ChoiceName;
  readonly model?: string;
  readonly report?: string;
}

/** Everything that the outputs of `cv` are made of. */
export interface CvOutcome {
  readonly table: TrainingTable;
  readonly flags: CvFlags;
  /** One per mix, all on the same folds. */
  readonly validations: readonly AnyValidation[];
  /** Which of them has the best score. */
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
        ...(measure && { measure }),
        onProgress: (progress) => report(part, progress),
      }),
    ),
  );
  const scores = validations.map((validation) => validation.choice("min").score);
  const best = isMaximised(validations[0].measure) ? Math.max(...scores) : Math.min(...scores);
  return { table, flags, validations, best: scores.indexOf(best) };
}

/** How the rows were left out. */
export function describeFolds({ flags, validations }: CvOutcome): string {
  const { foldCount } = validations[0];
  if (flags.folds === "gcv") return "generalised cross-validation";
  return flags.folds === "loo" ? `leave-one-out (${foldCount} folds)` : `${foldCount} folds, seed ${flags.seed}`;
}
