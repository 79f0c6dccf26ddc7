import type { CrossValidationOptions, RollingOrigin } from "../index.ts";
import type { TrainingTable } from "./columns/training-table.ts";
import { usageError } from "./command-error.ts";

/** How rows are left out. */
export interface FoldsFlags {
  readonly folds: number | "loo" | "gcv";
  readonly groupColumn?: string;
  readonly repeats?: number;
  readonly rolling?: RollingOrigin;
}

/** The option `folds` of the library. */
export function foldsOf(
  { folds, groupColumn, repeats, rolling }: FoldsFlags,
  { groups }: TrainingTable,
): NonNullable<CrossValidationOptions["folds"]> {
  const random = groupColumn === undefined ? "--repeats" : "--group-column";
  if (groupColumn === undefined && repeats === undefined) return rolling === undefined ? folds : { rolling };
  if (rolling !== undefined) throw usageError(`${random}: no such folds with --rolling`);
  if (typeof folds === "string") throw usageError(`${random}: expected --folds to be a number, got ${folds}`);
  return { count: folds, ...(repeats !== undefined && { repeats }), ...(groups !== undefined && { groups }) };
}

/** How rows were left out, in words. */
export function describeFolds(
  { folds, groupColumn, repeats, rolling, seed }: FoldsFlags & { readonly seed: number },
  count: number,
): string {
  if (rolling !== undefined) return `${count} splits in the order of time`;
  if (folds === "gcv") return "generalised cross-validation";
  if (folds === "loo") return `leave-one-out (${count} folds)`;
  const times = repeats === undefined ? "" : `, ${repeats} repeats`;
  const groups = groupColumn === undefined ? "" : ` of whole groups (${groupColumn})`;
  return `${folds} folds${groups}${times}, seed ${seed}`;
}
