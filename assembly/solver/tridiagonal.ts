// A = Q T Qᵀ with T tridiagonal, by Householder reflections (Golub & Van Loan, Matrix Computations, 4th ed., §8.3.1).
// Once that is done, (A + λI)x = b costs O(m²) for any λ, and quadratic forms of (A + λI)⁻¹ cost O(m).

import { allocate, allocateF64, refusals } from "../arena";
import { isLate } from "../clock";
import { bytesF64, f64At, setF64 } from "../memory";
import { axpy, dot, reduceColumn, scale } from "../vector";

/** The factors of an m × m symmetric matrix, and room for solving with them. */
@unmanaged
export class Tridiagonal {
  size: i32;
  /** Column k holds, below the diagonal, the k-th Householder vector (its first element, 1, included). */
  reflectors: usize;
  /** Their factors: Hₖ = I − tauₖ vₖvₖᵀ. */
  tau: usize;
  /** T: diagonal, and below it offDiagonal[k] at (k + 1, k). */
  diagonal: usize;
  offDiagonal: usize;
  /** T + λI = LDLᵀ of the last `factorShifted`. */
  pivots: usize;
  multipliers: usize;
  /** Two vectors of scratch. */
  first: usize;
  second: usize;
}

/** Room for an m × m problem. Null without memory. */
export function makeTridiagonal(m: i32): Tridiagonal | null {
  const address = allocate(offsetof<Tridiagonal>());
  if (address == 0) return null;
  const it = changetype<Tridiagonal>(address);
  it.size = m;
  const refused = refusals();
  it.reflectors = allocateF64(m, m);
  it.tau = allocateF64(m);
  it.diagonal = allocateF64(m);
  it.offDiagonal = allocateF64(m);
  it.pivots = allocateF64(m);
  it.multipliers = allocateF64(m);
  it.first = allocateF64(m);
  it.second = allocateF64(m);
  return refusals() == refused ? it : null;
}

/**
 * Reduces the symmetric matrix in `reflectors` (full storage; only the lower triangle is used). The rank-2 update of step k
 * and the product with the vector of step k + 1 are one pass over the trailing matrix:
 *
 *   A ← A − v wᵀ − w vᵀ,   w = tau (A v − ½ tau (vᵀAv) v)
 *
 * False where the time was over before it was done.
 */
export function tridiagonalise(it: Tridiagonal): bool {
  const m = it.size;
  const a = it.reflectors;
  const w = it.first;
  const product = it.second;
  const stride = bytesF64(m);
  memory.fill(w, 0, bytesF64(m));
  for (let k = 0; k < m; k++) {
    if (isLate()) return false;
    const column = a + <usize>k * stride;
    // Column k still lacks the update of step k − 1; its part from the diagonal down is updated before it is reflected.
    if (k > 0) {
      const v = column - stride;
      const vk = f64At(v, k);
      const wk = f64At(w, k);
      for (let i = k; i < m; i++) setF64(column, i, f64At(column, i) - vk * f64At(w, i) - wk * f64At(v, i));
    }
    setF64(it.diagonal, k, f64At(column, k));
    if (k == m - 1) break;
    const tau = reflect(it, column, k);
    setF64(it.tau, k, tau);
    memory.fill(product + bytesF64(k + 1), 0, bytesF64(m - k - 1));
    for (let j = k + 1; j < m; j++) multiplyColumn(it, k, j);
    // w = tau·product − ½ tau² (productᵀv) v
    const rest = m - k - 1;
    const v = column + bytesF64(k + 1);
    const share = 0.5 * tau * tau * dot(product + bytesF64(k + 1), v, rest);
    scale(tau, product + bytesF64(k + 1), rest);
    axpy(-share, v, product + bytesF64(k + 1), rest);
    memory.copy(w + bytesF64(k + 1), product + bytesF64(k + 1), bytesF64(rest));
  }
  return true;
}

/** Turns column k below the diagonal into its Householder vector; sets offDiagonal[k], returns tau. */
function reflect(it: Tridiagonal, column: usize, k: i32): f64 {
  const rest = it.size - k - 1;
  const x = column + bytesF64(k + 1);
  const alpha = f64At(x, 0);
  const tail = dot(x + 8, x + 8, rest - 1);
  if (tail == 0) {
    setF64(it.offDiagonal, k, alpha);
    setF64(x, 0, 1);
    return 0;
  }
  const length = Math.sqrt(alpha * alpha + tail);
  const beta = alpha > 0 ? -length : length;
  setF64(it.offDiagonal, k, beta);
  scale(1 / (alpha - beta), x, rest);
  setF64(x, 0, 1);
  return (beta - alpha) / beta;
}

