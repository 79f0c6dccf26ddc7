import type { DesignMatrix } from "../types.ts";

/** The numbers of one column, zeros included: a copy. Precondition, not checked: it is a column. */
export function columnValues(design: DesignMatrix, column: number): Float64Array {
  const { rows, columns } = design;
  if (design.storage === "dense") {
    const [start, step] = design.layout === "row-major" ? [column, columns] : [column * rows, 1];
    return Float64Array.from({ length: rows }, (_, row) => design.data[start + row * step]!);
  }
  const values = new Float64Array(rows);
  for (let entry = design.pointers[column]!; entry < design.pointers[column + 1]!; entry++) {
    values[design.indices[entry]!] = design.values[entry]!;
  }
  return values;
}
