import type { Table } from "../data/table/table.ts";
import { invalid } from "../options/checks.ts";

/** The name of the column that `folds: { groups }` takes its labels from; undefined where it has labels of its own, or none. */
export function groupColumnOf(options: object): string | undefined {
  const { folds } = options as { readonly folds?: unknown };
  if (typeof folds !== "object" || folds === null) return undefined;
  const { groups } = folds as { readonly groups?: unknown };
  return typeof groups === "string" ? groups : undefined;
}

/** Options with the labels of the rows in place of the name of their column. @param table The columns by name, where they have names. */
export function withGroupLabels<Options extends object>(options: Options, table: Table | undefined): Options {
  const name = groupColumnOf(options);
  if (name === undefined) return options;
  if (table === undefined || !table.has(name)) {
    const advice = table === undefined ? "X has no names of columns: give a label per row" : undefined;
    return invalid("folds.groups", "the name of a column of X, or a label per row", name, advice);
  }
  const { folds } = options as { readonly folds?: object };
  return { ...options, folds: { ...folds, groups: table.cells(name) } };
}
