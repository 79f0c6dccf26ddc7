// Least squares without a penalty, where the Gram matrix has too few digits: Householder's factorisation with column pivoting
// (Businger & Golub 1965, Numer. Math. 7; Golub & Van Loan, Matrix Computations, 4th ed., §5.4.2),
//
//   A P = Q [ R₁₁ R₁₂ ]      A: the columns in question, R₁₁ (r × r) upper triangular, its diagonal falling
//           [  0   ε  ]
//
// Its error is that of A itself, not of AᵀA. The rank r is decided once: |Rₖₖ| > Factoring.RANK·|R₀₀|. Then either the basic solution,
// R₁₁⁻¹ of the first r entries of Qᵀy and 0 elsewhere, or the one of least norm, by a second factorisation of [R₁₁ R₁₂]ᵀ (§5.5.7).
// What is left of Qᵀy below r is the length of the residual: a dual point, orthogonal to every column to rounding.

import { Factoring } from "./constants";
import { isLate } from "../clock";
import { allocate, allocate64, allocateF64, allocateI32, refusals } from "../arena";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { axpy, dot, scale } from "../vector";

/** The factors of an n × m matrix. */
@unmanaged
export class LeastSquares {
  rows: i32;
  columns: i32;
  rank: i32;
  /** Column-major; column k of the factors is `order[k]` of the matrix. */
  matrix: usize;
  order: usize;
  tau: usize;
  /** Squares of the lengths that are left, and of when they were last computed. */
  norms: usize;
  computed: usize;
  /** Qᵀy, and the solution. */
  image: usize;
  solution: usize;

  @inline
  column(k: i32): usize {
    return this.matrix + bytesF64(this.rows) * <usize>i32At(this.order, k);
  }
}

/** Room for an n × m problem; null without memory. */
export function allocateLeastSquares(n: i32, m: i32): LeastSquares | null {
  const address = allocate(offsetof<LeastSquares>());
  if (address == 0) return null;
  const it = changetype<LeastSquares>(address);
  it.rows = n;
  it.columns = m;
  it.rank = 0;
  const refused = refusals();
  it.order = allocateI32(m);
  it.tau = allocateF64(m);
  it.norms = allocateF64(m);
  it.computed = allocateF64(m);
  it.image = allocateF64(n + 2);
  it.solution = allocateF64(max(n, m) + 2);
  // What spreads a column may write the word after its rows (path/least-squares-point.ts).
  it.matrix = allocate64((<u64>n * <u64>m + 2) << 3);
  if (refusals() != refused) return null;
  return it;
}

/** Factors the matrix in place and turns y, in `image`, into Qᵀy; sets the rank. False where the time was over before it was done. */
export function factorLeastSquares(it: LeastSquares): bool {
  const n = it.rows;
  const m = it.columns;
  for (let j = 0; j < m; j++) {
    setI32(it.order, j, j);
    const column = it.matrix + bytesF64(n) * <usize>j;
    setF64(it.norms, j, dot(column, column, n));
    setF64(it.computed, j, f64At(it.norms, j));
  }
  let first = 0.0;
  const steps = min(n, m);
  it.rank = steps;
  for (let k = 0; k < steps; k++) {
    if (isLate()) return false;
    bringForward(it, k);
    const size = reflectColumn(it, k);
    if (k == 0) first = size;
    if (!(size > Factoring.RANK * first)) {
      it.rank = k;
      return true;
    }
    const v = it.column(k) + bytesF64(k);
    const tau = f64At(it.tau, k);
    const rest = n - k;
    const diagonal = f64At(v, 0);
    setF64(v, 0, 1);
    for (let j = k + 1; j < m; j++) reflectOther(it, k, j, v, tau, rest);
    const y = it.image + bytesF64(k);
    axpy(-tau * dot(v, y, rest), v, y, rest);
    setF64(v, 0, diagonal);
  }
  return true;
}

