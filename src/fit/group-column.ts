import { isArrayOrTypedArray } from "../data/numeric-array.ts";
import type { Table } from "../data/table/table.ts";
import { invalid } from "../options/checks.ts";

/** The options that say how rows are divided. */
export const foldsNames = ["folds", "outerFolds"] as const;

type FoldsOptions = { readonly [Name in (typeof foldsNames)[number]]?: unknown };

/** The names of columns that `{ groups }` takes its labels from; none where it has labels of its own. */
export function groupColumnsOf(options: object): readonly string[] {
  return foldsNames.flatMap((name) => groupColumnOf((options as FoldsOptions)[name]) ?? []);
}

/** Precondition: an object has been read once. */
function groupColumnOf(folds: unknown): string | undefined {
  if (typeof folds !== "object" || folds === null || isArrayOrTypedArray(folds)) return undefined;
  const { groups } = folds as { readonly groups?: unknown };
  return typeof groups === "string" ? groups : undefined;
}

/** Options with the labels of the rows in place of the name of their column. @param table The columns by name, where they have names. */
export function withGroupLabels<Options extends object>(options: Options, table: Table | undefined): Options {
  const replaced: Record<string, unknown> = {};
  for (const option of foldsNames) {
    const folds = (options as FoldsOptions)[option];
    const name = groupColumnOf(folds);
    if (name === undefined) continue;
    if (table === undefined || !table.has(name)) {
      const advice = table === undefined ? "X has no names of columns: give a label per row" : undefined;
      invalid(`${option}.groups`, "the name of a column of X, or a label per row", name, advice);
    }
    replaced[option] = { ...(folds as object), groups: table.cells(name) };
  }
  return Object.keys(replaced).length === 0 ? options : { ...options, ...replaced };
}
