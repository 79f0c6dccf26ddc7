import { L1L2Error } from "../errors.ts";
import type { DesignMatrix, SparseDesign } from "../types.ts";

/** An entry of a design that is NaN or infinite, and where it stands. */
export interface NonFiniteEntry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/**
 * The first NaN or infinity in storage order, or `undefined`.
 *
 * Slow on purpose of being rare: the kernels detect such values while standardising, and only then is the place asked.
 */
export function findNonFinite(design: DesignMatrix): NonFiniteEntry | undefined {
  if (design.storage === "sparse") return findInSparse(design);
  const { rows, columns } = design;
  const position = findPosition(design.data);
  if (position < 0) return undefined;
  const value = design.data[position];
  return design.layout === "row-major"
    ? { row: Math.floor(position / columns), column: position % columns, value }
    : { row: position % rows, column: Math.floor(position / rows), value };
}

/**
 * Throws the error that names the place of the first NaN or infinity: `X[3][1]`, and the column's name in the advice.
 *
 * For a design whose numbers are all finite the kernels can only have met an overflow, and the error says so.
 *
 * @throws L1L2Error `non-finite`, always.
 */
export function throwNonFinite(design: DesignMatrix, argument: string): never {
  const found = findNonFinite(design);
  if (found === undefined) {
    throw new L1L2Error({
      code: "non-finite",
      argument,
      expected: "columns whose sums of squares stay below 1.8e308",
      received: "finite numbers that overflow when squared and added",
      advice: "Rescale the largest columns",
    });
  }
  const name = design.names?.[found.column];
  const column = name === undefined ? "" : ` in column ${JSON.stringify(name)}`;
  throw new L1L2Error({
    code: "non-finite",
    argument: `${argument}[${found.row}][${found.column}]`,
    expected: "a finite number",
    received: String(found.value),
    advice: `Fill in the value${column} or drop its row`,
  });
}

function findInSparse({ columns, pointers, indices, values }: SparseDesign): NonFiniteEntry | undefined {
  const entry = findPosition(values);
  if (entry < 0) return undefined;
  let column = 0;
  while (column < columns - 1 && pointers[column + 1] <= entry) column++;
  return { row: indices[entry], column, value: values[entry] };
}

function findPosition(values: ArrayLike<number>): number {
  for (let position = 0; position < values.length; position++) {
    if (!Number.isFinite(values[position])) return position;
  }
  return -1;
}
