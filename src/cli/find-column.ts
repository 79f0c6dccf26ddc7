import { CommandError } from "./command-error.ts";
import { listNames, quoteName } from "./quote-name.ts";
import type { CsvTable } from "./read-csv.ts";

/** The number of the column that an option names. */
export function findColumn(table: CsvTable, name: string, option: string): number {
  const column = table.names.indexOf(name);
  if (column >= 0) return column;
  const near = table.names.find((candidate) => candidate.toLowerCase() === name.trim().toLowerCase());
  const headless = table.names.every((candidate) => Number.isFinite(Number(candidate)));
  throw new CommandError(
    `${option}: ${table.source} has no column ${quoteName(name)}` +
      (near === undefined ? `; its columns are ${listNames(table.names)}` : `; did you mean ${quoteName(near)}?`) +
      (headless ? ". The first line must hold the names of the columns" : ""),
  );
}
