// Symmetric matrices, whole, row after row.

/** A⁻¹ by Cholesky's factor; undefined where A is not positive definite by more than rounding. */
export function invertDefinite(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = choleskyOf(matrix, size);
  if (lower === undefined) return undefined;
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    inverse.set(solveCholesky(lower, size, unit), column * size);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (inverse[i * size + j]! + inverse[j * size + i]!) / 2;
      inverse[i * size + j] = mean;
      inverse[j * size + i] = mean;
    }
  }
  return inverse;
}

/** A⁻¹b. */
export function solveDefinite(matrix: Float64Array, size: number, vector: Float64Array): Float64Array | undefined {
  const lower = choleskyOf(matrix, size);
  return lower && solveCholesky(lower, size, vector);
}

/** What is left of a diagonal entry below this share of it is rounding. */
const SMALLEST_PIVOT = 1e-13;

function choleskyOf(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i > j) lower[i * size + j] = sum / lower[j * size + j]!;
      else if (sum > SMALLEST_PIVOT * matrix[i * size + i]!) lower[i * size + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}

function solveCholesky(lower: Float64Array, size: number, vector: Float64Array): Float64Array {
  const x = vector.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}

/** ABA for symmetric A and B. */
export function sandwich(bread: Float64Array, meat: Float64Array, size: number): Float64Array {
  const half = multiply(bread, meat, size);
  return multiply(half, bread, size);
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const entry = a[i * size + k]!;
      for (let j = 0; j < size; j++) product[i * size + j]! += entry * b[k * size + j]!;
    }
  }
  return product;
}

/** xᵀAx. */
export function quadraticForm(matrix: Float64Array, vector: ArrayLike<number>): number {
  const size = vector.length;
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += vector[i]! * matrix[i * size + j]! * vector[j]!;
  return sum;
}
