import { type ChoiceName, type ChoiceRow, crossValidate, type Measure } from "../index.ts";
import type { AnyModel, AnyValidation, AnyValidations } from "./any-model.ts";
import type { TrainingTable } from "./columns/training-table.ts";
import type { CommandContext } from "./context.ts";
import { type GridFlags, mixesOf } from "./flags.ts";
import { namingLines } from "./naming-lines.ts";
import { pathOptions } from "./training-input.ts";
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
  readonly mixed: AnyValidations;
}

/** A choice as the tables show it. */
export interface ShownChoice {
  readonly validation: AnyValidation;
  readonly row: ChoiceRow;
  readonly model: AnyModel;
  /** `1se`, with a mark where it is the choice among several mixes. */
  readonly name: string;
}

/** Cross-validates every mix on the same folds. */
export function crossValidations(table: TrainingTable, flags: CvFlags, context: CommandContext): CvOutcome {
  const { folds, seed, measure } = flags;
  const options = { ...pathOptions(table, flags), l1Ratio: mixesOf(flags), folds, seed, ...(measure && { measure }) };
  const mixed = withProgress(context.stderr, 1, (report) =>
    namingLines(table, () =>
      crossValidate(table.columns, table.response, { ...options, onProgress: (progress) => report(0, progress) }),
    ),
  );
  return { table, flags, mixed };
}

/** The choices of every mix, and, where none of them is it, the one among all. */
export function shownChoices({ mixed }: CvOutcome): readonly ShownChoice[] {
  const isAlone = mixed.validations.length === 1;
  return mixed.validations.flatMap((validation, mix) =>
    validation.table().flatMap((row): ShownChoice[] => {
      const own = { validation, row, model: validation.at(row.choice), name: row.choice };
      const ofAll = mixed.choice(row.choice);
      if (isAlone || ofAll.mix !== mix) return [own];
      const name = `${row.choice} *`;
      if (ofAll.point === row.point && ofAll.gamma === row.gamma) return [{ ...own, name }];
      const { l1Ratio: _l1Ratio, mix: _mix, ...choice } = ofAll;
      const there = { choice: row.choice, ...validation.path.table()[ofAll.point]!, ...choice };
      return [own, { validation, row: there, model: mixed.at(row.choice), name }];
    }),
  );
}

/** How the rows were left out. */
export function describeFolds({ flags, mixed }: CvOutcome): string {
  return foldsText(flags, mixed.best.foldCount);
}

export function foldsText(flags: CvFlags, foldCount: number): string {
  if (flags.folds === "gcv") return "generalised cross-validation";
  return flags.folds === "loo" ? `leave-one-out (${foldCount} folds)` : `${foldCount} folds, seed ${flags.seed}`;
}
