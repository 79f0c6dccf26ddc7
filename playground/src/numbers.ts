// Columns as numbers, and coefficients per standard deviation.

import type { EncodedTable, Model } from "l1l2";
import { deviation } from "../../src/plot/unit-column.ts";

type Columns = Readonly<Record<string, ArrayLike<unknown>>>;

export function denseOf(X: EncodedTable["X"]): Float64Array {
  if (!("format" in X)) return Float64Array.from(X.data);
  const data = new Float64Array(X.rows * X.columns);
  for (let column = 0; column < X.columns; column++) {
    for (let entry = X.pointers[column]!; entry < X.pointers[column + 1]!; entry++) {
      data[column * X.rows + X.indices[entry]!] = X.values[entry]!;
    }
  }
  return data;
}

export function plainColumns(table: Columns, names: readonly string[], rows: number): Float64Array {
  const data = new Float64Array(rows * names.length);
  names.forEach((name, column) => {
    const values = table[name]!;
    for (let row = 0; row < rows; row++) data[column * rows + row] = Number(values[row]);
  });
  return data;
}

export function deviationsOf(data: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) =>
    deviation(data.subarray(column * rows, (column + 1) * rows)),
  );
}

export function perDeviation(model: Pick<Model, "coefficients">, deviations: Float64Array): Float64Array {
  return model.coefficients.map((value, column) => value * deviations[column]!);
}

/** Numbers as they are; of two classes 0 and 1. */
export function responseNumbers(values: ArrayLike<unknown>): number[] {
  const all = Array.from(values);
  if (all.every((value) => typeof value === "number")) return all as number[];
  const classes = [...new Set(all)].sort();
  return all.map((value) => classes.indexOf(value));
}
