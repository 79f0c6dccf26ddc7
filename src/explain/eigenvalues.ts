// Eigenvalues of a small symmetric matrix by cyclic rotations (Jacobi 1846; Golub & Van Loan, section 8.5).

const MOST_SWEEPS = 60;

/** Eigenvalues, and their vectors of length 1: `vectors[i * count + k]` is entry i of the vector of value k. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Of a symmetric matrix, count × count, in no order. */
export function eigenOf(matrix: Float64Array, count: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(count * count);
  for (let i = 0; i < count; i++) vectors[i * count + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, count) > 1e-24 * count * count; sweep++) {
    for (let p = 0; p < count; p++) for (let q = p + 1; q < count; q++) rotate(a, vectors, count, p, q);
  }
  return { values: Float64Array.from({ length: count }, (_, i) => a[i * count + i]!), vectors };
}

/** Largest over smallest eigenvalue of a positive semidefinite matrix, count × count; Infinity where the smallest is lost in rounding. */
export function largestRatio(matrix: Float64Array, count: number): number {
  const { values } = eigenOf(matrix, count);
  const least = values.reduce((found, value) => Math.min(found, value), Infinity);
  const most = values.reduce((found, value) => Math.max(found, value), 0);
  return least > 1e-13 * most ? most / least : Infinity;
}

function offDiagonal(a: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) sum += a[i * count + j]! * a[i * count + j]!;
  return sum;
}

/** The rotation of rows and columns p and q that makes a(p, q) zero; of the columns of the vectors, too. */
function rotate(a: Float64Array, vectors: Float64Array, count: number, p: number, q: number): void {
  const apq = a[p * count + q]!;
  if (apq === 0) return;
  const theta = (a[q * count + q]! - a[p * count + p]!) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  turnColumns(a, count, p, q, c, s);
  turnColumns(vectors, count, p, q, c, s);
  for (let k = 0; k < count; k++) {
    const [pk, qk] = [a[p * count + k]!, a[q * count + k]!];
    a[p * count + k] = c * pk - s * qk;
    a[q * count + k] = s * pk + c * qk;
  }
}

/** Columns p and q turned by the angle with cosine c and sine s. */
function turnColumns(a: Float64Array, count: number, p: number, q: number, c: number, s: number): void {
  for (let k = 0; k < count; k++) {
    const [kp, kq] = [a[k * count + p]!, a[k * count + q]!];
    a[k * count + p] = c * kp - s * kq;
    a[k * count + q] = s * kp + c * kq;
  }
}