/** The longest of the columns that are left becomes column k. */
function bringForward(it: LeastSquares, k: i32): void {
  let longest = k;
  for (let j = k + 1; j < it.columns; j++) {
    if (f64At(it.norms, i32At(it.order, j)) > f64At(it.norms, i32At(it.order, longest))) longest = j;
  }
  const kept = i32At(it.order, k);
  setI32(it.order, k, i32At(it.order, longest));
  setI32(it.order, longest, kept);
}

/** Column k becomes its reflector, vₖ below a diagonal entry of R; returns the size of that entry. */
function reflectColumn(it: LeastSquares, k: i32): f64 {
  const rest = it.rows - k;
  const x = it.column(k) + bytesF64(k);
  const alpha = f64At(x, 0);
  const length = Math.sqrt(dot(x, x, rest));
  if (length == 0) {
    setF64(it.tau, k, 0);
    return 0;
  }
  const beta = alpha > 0 ? -length : length;
  scale(1 / (alpha - beta), x + 8, rest - 1);
  setF64(x, 0, beta);
  setF64(it.tau, k, (beta - alpha) / beta);
  return length;
}

/** A column that is left: reflected, and its length brought down. */
function reflectOther(it: LeastSquares, k: i32, j: i32, v: usize, tau: f64, rest: i32): void {
  const column = it.column(j) + bytesF64(k);
  axpy(-tau * dot(v, column, rest), v, column, rest);
  const at = i32At(it.order, j);
  const top = f64At(column, 0);
  let left = f64At(it.norms, at) - top * top;
  if (left <= Factoring.DOWNDATED * f64At(it.computed, at)) {
    left = dot(column + 8, column + 8, rest - 1);
    setF64(it.computed, at, left);
  }
  setF64(it.norms, at, left);
}

/** solution ← the basic one. */
export function solveBasic(it: LeastSquares): void {
  fillF64(it.solution, it.columns, 0);
  for (let k = it.rank - 1; k >= 0; k--) {
    const value = f64At(it.image, k) / f64At(it.column(k), k);
    setF64(it.solution, i32At(it.order, k), value);
    // Column k above its diagonal: what it takes out of the entries that are still to come.
    axpy(-value, it.column(k), it.image, k);
  }
}

/** solution ← the one of least norm. Overwrites `image` above the rank. False without memory or time. */
export function solveShortest(it: LeastSquares): bool {
  const r = it.rank;
  const m = it.columns;
  if (r == m) {
    solveBasic(it);
    return true;
  }
  // Rᵀ = Z T, m × r: row j of the trapezoid is column j of R.
  const other = allocateLeastSquares(m, r);
  if (other == null) return false;
  for (let k = 0; k < r; k++) {
    const column = other.matrix + bytesF64(m) * <usize>k;
    for (let j = 0; j < m; j++) setF64(column, j, j < k ? 0 : f64At(it.column(j), k));
  }
  fillF64(other.image, m, 0);
  if (!factorLeastSquares(other)) return false;
  // Tᵀ z = image, then solution = P Z z.
  const z = other.solution;
  const own = other.rank;
  for (let k = 0; k < own; k++) {
    const known = dot(other.column(k), z, k);
    setF64(z, k, (f64At(it.image, i32At(other.order, k)) - known) / f64At(other.column(k), k));
  }
  const full = other.image;
  fillF64(full, m, 0);
  memory.copy(full, z, bytesF64(own));
  for (let k = own - 1; k >= 0; k--) {
    const v = other.column(k) + bytesF64(k);
    const diagonal = f64At(v, 0);
    setF64(v, 0, 1);
    axpy(-f64At(other.tau, k) * dot(v, full + bytesF64(k), m - k), v, full + bytesF64(k), m - k);
    setF64(v, 0, diagonal);
  }
  for (let j = 0; j < m; j++) setF64(it.solution, i32At(it.order, j), f64At(full, j));
  return true;
}

/** Σ of the squares of Qᵀy below the rank: those of the least residual. */
export function leastSquare(it: LeastSquares): f64 {
  const rest = it.image + bytesF64(it.rank);
  return dot(rest, rest, it.rows - it.rank);
}
