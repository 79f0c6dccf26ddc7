// Dense matrices of f64: Gram tiles, transposition, Cholesky factors, triangular solves. As in vector.ts every sum has one
// fixed order, and the kernels stay functions of their own.
//
// A symmetric matrix is stored in full, column j at a + j·stride (stride in bytes).

import { f64At, setF64 } from "./memory";
import { dot } from "./vector";

// @ts-ignore: decorator
@inline
function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

// @ts-ignore: decorator
@inline
function add(target: usize, value: f64): void {
  store<f64>(target, load<f64>(target) + value);
}

/**
 * A 4 × 2 tile of inner products: out[a + b·outStride] += ⟨x + a·stride, z + b·stride⟩ for a = 0…3, b = 0…1.
 * Eight accumulators and six loads for sixteen operations a step: as many live values as older V8 keeps in registers.
 */
export function innerTile(x: usize, z: usize, stride: usize, n: i32, out: usize, outStride: usize): void {
  let s00 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
  let x1 = x + stride;
  let x2 = x1 + stride;
  let x3 = x2 + stride;
  let z1 = z + stride;
  const blocks = x + ((<usize>(n & ~1)) << 3);
  while (x < blocks) {
    const u = v128.load(z);
    const v = v128.load(z1);
    let t = v128.load(x);
    s00 = f64x2.add(s00, f64x2.mul(t, u));
    s01 = f64x2.add(s01, f64x2.mul(t, v));
    t = v128.load(x1);
    s10 = f64x2.add(s10, f64x2.mul(t, u));
    s11 = f64x2.add(s11, f64x2.mul(t, v));
    t = v128.load(x2);
    s20 = f64x2.add(s20, f64x2.mul(t, u));
    s21 = f64x2.add(s21, f64x2.mul(t, v));
    t = v128.load(x3);
    s30 = f64x2.add(s30, f64x2.mul(t, u));
    s31 = f64x2.add(s31, f64x2.mul(t, v));
    x += 16;
    x1 += 16;
    x2 += 16;
    x3 += 16;
    z += 16;
    z1 += 16;
  }
  let t00 = lanes(s00);
  let t10 = lanes(s10);
  let t20 = lanes(s20);
  let t30 = lanes(s30);
  let t01 = lanes(s01);
  let t11 = lanes(s11);
  let t21 = lanes(s21);
  let t31 = lanes(s31);
  if (n & 1) {
    const u = load<f64>(z);
    const v = load<f64>(z1);
    t00 += load<f64>(x) * u;
    t10 += load<f64>(x1) * u;
    t20 += load<f64>(x2) * u;
    t30 += load<f64>(x3) * u;
    t01 += load<f64>(x) * v;
    t11 += load<f64>(x1) * v;
    t21 += load<f64>(x2) * v;
    t31 += load<f64>(x3) * v;
  }
  add(out, t00);
  add(out + 8, t10);
  add(out + 16, t20);
  add(out + 24, t30);
  out += outStride;
  add(out, t01);
  add(out + 8, t11);
  add(out + 16, t21);
  add(out + 24, t31);
}

/** Rows of X that a Gram pass reads at a time: a panel of 64 columns then stays in a 256 KiB cache. */
const PANEL_ROWS: i32 = 512;

/**
 * G ← XᵀX for X: n × p, column j at x + j·stride. Only full tiles on and above the diagonal are computed, in panels of
 * rows so that a panel stays in cache; the rest is mirrored at the end. G must be zero before, p × p, contiguous.
 */
export function gramMatrix(x: usize, stride: usize, n: i32, p: i32, g: usize): void {
  gramAccumulate(x, stride, n, p, g);
  mirror(g, p);
}

/** As {@link gramMatrix}, adding to the upper part of G (rows ≤ columns, up to a tile) and mirroring nothing. */
export function gramAccumulate(x: usize, stride: usize, n: i32, p: i32, g: usize): void {
  for (let from = 0; from < n; from += PANEL_ROWS) {
    const rows = min(PANEL_ROWS, n - from);
    gramPanel(x + ((<usize>from) << 3), stride, rows, p, g);
  }
}

function gramPanel(x: usize, stride: usize, rows: i32, p: i32, g: usize): void {
  const column = (<usize>p) << 3;
  const pairs = p & ~1;
  for (let j = 0; j < pairs; j += 2) {
    const z = x + <usize>j * stride;
    const out = g + <usize>j * column;
    // Tiles of four rows i … i + 3 of G with i ≤ j + 1; the last may reach below the diagonal, inside the matrix.
    let i = 0;
    for (; i <= j + 1 && i + 4 <= p; i += 4) innerTile(x + <usize>i * stride, z, stride, rows, out + ((<usize>i) << 3), column);
    for (; i <= j + 1; i++) {
      const xi = x + <usize>i * stride;
      add(out + ((<usize>i) << 3), dot(xi, z, rows));
      add(out + column + ((<usize>i) << 3), dot(xi, z + stride, rows));
    }
  }
  if (p & 1) {
    const z = x + <usize>(p - 1) * stride;
    const out = g + <usize>(p - 1) * column;
    for (let i = 0; i < p; i++) add(out + ((<usize>i) << 3), dot(x + <usize>i * stride, z, rows));
  }
}

