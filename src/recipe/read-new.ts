// New rows for a recipe: its columns by name, in any order; those that only coefficients of 0 are made of may be missing.

import { readTableColumn } from "../data/table/read-cells.ts";
import type { Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { DesignMatrix } from "../types.ts";
import { encode } from "./encode.ts";
import { codesOf, firstMissing, MISSING, parse, type ReadColumn, UNSEEN } from "./read-columns.ts";
import type { ColumnRecipe, Recipe } from "./recipe.ts";

/** What new rows have that the rows of the fit had not, or lack. */
export interface NewRowsReport {
  readonly rows: number;
  /** Levels that the fit did not have: 0 in all columns of their category. */
  readonly unseen: readonly { readonly column: string; readonly count: number }[];
  readonly missing: readonly { readonly column: string; readonly count: number }[];
}

/**
 * The design of new rows, with zeros for features that are not needed.
 *
 * @throws L1L2Error `shape-mismatch` for a column that is needed and missing, `invalid-type` for cells of another kind than in the fit,
 * `missing-values` where the fit had none and learned nothing to take them for.
 */
export function encodeNew(
  recipe: Recipe,
  table: Table,
  isNeeded: (feature: number) => boolean,
): { readonly design: DesignMatrix; readonly report: NewRowsReport } {
  const needed = new Set(
    recipe.features.flatMap(({ factors }, at) => (isNeeded(at) ? factors.map(({ column }) => column) : [])),
  );
  const missingTexts = new Set(recipe.missingValues);
  const used = recipe.columns.filter(({ name }) => needed.has(name));
  const read = used.map((column) => readColumn(table, column, missingTexts));
  if (recipe.missing === "error") requirePresent(table, read);
  const byName = new Map(read.map((column) => [column.name, column]));
  const counted = (of: (column: ReadColumn) => number) =>
    read.flatMap((column) => (of(column) > 0 ? [{ column: column.name, count: of(column) }] : []));
  return {
    design: encode(recipe, byName, table.rows, isNeeded, false),
    report: { rows: table.rows, unseen: counted(unseenIn), missing: counted(({ missing }) => missing) },
  };
}

function readColumn(table: Table, recipe: ColumnRecipe, missingTexts: ReadonlySet<string>): ReadColumn {
  const { name } = recipe;
  if (!table.has(name)) {
    throw new L1L2Error({
      code: "shape-mismatch",
      argument: "X",
      expected: `a column ${describe(name)}, which the model was fitted on`,
      received: `columns ${table.names.slice(0, 6).map(describe).join(", ")}${table.names.length > 6 ? ", …" : ""}`,
    });
  }
  const column = readTableColumn(table, name, missingTexts);
  const { missing } = column;
  if (recipe.kind === "category") {
    const codes =
      column.kind === "empty" ? new Int32Array(table.rows).fill(MISSING) : codesOf(column, recipe.levels, table.rows);
    return { name, missing, kind: "category", codes, levels: recipe.levels };
  }
  const { kind } = recipe;
  if (column.kind === "empty") return { name, missing, kind, values: new Float64Array(table.rows).fill(Number.NaN) };
  if (column.kind === "text") return { name, missing, kind, values: parse(table, name, column) };
  return { name, missing, kind, values: column.values };
}

function unseenIn(column: ReadColumn): number {
  return column.kind === "category" ? column.codes.reduce((count, code) => count + Number(code === UNSEEN), 0) : 0;
}

function requirePresent(table: Table, columns: readonly ReadColumn[]): void {
  const found = firstMissing(columns);
  if (found === undefined) return;
  throw new L1L2Error({
    code: "missing-values",
    argument: table.place(found.row, found.column.name),
    expected: "a value, as in every row of the fit",
    received: `none, one of ${found.column.missing} missing`,
    advice:
      'A model fitted with missing: "mean" or "indicator" predicts such rows; one fitted with "drop" gives NaN for them',
  });
}
