import type { DesignMatrix } from "../../types.ts";
import { columnValues } from "../column-values.ts";
import type { TableSource } from "./table.ts";

/** A matrix as a table: its columns are called `x0`, `x1`, … where they have no names. */
export function matrixTable(matrix: DesignMatrix, argument: string): TableSource {
  const { rows, columns } = matrix;
  const names = matrix.names ?? Array.from({ length: columns }, (_, column) => `x${column}`);
  const places = new Map(names.map((name, column) => [name, column]));
  return {
    rows,
    names,
    cells: (name) => columnValues(matrix, places.get(name)!),
    place: (row, name) => `${argument}[${row}][${places.get(name)}]`,
  };
}
