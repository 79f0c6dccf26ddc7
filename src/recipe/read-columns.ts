import { columnArgument } from "../data/row-objects.ts";
import { readTableColumn, type TableColumn, type TextColumn } from "../data/table/read-cells.ts";
import type { Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { ColumnSettings } from "./settings.ts";

/** Codes of cells that are of no level: missing ones, and those of a level that the recipe has not. */
export const MISSING = -1;
export const UNSEEN = -2;

/** A column of a table, read as its recipe takes it; NaN and `MISSING` where a cell is missing. */
export type ReadColumn = { readonly name: string; readonly missing: number } & (
  | { readonly kind: "number" | "boolean"; readonly values: Float64Array }
  | { readonly kind: "category"; readonly codes: Int32Array; readonly levels: readonly string[] }
);

/** Whether a cell of a read column is missing. */
export function isMissingIn(column: ReadColumn, row: number): boolean {
  return column.kind === "category" ? column.codes[row] === MISSING : Number.isNaN(column.values[row]);
}

/** The first missing cell of some columns; undefined where there is none. */
export function firstMissing(
  columns: readonly ReadColumn[],
): { readonly column: ReadColumn; readonly row: number } | undefined {
  const column = columns.find(({ missing }) => missing > 0);
  if (column === undefined) return undefined;
  let row = 0;
  while (!isMissingIn(column, row)) row++;
  return { column, row };
}

/** How many rows have each level; other codes are not counted. */
export function countLevels(codes: Int32Array, levels: number): Int32Array {
  const counts = new Int32Array(levels);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

/** Undeclared text of more levels than this, in more than half of the rows another one, tells rows apart and nothing else. */
const MOST_LEVELS = 20;

/**
 * Reads the columns of a fit: numbers and booleans as they are, text as categories, or as the settings say.
 *
 * @throws L1L2Error `invalid-type` for text that looks like numbers (naming all such columns), for text that is to be numbers and is not,
 * and for columns without a cell; `invalid-value` for text that names rows, and for a level that is not among those given.
 */
export function readColumns(
  table: Table,
  names: readonly string[],
  settingsOf: (name: string) => ColumnSettings,
  missingTexts: ReadonlySet<string>,
): ReadColumn[] {
  const read = names.map((name) => ({ name, column: readTableColumn(table, name, missingTexts) }));
  const unsaid = read.filter(
    ({ name, column }) => settingsOf(name).type === undefined && column.kind === "text" && looksNumeric(column),
  );
  if (unsaid.length > 0)
    throw numbersAsText(unsaid.map(({ name, column }) => ({ name, column: column as TextColumn })));
  return read.map(({ name, column }) => settle(table, name, column, settingsOf(name)));
}

function settle(table: Table, name: string, column: TableColumn, settings: ColumnSettings): ReadColumn {
  const { missing } = column;
  if (column.kind === "empty") throw withoutCells(table, name);
  if (settings.type === "category" || settings.levels !== undefined || settings.reference !== undefined) {
    return { name, missing, kind: "category", ...categoryOf(table, name, column, settings) };
  }
  if (column.kind !== "text") return { name, missing, kind: column.kind, values: column.values };
  if (settings.type === "number" || settings.basis.type !== "identity") {
    return { name, missing, kind: "number", values: parse(table, name, column) };
  }
  if (column.texts.length > MOST_LEVELS && 2 * column.texts.length > table.rows) throw namesOfRows(name, column);
  return { name, missing, kind: "category", ...categoryOf(table, name, column, settings) };
}

/** Levels in the order given, or ascending: numbers by size, text by its characters. */
function categoryOf(
  table: Table,
  name: string,
  column: Exclude<TableColumn, { kind: "empty" }>,
  { levels: given }: ColumnSettings,
): { readonly codes: Int32Array; readonly levels: readonly string[] } {
  const found = column.kind === "text" ? [...column.texts].sort(byCharacters) : numbersIn(column.values);
  const texts = found.map((value) => textOf(value, column.kind));
  const levels = given ?? texts;
  const known = new Set(levels);
  const unknown = texts.find((text) => !known.has(text));
  if (unknown !== undefined) {
    const argument = `columns[${describe(name)}].levels`;
    throw new L1L2Error({
      code: "invalid-value",
      argument,
      expected: "every level of the column",
      received: `none ${describe(unknown)}`,
    });
  }
  return { codes: codesOf(column, levels, table.rows), levels: Object.freeze([...levels]) };
}

/** Which level each cell is of, or {@link MISSING}, or {@link UNSEEN}. */
export function codesOf(
  column: Exclude<TableColumn, { kind: "empty" }>,
  levels: readonly string[],
  rows: number,
): Int32Array {
  const places = new Map(levels.map((level, place) => [level, place]));
  if (column.kind === "text") {
    const codes = column.texts.map((text) => places.get(text) ?? UNSEEN);
    return column.codes.map((code) => (code < 0 ? MISSING : codes[code]!));
  }
  return Int32Array.from({ length: rows }, (_, row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? MISSING : (places.get(textOf(value, column.kind)) ?? UNSEEN);
  });
}

function numbersIn(values: Float64Array): number[] {
  return [...new Set(values.filter((value) => !Number.isNaN(value)))].sort((a, b) => a - b);
}

function textOf(value: number | string, kind: TableColumn["kind"]): string {
  return kind === "boolean" ? String(value === 1) : String(value);
}

function byCharacters(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** Text as a number; undefined where it is none. */
function numberIn(text: string): number | undefined {
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function looksNumeric({ texts }: TextColumn): boolean {
  return texts.every((text) => numberIn(text) !== undefined);
}

/** The numbers of a column of text. @throws L1L2Error `not-numeric`, at the first cell that is none. */
export function parse(table: Table, name: string, { codes, texts }: TextColumn): Float64Array {
  const values = texts.map(numberIn);
  return Float64Array.from(codes, (code, row) => {
    const value = code < 0 ? Number.NaN : values[code];
    if (value !== undefined) return value;
    throw new L1L2Error({
      code: "not-numeric",
      argument: table.place(row, name),
      expected: "a number",
      received: describe(texts[code]),
      advice: `If that means a missing value: missingValues: [${JSON.stringify(texts[code])}]`,
    });
  });
}

function numbersAsText(columns: readonly { readonly name: string; readonly column: TextColumn }[]): L1L2Error {
  const say = (type: string): string =>
    `columns: { ${columns
      .slice(0, 6)
      .map(({ name }) => `${JSON.stringify(name)}: "${type}"`)
      .join(", ")}${columns.length > 6 ? ", …" : ""} }`;
  const { name, column } = columns[0]!;
  return new L1L2Error({
    code: "invalid-type",
    argument: columnArgument("X", name),
    expected: "numbers, or text that does not look like numbers",
    received: `text that does (${describe(column.texts[0])})${columns.length > 1 ? `, as in ${columns.length - 1} more columns` : ""}`,
    advice: `Say which it is: ${say("number")} or ${say("category")}`,
  });
}

function withoutCells(table: Table, name: string): L1L2Error {
  return new L1L2Error({
    code: "missing-values",
    argument: columnArgument("X", name),
    expected: "a column with values",
    received: `none in ${table.rows} rows`,
    advice: `Leave it out: exclude: [${JSON.stringify(name)}]`,
  });
}

function namesOfRows(name: string, { texts }: TextColumn): L1L2Error {
  const key = JSON.stringify(name);
  return new L1L2Error({
    code: "invalid-value",
    argument: columnArgument("X", name),
    expected: "text that several rows share",
    received: `${texts.length} different ones, such as ${describe(texts[0])}`,
    advice: `If it names rows: exclude: [${key}]; if every one of them is a level: columns: { ${key}: "category" }`,
  });
}