/** Copies the upper triangle (row ≤ column) of the p × p matrix G to the lower. */
export function mirror(g: usize, p: i32): void {
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < j; i++) setF64(g, i * p + j, f64At(g, j * p + i));
  }
}

/**
 * target[j·targetStride + i] ← source[i·columns + j]: row-major rows into column-major columns, by blocks of 8 × 8 so that
 * a cache line is read and written whole. `targetStride` counts elements.
 */
export function transpose(source: usize, rows: i32, columns: i32, target: usize, targetStride: i32): void {
  for (let j0 = 0; j0 < columns; j0 += 8) {
    const j1 = min(j0 + 8, columns);
    for (let i0 = 0; i0 < rows; i0 += 8) {
      const i1 = min(i0 + 8, rows);
      for (let j = j0; j < j1; j++) {
        let from = source + ((<usize>i0 * <usize>columns + <usize>j) << 3);
        let to = target + ((<usize>j * <usize>targetStride + <usize>i0) << 3);
        for (let i = i0; i < i1; i++) {
          store<f64>(to, load<f64>(from));
          from += (<usize>columns) << 3;
          to += 8;
        }
      }
    }
  }
}

/** A pivot below this share of its diagonal entry is rounding, not information: n·2⁻⁵³ for n near 10⁴. */
const PIVOT_FLOOR: f64 = 1e-12;

/**
 * A = LLᵀ in place. A: k × k with row i at a + i·stride (elements), lower triangle; row-oriented (bordering) so that every
 * inner loop is a dot product of two rows. Returns k, or the index of the first pivot that is rounding.
 */
export function cholesky(a: usize, stride: i32, from: i32, k: i32): i32 {
  for (let i = from; i < k; i++) {
    const row = a + ((<usize>i * <usize>stride) << 3);
    for (let j = 0; j < i; j++) {
      const other = a + ((<usize>j * <usize>stride) << 3);
      setF64(row, j, (f64At(row, j) - dot(row, other, j)) / f64At(other, j));
    }
    const diagonal = f64At(row, i);
    const pivot = diagonal - dot(row, row, i);
    if (!(pivot > PIVOT_FLOOR * diagonal)) return i;
    setF64(row, i, Math.sqrt(pivot));
  }
  return k;
}

/** Solves LLᵀx = b in place of b, L as {@link cholesky} leaves it. */
export function choleskySolve(l: usize, stride: i32, k: i32, b: usize): void {
  for (let i = 0; i < k; i++) {
    const row = l + ((<usize>i * <usize>stride) << 3);
    setF64(b, i, (f64At(b, i) - dot(row, b, i)) / f64At(row, i));
  }
  for (let i = k - 1; i >= 0; i--) {
    const row = l + ((<usize>i * <usize>stride) << 3);
    const value = f64At(b, i) / f64At(row, i);
    setF64(b, i, value);
    for (let j = 0; j < i; j++) setF64(b, j, f64At(b, j) - value * f64At(row, j));
  }
}

/**
 * L ← the factor of A without row and column `index`, where LLᵀ = A (k × k): rows below move up, and plane rotations chase
 * the superdiagonal they leave (Golub & Van Loan, Matrix Computations, 4th ed., §6.5.4).
 */
export function choleskyDelete(l: usize, stride: i32, k: i32, index: i32): void {
  for (let i = index; i < k - 1; i++) {
    const row = l + ((<usize>i * <usize>stride) << 3);
    memory.copy(row, row + ((<usize>stride) << 3), (<usize>(i + 2)) << 3);
  }
  for (let j = index; j < k - 1; j++) {
    const top = l + ((<usize>j * <usize>stride) << 3);
    const a = f64At(top, j);
    const b = f64At(top, j + 1);
    const length = Math.sqrt(a * a + b * b);
    const cosine = a / length;
    const sine = b / length;
    setF64(top, j, length);
    for (let i = j + 1; i < k - 1; i++) {
      const row = l + ((<usize>i * <usize>stride) << 3);
      const u = f64At(row, j);
      const v = f64At(row, j + 1);
      setF64(row, j, cosine * u + sine * v);
      setF64(row, j + 1, cosine * v - sine * u);
    }
  }
}
