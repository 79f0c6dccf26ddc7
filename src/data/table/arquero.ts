import type { Parts } from "../parts.ts";
import { cellArgument } from "../row-objects.ts";
import type { TableSource } from "./table.ts";

/** What is asked of an Arquero table. */
interface ArqueroTable {
  numRows(): number;
  columnNames(): readonly string[];
  array(name: string): ArrayLike<unknown>;
}

/** An Arquero table, where these are the parts of one: filtered and ordered as it is. */
export function arqueroTable(parts: Parts, self: object, argument: string): TableSource | undefined {
  const { numRows, columnNames, array } = parts as unknown as ArqueroTable;
  if (![numRows, columnNames, array].every((part) => typeof part === "function")) return undefined;
  return {
    rows: numRows.call(self),
    names: [...columnNames.call(self)],
    cells: (name) => array.call(self, name),
    place: (row, name) => cellArgument(argument, row, name),
  };
}
