// Eigenvalues and vectors of a larger symmetric matrix: Householder's reflections to a tridiagonal one, then QL steps with implicit shifts (Bowdler, Martin, Reinsch & Wilkinson 1968, Numer. Math. 11; the
// procedures tred2 and tql2 of EISPACK). About 5 p³ operations, against 10 sweeps of as many for rotations.

import type { Eigen } from "../explain/eigenvalues.ts";

/** Columns lie one after the other: entry k of column j is `vectors[j * size + k]`. */
interface Work {
  readonly size: number;
  readonly vectors: Float64Array;
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
}

const EPSILON = 2.220446049250313e-16;

/** Of a symmetric matrix, size × size, in no order; `vectors[i * size + k]` is entry i of the vector of value k. */
export function eigenOfLarge(matrix: Float64Array, size: number): Eigen {
  const work: Work = {
    size,
    vectors: matrix.slice(),
    diagonal: new Float64Array(size),
    beside: new Float64Array(size),
  };
  reduce(work);
  accumulate(work);
  work.beside.copyWithin(0, 1);
  work.beside[size - 1] = 0;
  let [shift, largest] = [0, 0];
  for (let at = 0; at < size; at++) {
    largest = Math.max(largest, Math.abs(work.diagonal[at]!) + Math.abs(work.beside[at]!));
    const negligible = EPSILON * largest;
    let end = at;
    while (end < size - 1 && Math.abs(work.beside[end]!) > negligible) end++;
    for (let isFirst = true; end > at && (isFirst || Math.abs(work.beside[at]!) > negligible); isFirst = false) {
      shift += step(work, at, end);
    }
    work.diagonal[at]! += shift;
    work.beside[at] = 0;
  }
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k++) for (let i = 0; i < size; i++) vectors[i * size + k] = work.vectors[k * size + i]!;
  return { values: work.diagonal, vectors };
}

/** To tridiagonal form, from the last row up; the reflections stay in `vectors`. */
function reduce(work: Work): void {
  const { size, vectors: v, diagonal: d, beside: e } = work;
  for (let j = 0; j < size; j++) d[j] = v[j * size + size - 1]!;
  for (let i = size - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
    let h = 0;
    if (scale === 0) {
      e[i] = d[i - 1]!;
      for (let j = 0; j < i; j++) {
        d[j] = v[j * size + i - 1]!;
        v[j * size + i] = 0;
        v[i * size + j] = 0;
      }
    } else {
      h = reflect(work, i, scale);
    }
    d[i] = h;
  }
}

/** One reflection, of the first i rows and columns. */
function reflect({ size, vectors: v, diagonal: d, beside: e }: Work, i: number, scale: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k]! /= scale;
    h += d[k]! * d[k]!;
  }
  const last = d[i - 1]!;
  const g = last > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= last * g;
  d[i - 1] = last - g;
  e.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const f = d[j]!;
    v[i * size + j] = f;
    let sum = e[j]! + v[j * size + j]! * f;
    for (let k = j + 1; k < i; k++) {
      sum += v[j * size + k]! * d[k]!;
      e[k]! += v[j * size + k]! * f;
    }
    e[j] = sum;
  }
  let product = 0;
  for (let j = 0; j < i; j++) {
    e[j]! /= h;
    product += e[j]! * d[j]!;
  }
  const half = product / (h + h);
  for (let j = 0; j < i; j++) e[j]! -= half * d[j]!;
  for (let j = 0; j < i; j++) {
    const [f, own] = [d[j]!, e[j]!];
    for (let k = j; k < i; k++) v[j * size + k]! -= f * e[k]! + own * d[k]!;
    d[j] = v[j * size + i - 1]!;
    v[j * size + i] = 0;
  }
  return h;
}

/** The product of the reflections. */
function accumulate({ size, vectors: v, diagonal: d, beside: e }: Work): void {
  for (let i = 0; i < size - 1; i++) {
    v[i * size + size - 1] = v[i * size + i]!;
    v[i * size + i] = 1;
    const h = d[i + 1]!;
    const next = (i + 1) * size;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[next + k]! / h;
      for (let j = 0; j <= i; j++) {
        let product = 0;
        for (let k = 0; k <= i; k++) product += v[next + k]! * v[j * size + k]!;
        for (let k = 0; k <= i; k++) v[j * size + k]! -= product * d[k]!;
      }
    }
    v.fill(0, next, next + i + 1);
  }
  for (let j = 0; j < size; j++) {
    d[j] = v[j * size + size - 1]!;
    v[j * size + size - 1] = 0;
  }
  v[size * size - 1] = 1;
  e[0] = 0;
}

/** One QL step on the rows from `at` to `end`; gives the shift that was taken off the diagonal. */
function step({ size, vectors: v, diagonal: d, beside: e }: Work, at: number, end: number): number {
  const first = d[at]!;
  let p = (d[at + 1]! - first) / (2 * e[at]!);
  let r = Math.sqrt(p * p + 1);
  if (p < 0) r = -r;
  d[at] = e[at]! / (p + r);
  d[at + 1] = e[at]! * (p + r);
  const second = d[at + 1]!;
  const shift = first - d[at]!;
  for (let i = at + 2; i < size; i++) d[i]! -= shift;
  p = d[end]!;
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  const below = e[at + 1]!;
  for (let i = end - 1; i >= at; i--) {
    [c3, c2, s2] = [c2, c, s];
    const [g, h] = [c * e[i]!, c * p];
    r = Math.sqrt(p * p + e[i]! * e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
    const [own, next] = [i * size, (i + 1) * size];
    for (let k = 0; k < size; k++) {
      const entry = v[next + k]!;
      v[next + k] = s * v[own + k]! + c * entry;
      v[own + k] = c * v[own + k]! - s * entry;
    }
  }
  p = (-s * s2 * c3 * below * e[at]!) / second;
  e[at] = s * p;
  d[at] = c * p;
  return shift;
}
