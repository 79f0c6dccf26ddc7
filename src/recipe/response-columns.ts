import { isMissingCell, withoutDecimal } from "../data/table/cell.ts";
import { Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { RecipeSettings } from "./settings.ts";

/**
 * The columns of a table as a response takes them: integers of BigInt and decimals of databases as numbers, and text as numbers where
 * the settings say so. A response has no missing cells: what is to be learned is never made up.
 */
export function responseColumns(table: Table, { columns, missingValues }: RecipeSettings): Table {
  const missing = new Set(missingValues);
  return new Table({
    rows: table.rows,
    names: table.names,
    place: (row, name) => table.place(row, name),
    cells: (name) => {
      const given = table.cells(name);
      const isNumber = columns.get(name)?.type === "number";
      const cells = Array.from({ length: table.rows }, (_, row) => plainCell(given[row], isNumber));
      requirePresent(table, name, cells, missing);
      return cells;
    },
  });
}

function plainCell(cell: unknown, isNumber: boolean): unknown {
  if (typeof cell === "bigint") return Number(cell);
  if (typeof cell === "string")
    return isNumber && cell.trim() !== "" && !Number.isNaN(Number(cell)) ? Number(cell) : cell;
  return withoutDecimal(cell);
}

function requirePresent(table: Table, name: string, cells: readonly unknown[], missing: ReadonlySet<string>): void {
  const first = cells.findIndex((cell) => isMissingCell(cell, missing));
  if (first < 0) return;
  const count = cells.filter((cell) => isMissingCell(cell, missing)).length;
  throw new L1L2Error({
    code: "missing-values",
    argument: table.place(first, name),
    expected: "a response in every row",
    received: `${describe(cells[first])}, one of ${count} missing`,
    advice: 'missing: "drop" leaves such rows out',
  });
}
