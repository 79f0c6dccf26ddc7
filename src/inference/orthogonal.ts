// Least squares by Householder's reflections, columns in their order: R of X = QR, and columns that those before them make up.

/** Below this share of its length what is left of a column is rounding, and the column is made up by those before it (R's `lm` takes 1e-7). */
const ALIASED = 1e-9;

/** X = QR of the columns that are kept. */
export interface Factor {
  /** The columns that are no combination of those before them. */
  readonly kept: Int32Array;
  /** R, row after row, m × m. */
  readonly upper: Float64Array;
  /** R⁻¹, row after row. */
  readonly inverse: Float64Array;
  /** R⁻¹Qᵀz: the coefficients of the kept columns. */
  readonly coefficients: Float64Array;
}

/** @param columns Each of the length of `response`; not changed. */
export function factor(columns: readonly Float64Array[], response: Float64Array): Factor {
  const reflections: { readonly vector: Float64Array; readonly from: number }[] = [];
  const reflect = (values: Float64Array): Float64Array => {
    for (const { vector, from } of reflections) {
      let product = 0;
      for (let i = from; i < values.length; i++) product += vector[i]! * values[i]!;
      for (let i = from; i < values.length; i++) values[i]! -= product * vector[i]!;
    }
    return values;
  };
  const kept: number[] = [];
  const heads: Float64Array[] = [];
  columns.forEach((column, at) => {
    const values = reflect(column.slice());
    const from = kept.length;
    const length = lengthFrom(values, from);
    if (!(length > ALIASED * lengthFrom(column, 0))) return;
    const sign = values[from]! > 0 ? -1 : 1;
    const vector = values.slice();
    vector.fill(0, 0, from);
    vector[from]! -= sign * length;
    const scale = Math.SQRT2 / lengthFrom(vector, from);
    for (let i = from; i < vector.length; i++) vector[i]! *= scale;
    reflections.push({ vector, from });
    const head = values.slice(0, from + 1);
    head[from] = sign * length;
    heads.push(head);
    kept.push(at);
  });
  const size = kept.length;
  const upper = new Float64Array(size * size);
  heads.forEach((head, column) => {
    head.forEach((value, row) => {
      upper[row * size + column] = value;
    });
  });
  const inverse = invertUpper(upper, size);
  const rotated = reflect(response.slice());
  const coefficients = multiplyUpper(inverse, size, rotated);
  return { kept: Int32Array.from(kept), upper, inverse, coefficients };
}

/** (XᵀX)⁻¹ = R⁻¹R⁻ᵀ, m × m. */
export function gramInverse({ inverse, kept: { length: size } }: Factor): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += inverse[i * size + k]! * inverse[j * size + k]!;
      product[i * size + j] = sum;
      product[j * size + i] = sum;
    }
  }
  return product;
}

/** hᵢ = xᵢᵀ(XᵀX)⁻¹xᵢ of every row. */
export function leverages(columns: readonly Float64Array[], { inverse, kept }: Factor): Float64Array {
  const size = kept.length;
  const rows = columns[0]?.length ?? 0;
  const into = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let k = 0; k < size; k++) {
      let entry = 0;
      for (let j = 0; j <= k; j++) entry += columns[kept[j]!]![row]! * inverse[j * size + k]!;
      sum += entry * entry;
    }
    into[row] = sum;
  }
  return into;
}

function lengthFrom(values: Float64Array, from: number): number {
  let largest = 0;
  for (let i = from; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = from; i < values.length; i++) {
    const scaled = values[i]! / largest;
    sum += scaled * scaled;
  }
  return largest * Math.sqrt(sum);
}

function invertUpper(upper: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    inverse[column * size + column] = 1 / upper[column * size + column]!;
    for (let row = column - 1; row >= 0; row--) {
      let sum = 0;
      for (let k = row + 1; k <= column; k++) sum += upper[row * size + k]! * inverse[k * size + column]!;
      inverse[row * size + column] = -sum / upper[row * size + row]!;
    }
  }
  return inverse;
}

function multiplyUpper(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let k = row; k < size; k++) sum += matrix[row * size + k]! * vector[k]!;
    return sum;
  });
}
