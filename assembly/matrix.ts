// Dense matrices of f64: Gram tiles, transposition, Cholesky factors, triangular solves. As in vector.ts every sum has one
// fixed order, and the kernels stay functions of their own.
//
// A symmetric matrix is stored in full, column j at a + j·stride (stride in bytes).

import { bytesF64, f64At, setF64 } from "./memory";
import { dot, dot4, subtract4 } from "./vector";

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
 * A 4 × 2 tile of inner products: out[a + b·outStride] += ⟨xₐ, z_b⟩ for a = 0…3, b = 0…1.
 * Eight accumulators and six loads for sixteen operations a step: as many live values as older V8 keeps in registers.
 */
export function innerTile(
  x: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  z: usize,
  z1: usize,
  n: i32,
  out: usize,
  outStride: usize,
): void {
  let s00 = f64x2.splat(0);
  let s10 = f64x2.splat(0);
  let s20 = f64x2.splat(0);
  let s30 = f64x2.splat(0);
  let s01 = f64x2.splat(0);
  let s11 = f64x2.splat(0);
  let s21 = f64x2.splat(0);
  let s31 = f64x2.splat(0);
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
export const PANEL_ROWS: i32 = 512;

/**
 * G ← G + XᵀX for X: n × p, column j at x + j·stride, in the upper part of G (rows ≤ columns, up to a tile): p × p, contiguous. Only full
 * tiles on and above the diagonal are computed, in panels of rows so that a panel stays in cache; `mirror` gives the rest.
 */
export function gramAccumulate(x: usize, stride: usize, n: i32, p: i32, g: usize): void {
  for (let from = 0; from < n; from += PANEL_ROWS) {
    const rows = min(PANEL_ROWS, n - from);
    gramPanel(x + ((<usize>from) << 3), stride, rows, p, g);
  }
}

/** Columns of X that are multiplied with as many others while both lie in a cache near by. */
const BLOCK_COLUMNS: i32 = 64;

function gramPanel(x: usize, stride: usize, rows: i32, p: i32, g: usize): void {
  const column = (<usize>p) << 3;
  const pairs = p & ~1;
  for (let block = 0; block < pairs; block += BLOCK_COLUMNS) {
    for (let above = 0; above <= block; above += BLOCK_COLUMNS) {
      for (let j = block; j < min(block + BLOCK_COLUMNS, pairs); j += 2) {
        const z = x + <usize>j * stride;
        const out = g + <usize>j * column;
        const last = min(j + 1, above + BLOCK_COLUMNS - 1);
        // Tiles of four rows i … i + 3 of G with i ≤ j + 1; the last may reach below the diagonal, inside the matrix.
        let i = above;
        for (; i <= last && i + 4 <= p; i += 4) {
          const first = x + <usize>i * stride;
          const third = first + 2 * stride;
          innerTile(first, first + stride, third, third + stride, z, z + stride, rows, out + ((<usize>i) << 3), column);
        }
        for (; i <= last; i++) {
          const xi = x + <usize>i * stride;
          add(out + ((<usize>i) << 3), dot(xi, z, rows));
          add(out + column + ((<usize>i) << 3), dot(xi, z + stride, rows));
        }
      }
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

/**
 * b ← L⁻¹b for a lower triangular L, k × k, column c at l + c·stride. Four columns at a time: their triangle first, then one
 * pass over what lies below.
 */
export function forwardSubstitute(l: usize, stride: usize, k: i32, b: usize): void {
  let c = 0;
  for (; c + 4 <= k; c += 4) {
    const l0 = l + <usize>c * stride + bytesF64(c);
    const l1 = l0 + stride;
    const l2 = l1 + stride;
    const l3 = l2 + stride;
    const at = b + bytesF64(c);
    const b0 = f64At(at, 0) / f64At(l0, 0);
    const b1 = (f64At(at, 1) - b0 * f64At(l0, 1)) / f64At(l1, 1);
    const b2 = (f64At(at, 2) - b0 * f64At(l0, 2) - b1 * f64At(l1, 2)) / f64At(l2, 2);
    const b3 = (f64At(at, 3) - b0 * f64At(l0, 3) - b1 * f64At(l1, 3) - b2 * f64At(l2, 3)) / f64At(l3, 3);
    setF64(at, 0, b0);
    setF64(at, 1, b1);
    setF64(at, 2, b2);
    setF64(at, 3, b3);
    subtract4(b0, l0 + 32, b1, l1 + 32, b2, l2 + 32, b3, l3 + 32, at + 32, k - c - 4);
  }
  for (; c < k; c++) {
    const column = l + <usize>c * stride;
    const value = f64At(b, c) / f64At(column, c);
    setF64(b, c, value);
    for (let i = c + 1; i < k; i++) setF64(b, i, f64At(b, i) - value * f64At(column, i));
  }
}

/** b ← L⁻ᵀb, L as above: four inner products share one pass over what is known. */
export function backSubstitute(l: usize, stride: usize, k: i32, b: usize): void {
  let c = k;
  for (; (c & 3) != 0; c--) {
    const column = l + <usize>(c - 1) * stride;
    const known = dot(column + bytesF64(c), b + bytesF64(c), k - c);
    setF64(b, c - 1, (f64At(b, c - 1) - known) / f64At(column, c - 1));
  }
  for (; c > 0; c -= 4) {
    const l0 = l + <usize>(c - 4) * stride + bytesF64(c - 4);
    const l1 = l0 + stride;
    const l2 = l1 + stride;
    const l3 = l2 + stride;
    const at = b + bytesF64(c - 4);
    dot4(l0 + 32, l1 + 32, l2 + 32, l3 + 32, at + 32, k - c, known);
    const b3 = (f64At(at, 3) - f64At(known, 3)) / f64At(l3, 3);
    const b2 = (f64At(at, 2) - f64At(known, 2) - f64At(l2, 3) * b3) / f64At(l2, 2);
    const b1 = (f64At(at, 1) - f64At(known, 1) - f64At(l1, 2) * b2 - f64At(l1, 3) * b3) / f64At(l1, 1);
    const b0 = (f64At(at, 0) - f64At(known, 0) - f64At(l0, 1) * b1 - f64At(l0, 2) * b2 - f64At(l0, 3) * b3) / f64At(l0, 0);
    setF64(at, 0, b0);
    setF64(at, 1, b1);
    setF64(at, 2, b2);
    setF64(at, 3, b3);
  }
}

/** Four f64 of static scratch. */
const known: usize = memory.data(32, 16);
