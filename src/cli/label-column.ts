import type { Label } from "../index.ts";
import { CommandError } from "./command-error.ts";
import { cellKind, parseCell } from "./parse-cell.ts";
import { quoteName } from "./quote-name.ts";
import type { CsvTable } from "./read-csv.ts";

/** The classes of a column: numbers where every cell is one, else text. "none" is a class, other words for nothing are not. */
export function labelColumn(table: CsvTable, column: number): Label[] {
  const cells = table.rows.map((row) => row[column].trim());
  const missing = cells.findIndex((cell) => cellKind(cell) === "missing" && cell.toLowerCase() !== "none");
  if (missing >= 0) {
    throw new CommandError(
      `${table.source}: column ${quoteName(table.names[column])} has a missing cell, on line ${table.lines[missing]}: ` +
        "drop that row, or give it a class",
    );
  }
  return cells.every((cell) => cellKind(cell) === "number") ? cells.map(parseCell) : cells;
}

/** Events (1, true) and censored rows (0, false). */
export function eventColumn(table: CsvTable, column: number): boolean[] {
  return table.rows.map((row, at) => {
    const cell = row[column].trim().toLowerCase();
    if (cell === "true" || parseCell(cell) === 1) return true;
    if (cell === "false" || parseCell(cell) === 0) return false;
    throw new CommandError(
      `${table.source}: column ${quoteName(table.names[column])} holds ${quoteName(row[column].trim())} on line ` +
        `${table.lines[at]}: an event is 1 or true, a censored row 0 or false`,
    );
  });
}
