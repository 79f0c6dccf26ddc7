// A table and what is said of it → a design matrix and the recipe that made it.

import { requireColumn, type Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { DesignMatrix, Encoding } from "../types.ts";
import { encode } from "./encode.ts";
import { featuresOf, type Term } from "./features.ts";
import { freeze } from "./freeze.ts";
import { learnColumn } from "./learn.ts";
import { countLevels, firstMissing, isMissingIn, type ReadColumn, readColumns } from "./read-columns.ts";
import type { ColumnRecipe, Feature, Recipe, TableReport } from "./recipe.ts";
import { plainColumn, type RecipeSettings } from "./settings.ts";

/** A design, and the rows of the table that it has. */
export interface TableDesign {
  readonly design: DesignMatrix;
  /** The rows that are left, in order; undefined: all. */
  readonly kept: Int32Array | undefined;
}

/**
 * The design of a table.
 *
 * @param omit Columns that the response (or weights, or an offset) takes.
 * @param lacking Rows to be dropped for a reason outside X, as 1; only with `missing: "drop"`.
 * @throws L1L2Error `missing-values`, unless the settings say what to do about them; what reading and learning the columns throws.
 */
export function tableDesign(
  table: Table,
  settings: RecipeSettings,
  omit: readonly string[],
  lacking?: Uint8Array,
): TableDesign {
  const terms = termsOf(table, settings, omit);
  const used = new Set(terms.flat());
  const names = table.names.filter((name) => used.has(name));
  const settingsOf = (name: string) => settings.columns.get(name) ?? plainColumn;
  const missingTexts = new Set(settings.missingValues);
  const all = readColumns(table, names, settingsOf, missingTexts);
  const kept = settings.missing === "drop" ? rowsKept(table.rows, all, lacking) : undefined;
  if (settings.missing === "error") requireNothingMissing(table, all);
  const columns = kept === undefined ? all : readColumns(table.take(kept), names, settingsOf, missingTexts);
  const rows = kept?.length ?? table.rows;
  const learn = (some?: Int32Array): ColumnRecipe[] =>
    columns.map((column) => learnColumn(column, settingsOf(column.name), settings, some));
  const learned = learn();
  const indicators = settings.missing === "indicator" ? columns.filter(({ missing }) => missing > 0) : [];
  const byName = new Map(learned.map((column) => [column.name, column]));
  const features = featuresOf(
    terms,
    byName,
    indicators.map(({ name }) => name),
    settings.hasIntercept,
  );
  const read = new Map(columns.map((column) => [column.name, column]));
  const design = encode({ columns: learned, features }, read, rows);
  if (isPlain(settings, columns, learned, features)) return { design, kept };
  const report: TableReport = {
    rows,
    dropped: table.rows - rows,
    missing: all.filter(({ missing }) => missing > 0).map(({ name, missing }) => ({ column: name, count: missing })),
    constant: constantNames(design),
    rare: columns.flatMap(rareLevels),
  };
  const { missing, missingValues } = settings;
  const recipe: Recipe = freeze({ columns: learned, features, missing, missingValues, report });
  const depends = columns.some((column) => dependsOnRows(column, settings));
  const encoding: Encoding = depends
    ? { recipe, recode: (some) => encode({ columns: learn(some), features }, read, rows) }
    : { recipe };
  return { design: { ...design, encoding }, kept };
}

function termsOf(table: Table, settings: RecipeSettings, omit: readonly string[]): Term[] {
  const { include, exclude, interactions, columns } = settings;
  include?.forEach((name, at) => {
    requireColumn(table, name, `include[${at}]`);
  });
  exclude.forEach((name, at) => {
    requireColumn(table, name, `exclude[${at}]`);
  });
  for (const name of columns.keys()) requireColumn(table, name, "columns");
  interactions.forEach((term, at) => {
    for (const name of term) requireColumn(table, name, `interactions[${at}]`);
  });
  const included = include && new Set(include);
  const others = new Set([...exclude, ...omit]);
  const mains = table.names.filter((name) => (included?.has(name) ?? true) && !others.has(name));
  const terms = [...mains.map((name): Term => [name]), ...interactions];
  if (terms.length > 0) return terms;
  const beside = omit.length === 0 ? "" : ` beside ${omit.map(describe).join(", ")}`;
  throw new L1L2Error({
    code: "empty-data",
    argument: "X",
    expected: "at least one column",
    received: `a table without columns${beside}`,
  });
}

function rowsKept(
  rows: number,
  columns: readonly ReadColumn[],
  lacking: Uint8Array | undefined,
): Int32Array | undefined {
  const isLacking = lacking?.slice() ?? new Uint8Array(rows);
  for (const column of columns) {
    if (column.missing === 0) continue;
    for (let row = 0; row < rows; row++) {
      if (isMissingIn(column, row)) isLacking[row] = 1;
    }
  }
  const kept = Int32Array.from({ length: rows }, (_, row) => row).filter((row) => isLacking[row] === 0);
  if (kept.length === rows) return undefined;
  if (kept.length > 0) return kept;
  throw new L1L2Error({
    code: "missing-values",
    argument: "X",
    expected: "a row without missing values",
    received: `none of ${rows}: ${listMissing(columns)}`,
    advice: 'Leave columns out with exclude, or fill them in with missing: "mean"',
  });
}

function requireNothingMissing(table: Table, columns: readonly ReadColumn[]): void {
  const first = firstMissing(columns);
  if (first === undefined) return;
  throw new L1L2Error({
    code: "missing-values",
    argument: table.place(first.row, first.column.name),
    expected: "no missing values",
    received: `${listMissing(columns)} of ${table.rows} rows`,
    advice:
      'Say what to do about them: missing: "drop" (their rows), "mean" (fill in means and shares) or "indicator" (that, and a column that says where)',
  });
}

function listMissing(columns: readonly ReadColumn[]): string {
  const lacking = columns.filter(({ missing }) => missing > 0);
  const shown = lacking.slice(0, 6).map(({ name, missing }) => `${missing} in ${describe(name)}`);
  return `${shown.join(", ")}${lacking.length > 6 ? ` and more in ${lacking.length - 6} other columns` : ""}`;
}

/** Whether a table is a matrix with names: numbers as they are. */
function isPlain(
  { missing, missingValues }: RecipeSettings,
  columns: readonly ReadColumn[],
  learned: readonly ColumnRecipe[],
  features: readonly Feature[],
): boolean {
  if (missing !== "error" || missingValues.length > 0 || features.length !== columns.length) return false;
  return learned.every((column) => column.kind === "number" && column.basis.type === "identity");
}

/** Whether what a column becomes depends on the rows it is learned on. */
function dependsOnRows({ name, missing }: ReadColumn, settings: RecipeSettings): boolean {
  if (missing > 0) return true;
  const basis = settings.columns.get(name)?.basis;
  if (basis?.type === "spline") return basis.knots === undefined || basis.boundary === undefined;
  return basis?.type === "orthogonal";
}

function constantNames(design: DesignMatrix): string[] {
  return (design.names ?? []).filter((_, column) => isConstant(design, column));
}

function isConstant(design: DesignMatrix, column: number): boolean {
  if (design.storage === "dense") {
    const values = design.data.subarray(column * design.rows, (column + 1) * design.rows);
    return values.every((value) => value === values[0]);
  }
  const { pointers, values, rows } = design;
  const own = values.subarray(pointers[column]!, pointers[column + 1]!);
  return own.length === 0 || (own.length === rows && own.every((value) => value === own[0]));
}

/** Levels of fewer rows than this are named in the report. */
const RARE = 5;

function rareLevels(column: ReadColumn): { column: string; level: string; count: number }[] {
  if (column.kind !== "category") return [];
  const counts = countLevels(column.codes, column.levels.length);
  return column.levels.flatMap((level, place) =>
    counts[place]! < RARE ? [{ column: column.name, level, count: counts[place]! }] : [],
  );
}