/** Column j of the trailing matrix: applies the update of step k − 1 to it, then adds its part of A v of step k. */
@inline
function multiplyColumn(it: Tridiagonal, k: i32, j: i32): void {
  const m = it.size;
  const stride = bytesF64(m);
  const at = bytesF64(j);
  const column = it.reflectors + <usize>j * stride + at;
  const v = it.reflectors + <usize>k * stride + at;
  const previous = k > 0 ? it.reflectors + <usize>(k - 1) * stride + at : v;
  const vj = k > 0 ? load<f64>(previous) : 0;
  const wj = k > 0 ? load<f64>(it.first + at) : 0;
  const total = reduceColumn(column, m - j, vj, it.first + at, wj, previous, v, load<f64>(v), it.second + at);
  setF64(it.second, j, f64At(it.second, j) + total);
}

/** x ← Qᵀx. */
export function applyTransposed(it: Tridiagonal, x: usize): void {
  for (let k = 0; k < it.size - 1; k++) applyReflector(it, k, x);
}

/** x ← Qx. */
export function applyForward(it: Tridiagonal, x: usize): void {
  for (let k = it.size - 2; k >= 0; k--) applyReflector(it, k, x);
}

@inline
function applyReflector(it: Tridiagonal, k: i32, x: usize): void {
  const tau = f64At(it.tau, k);
  if (tau == 0) return;
  const rest = it.size - k - 1;
  const v = it.reflectors + <usize>k * bytesF64(it.size) + bytesF64(k + 1);
  axpy(-tau * dot(v, x + bytesF64(k + 1), rest), v, x + bytesF64(k + 1), rest);
}

/** T + λI = LDLᵀ. Pivots that rounding made ≤ 0 become `floor`. */
export function factorShifted(it: Tridiagonal, lambda: f64, floor: f64): void {
  let pivot = max(f64At(it.diagonal, 0) + lambda, floor);
  setF64(it.pivots, 0, pivot);
  for (let k = 1; k < it.size; k++) {
    const below = f64At(it.offDiagonal, k - 1);
    const multiplier = below / pivot;
    setF64(it.multipliers, k, multiplier);
    pivot = max(f64At(it.diagonal, k) + lambda - multiplier * below, floor);
    setF64(it.pivots, k, pivot);
  }
}

/** x ← (T + λI)⁻¹x with the factors of the last `factorShifted`. */
export function solveShifted(it: Tridiagonal, x: usize): void {
  const m = it.size;
  for (let k = 1; k < m; k++) setF64(x, k, f64At(x, k) - f64At(it.multipliers, k) * f64At(x, k - 1));
  setF64(x, m - 1, f64At(x, m - 1) / f64At(it.pivots, m - 1));
  for (let k = m - 2; k >= 0; k--) {
    setF64(x, k, f64At(x, k) / f64At(it.pivots, k) - f64At(it.multipliers, k + 1) * f64At(x, k + 1));
  }
}

/** zᵀ(T + λI)⁻¹z = Σ (L⁻¹z)ₖ² / Dₖ. */
export function shiftedForm(it: Tridiagonal, z: usize): f64 {
  let w = f64At(z, 0);
  let total = (w * w) / f64At(it.pivots, 0);
  for (let k = 1; k < it.size; k++) {
    w = f64At(z, k) - f64At(it.multipliers, k) * w;
    total += (w * w) / f64At(it.pivots, k);
  }
  return total;
}

/** tr (T + λI)⁻¹ = d log det(T + λI) / dλ = Σ Dₖ′ / Dₖ,   Dₖ′ = 1 + lₖ² Dₖ₋₁′: a sum of positive terms. */
export function shiftedTrace(it: Tridiagonal): f64 {
  let derivative = 1.0;
  let total = 1 / f64At(it.pivots, 0);
  for (let k = 1; k < it.size; k++) {
    const multiplier = f64At(it.multipliers, k);
    derivative = 1 + multiplier * multiplier * derivative;
    total += derivative / f64At(it.pivots, k);
  }
  return total;
}

/** tr (T + λI)⁻² = −d tr (T + λI)⁻¹ / dλ = Σ (Dₖ′ / Dₖ)² − Dₖ″ / Dₖ,   Dₖ″ = lₖ² ( Dₖ₋₁″ − 2 Dₖ₋₁′² / Dₖ₋₁ ) ≤ 0. */
export function shiftedSquareTrace(it: Tridiagonal): f64 {
  let pivot = f64At(it.pivots, 0);
  let first = 1.0;
  let second = 0.0;
  let total = 1 / (pivot * pivot);
  for (let k = 1; k < it.size; k++) {
    const multiplier = f64At(it.multipliers, k);
    const square = multiplier * multiplier;
    second = square * (second - (2 * first * first) / pivot);
    first = 1 + square * first;
    pivot = f64At(it.pivots, k);
    total += (first / pivot) * (first / pivot) - second / pivot;
  }
  return total;
}

/** ‖T‖∞: the size of its largest eigenvalue, to within a factor 3. */
export function largestRow(it: Tridiagonal): f64 {
  let largest = 0.0;
  for (let k = 0; k < it.size; k++) {
    const above = k > 0 ? Math.abs(f64At(it.offDiagonal, k - 1)) : 0;
    const below = k < it.size - 1 ? Math.abs(f64At(it.offDiagonal, k)) : 0;
    largest = max(largest, Math.abs(f64At(it.diagonal, k)) + above + below);
  }
  return largest;
}
