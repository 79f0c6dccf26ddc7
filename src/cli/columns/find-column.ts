import { CommandError } from "../command-error.ts";
import { listNames, quoteName } from "../quote-name.ts";
import type { FileTable } from "../read/file-table.ts";

/** What is asked of a table to find its columns. */
export type NamedTable = Pick<FileTable, "source" | "names">;

/** The number of the column that an option names. */
export function findColumn(table: NamedTable, name: string, option: string): number {
  const { names, source } = table;
  const column = names.indexOf(name);
  if (column >= 0) return column;
  const place = /^\d+$/.test(name) ? Number(name) - 1 : -1;
  // A file without a header has names by place, which a number says as well.
  if (names.every((known, at) => known === `x${at + 1}`) && place in names) return place;
  const near = names.find((candidate) => candidate.toLowerCase() === name.trim().toLowerCase());
  const headless = names.some((candidate) => candidate !== "" && Number.isFinite(Number(candidate)));
  throw new CommandError(
    `${option}: ${source} has no column ${quoteName(name)}` +
      (near === undefined ? `; its columns are ${listNames(names)}` : `; did you mean ${quoteName(near)}?`) +
      (headless ? ". The first line must hold the names of the columns; where it does not, say --no-header" : ""),
  );
}

/** The columns of lists of names with commas between them; a name that is a column as it stands may hold commas. */
export function findColumns(
  table: NamedTable,
  lists: readonly string[] | undefined,
  option: string,
): readonly number[] {
  const names = (lists ?? []).flatMap((entry) => (table.names.includes(entry) ? [entry] : entry.split(",")));
  const wanted = names.map((name) => name.trim()).filter((name) => name !== "");
  return [...new Set(wanted.map((name) => findColumn(table, name, option)))];
}

/** A column and what is said of it: `region=north`. Where a name holds `=`, the longest name that is a column counts. */
export function findAssignment(
  table: NamedTable,
  text: string,
  option: string,
): readonly [column: number, value: string] {
  const places = Array.from(text.matchAll(/=/g), ({ index }) => index).reverse();
  if (places.length === 0) throw new CommandError(`${option}: expected COLUMN=VALUE, got ${quoteName(text)}`);
  const at = places.find((place) => table.names.includes(text.slice(0, place))) ?? places.at(-1)!;
  return [findColumn(table, text.slice(0, at), option), text.slice(at + 1)];
}

/** The columns of a product: `age:sex`. Where names hold `:`, whatever makes all parts columns counts. */
export function findProduct(table: NamedTable, text: string, option: string): readonly number[] {
  const parts = text.split(":");
  const joined = join(parts, new Set(table.names)) ?? parts;
  if (joined.length < 2) throw new CommandError(`${option}: expected COLUMN:COLUMN, got ${quoteName(text)}`);
  return joined.map((name) => findColumn(table, name, option));
}

function join(parts: readonly string[], known: ReadonlySet<string>): readonly string[] | undefined {
  if (parts.length === 0) return [];
  for (let count = 1; count <= parts.length; count++) {
    const name = parts.slice(0, count).join(":");
    const others = known.has(name) ? join(parts.slice(count), known) : undefined;
    if (others !== undefined) return [name, ...others];
  }
  return undefined;
}
