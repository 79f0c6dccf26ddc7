import type { DesignMatrix } from "../../types.ts";
import type { TableSource } from "./table.ts";

/** A matrix as a table: its columns are called `x0`, `x1`, … where they have no names. */
export function matrixTable(matrix: DesignMatrix, argument: string): TableSource {
  const { rows, columns } = matrix;
  const names = matrix.names ?? Array.from({ length: columns }, (_, column) => `x${column}`);
  const places = new Map(names.map((name, column) => [name, column]));
  return {
    rows,
    names,
    cells: (name) => columnOf(matrix, places.get(name)!),
    place: (row, name) => `${argument}[${row}][${places.get(name)}]`,
  };
}

function columnOf(matrix: DesignMatrix, column: number): Float64Array {
  const { rows, columns } = matrix;
  if (matrix.storage === "sparse") {
    const values = new Float64Array(rows);
    for (let entry = matrix.pointers[column]!; entry < matrix.pointers[column + 1]!; entry++) {
      values[matrix.indices[entry]!] = matrix.values[entry]!;
    }
    return values;
  }
  const [start, step] = matrix.layout === "row-major" ? [column, columns] : [column * rows, 1];
  return Float64Array.from({ length: rows }, (_, row) => matrix.data[start + row * step]!);
}
