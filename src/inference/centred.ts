import { factor } from "./orthogonal.ts";

/** Less its mean. A constant column is all 0. */
export function centred(column: Float64Array): Float64Array {
  const first = column[0]!;
  if (column.every((value) => value === first)) return new Float64Array(column.length);
  let sum = 0;
  for (const value of column) sum += value - first;
  const mean = first + sum / column.length;
  return column.map((value) => value - mean);
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}

/** y − Xβ: columns of coefficient 0 are not read. */
export function residualAt(
  response: Float64Array,
  columns: readonly Float64Array[],
  coefficients: Float64Array,
): Float64Array {
  const left = response.slice();
  coefficients.forEach((coefficient, column) => {
    if (coefficient === 0) return;
    const values = columns[column]!;
    for (let row = 0; row < left.length; row++) left[row]! -= coefficient * values[row]!;
  });
  return left;
}

/** What is left of a centred response when centred columns have explained what they can. */
export function residualOf(response: Float64Array, columns: readonly Float64Array[]): Float64Array {
  const { kept, coefficients } = factor(columns, response);
  const left = response.slice();
  kept.forEach((column, at) => {
    const values = columns[column]!;
    for (let row = 0; row < left.length; row++) left[row]! -= coefficients[at]! * values[row]!;
  });
  return left;
}
