// The kernels as one would write them in plain JavaScript over typed arrays: what WebAssembly and SIMD are measured against.

export function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]! * y[i]!;
  return total;
}

export function axpy(alpha: number, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) y[i]! += alpha * x[i]!;
}

/** The four columns of x, one after the other, with y. */
export function dot4(x: Float64Array, y: Float64Array, out: Float64Array): void {
  const n = y.length;
  for (let k = 0; k < 4; k++) out[k] = dot(x.subarray(k * n, (k + 1) * n), y);
}

export function subtract4(a: Float64Array, x: Float64Array, y: Float64Array): void {
  const n = y.length;
  for (let k = 0; k < 4; k++) axpy(-a[k]!, x.subarray(k * n, (k + 1) * n), y);
}

export function gramMatrix(x: Float64Array, n: number, p: number, g: Float64Array): void {
  const columns = Array.from({ length: p }, (_, j) => x.subarray(j * n, (j + 1) * n));
  for (let j = 0; j < p; j++) {
    for (let i = 0; i <= j; i++) {
      const product = dot(columns[i]!, columns[j]!);
      g[j * p + i] = product;
      g[i * p + j] = product;
    }
  }
}

export function transpose(source: Float64Array, rows: number, columns: number, target: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) target[j * rows + i] = source[i * columns + j]!;
  }
}

export function forwardSubstitute(l: Float64Array, k: number, b: Float64Array): void {
  for (let c = 0; c < k; c++) {
    const value = b[c]! / l[c * k + c]!;
    b[c] = value;
    for (let i = c + 1; i < k; i++) b[i]! -= value * l[c * k + i]!;
  }
}

export function backSubstitute(l: Float64Array, k: number, b: Float64Array): void {
  for (let c = k - 1; c >= 0; c--) {
    let value = b[c]!;
    for (let i = c + 1; i < k; i++) value -= l[c * k + i]! * b[i]!;
    b[c] = value / l[c * k + c]!;
  }
}

export function gatherDot(values: Float64Array, indices: Int32Array, dense: Float64Array): number {
  let total = 0;
  for (let e = 0; e < values.length; e++) total += values[e]! * dense[indices[e]!]!;
  return total;
}

/** Householder, the textbook way: reflect, symmetric matrix-vector product, rank-2 update. Overwrites a. */
export function tridiagonalise(a: Float64Array, m: number, diagonal: Float64Array, offDiagonal: Float64Array): void {
  const v = new Float64Array(m);
  const w = new Float64Array(m);
  for (let k = 0; k < m - 1; k++) {
    const tau = reflect(a, m, k, v);
    offDiagonal[k] = a[k * m + k + 1]!;
    multiply(a, m, k + 1, v, w);
    let share = 0;
    for (let i = k + 1; i < m; i++) share += v[i]! * w[i]!;
    for (let i = k + 1; i < m; i++) w[i] = tau * (w[i]! - 0.5 * tau * share * v[i]!);
    for (let j = k + 1; j < m; j++) {
      for (let i = j; i < m; i++) a[j * m + i]! -= v[i]! * w[j]! + w[i]! * v[j]!;
    }
  }
  for (let k = 0; k < m; k++) diagonal[k] = a[k * m + k]!;
}

/** v ← the Householder vector of column k, whose entry below the diagonal becomes that of T; returns tau. */
function reflect(a: Float64Array, m: number, k: number, v: Float64Array): number {
  let squares = 0;
  for (let i = k + 1; i < m; i++) squares += a[k * m + i]! ** 2;
  const alpha = a[k * m + k + 1]!;
  const beta = alpha > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
  a[k * m + k + 1] = beta;
  if (beta === 0) return 0;
  v[k + 1] = 1;
  for (let i = k + 2; i < m; i++) v[i] = a[k * m + i]! / (alpha - beta);
  return (beta - alpha) / beta;
}

/** w ← A v for the trailing matrix, of which the lower triangle is read. */
function multiply(a: Float64Array, m: number, from: number, v: Float64Array, w: Float64Array): void {
  w.fill(0, from);
  for (let j = from; j < m; j++) {
    let total = a[j * m + j]! * v[j]!;
    for (let i = j + 1; i < m; i++) {
      total += a[j * m + i]! * v[i]!;
      w[i]! += a[j * m + i]! * v[j]!;
    }
    w[j]! += total;
  }
}
