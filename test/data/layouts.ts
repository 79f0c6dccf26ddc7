import type { CscInput, CsrInput, DenseInput, DesignMatrix, RowObjects } from "../../src/types.ts";

export function toDense(rows: number[][], order: "row" | "column", Type: typeof Float64Array | typeof Float32Array) {
  const columns = rows[0].length;
  const entries =
    order === "row" ? rows.flat() : Array.from({ length: columns }, (_, j) => rows.map((r) => r[j])).flat();
  return { data: Type.from(entries), rows: rows.length, columns, order } satisfies DenseInput;
}

export function toCsr(rows: number[][]): CsrInput {
  return { format: "csr", rows: rows.length, columns: rows[0].length, ...compress(rows) };
}

export function toCsc(rows: number[][]): CscInput {
  const columns = rows[0].length;
  const transposed = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column]));
  return { format: "csc", rows: rows.length, columns, ...compress(transposed) };
}

export function toObjects(rows: number[][]): RowObjects {
  return rows.map((row) => Object.fromEntries(row.map((value, column) => [`c${column}`, value])));
}

/** Every accepted form of one matrix, by a name to print when it fails. */
export function allForms(rows: number[][]): readonly (readonly [name: string, input: unknown])[] {
  return [
    ["arrays", rows],
    ["typed rows", rows.map((row) => Float64Array.from(row))],
    ["mixed rows", rows.map((row, i) => (i % 2 === 0 ? row : Float32Array.from(row)))],
    ["row-major", toDense(rows, "row", Float64Array)],
    ["column-major", toDense(rows, "column", Float64Array)],
    ["row-major float32", toDense(rows, "row", Float32Array)],
    ["column-major float32", toDense(rows, "column", Float32Array)],
    ["csc", toCsc(rows)],
    ["csr", toCsr(rows)],
    ["row objects", toObjects(rows)],
  ];
}

/** The naive twin of every layout: the design as rows of numbers. */
export function toRows(design: DesignMatrix): number[][] {
  return Array.from({ length: design.rows }, (_, row) =>
    Array.from({ length: design.columns }, (_, column) => entryOf(design, row, column)),
  );
}

function entryOf(design: DesignMatrix, row: number, column: number): number {
  if (design.storage === "sparse") {
    for (let entry = design.pointers[column]; entry < design.pointers[column + 1]; entry++) {
      if (design.indices[entry] === row) return design.values[entry];
    }
    return 0;
  }
  return design.data[design.layout === "row-major" ? row * design.columns + column : column * design.rows + row];
}

function compress(groups: number[][]): { pointers: number[]; indices: number[]; values: number[] } {
  const pointers = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const group of groups) {
    group.forEach((value, index) => {
      if (value === 0) return;
      indices.push(index);
      values.push(value);
    });
    pointers.push(indices.length);
  }
  return { pointers, indices, values };
}
