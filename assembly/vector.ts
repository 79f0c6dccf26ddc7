// Vectors of f64 in linear memory. With matrix.ts and arithmetic/ all that uses v128.
//
// Every sum below has one fixed order of additions, so the same input gives the same bits in every engine. No kernel here
// may be inlined into its callers (assembly/compile.ts keeps them as functions): engines replace a function by its
// optimised code when it is called, never while it runs.

import { f64At, setF64 } from "./memory";

// @ts-ignore: decorator
@inline
function lanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** Σᵢ xᵢ yᵢ. Four accumulators of two lanes hide the latency of the addition. */
export function dot(x: usize, y: usize, n: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~7)) << 3);
  while (x < blocks) {
    a = f64x2.add(a, f64x2.mul(v128.load(x), v128.load(y)));
    b = f64x2.add(b, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    c = f64x2.add(c, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    d = f64x2.add(d, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
    x += 64;
    y += 64;
  }
  let sum = lanes(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
  for (let i = n & 7; i > 0; i--) {
    sum += load<f64>(x) * load<f64>(y);
    x += 8;
    y += 8;
  }
  return sum;
}

/** y ← y + alpha x. */
export function axpy(alpha: f64, x: usize, y: usize, n: i32): void {
  const s = f64x2.splat(alpha);
  const blocks = x + ((<usize>(n & ~7)) << 3);
  while (x < blocks) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(s, v128.load(x))));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(s, v128.load(x, 16))), 16);
    v128.store(y, f64x2.add(v128.load(y, 32), f64x2.mul(s, v128.load(x, 32))), 32);
    v128.store(y, f64x2.add(v128.load(y, 48), f64x2.mul(s, v128.load(x, 48))), 48);
    x += 64;
    y += 64;
  }
  for (let i = n & 7; i > 0; i--) {
    store<f64>(y, load<f64>(y) + alpha * load<f64>(x));
    x += 8;
    y += 8;
  }
}

/** y ← y − ((a₀x₀ + a₁x₁) + (a₂x₂ + a₃x₃)): one pass over y for four columns. */
export function subtract4(
  a0: f64,
  x0: usize,
  a1: f64,
  x1: usize,
  a2: f64,
  x2: usize,
  a3: f64,
  x3: usize,
  y: usize,
  n: i32,
): void {
  const s0 = f64x2.splat(a0);
  const s1 = f64x2.splat(a1);
  const s2 = f64x2.splat(a2);
  const s3 = f64x2.splat(a3);
  const blocks = x0 + ((<usize>(n & ~3)) << 3);
  while (x0 < blocks) {
    const left = f64x2.add(f64x2.mul(s0, v128.load(x0)), f64x2.mul(s1, v128.load(x1)));
    const right = f64x2.add(f64x2.mul(s2, v128.load(x2)), f64x2.mul(s3, v128.load(x3)));
    v128.store(y, f64x2.sub(v128.load(y), f64x2.add(left, right)));
    const left2 = f64x2.add(f64x2.mul(s0, v128.load(x0, 16)), f64x2.mul(s1, v128.load(x1, 16)));
    const right2 = f64x2.add(f64x2.mul(s2, v128.load(x2, 16)), f64x2.mul(s3, v128.load(x3, 16)));
    v128.store(y, f64x2.sub(v128.load(y, 16), f64x2.add(left2, right2)), 16);
    x0 += 32;
    x1 += 32;
    x2 += 32;
    x3 += 32;
    y += 32;
  }
  for (let i = n & 3; i > 0; i--) {
    const left = a0 * load<f64>(x0) + a1 * load<f64>(x1);
    const right = a2 * load<f64>(x2) + a3 * load<f64>(x3);
    store<f64>(y, load<f64>(y) - (left + right));
    x0 += 8;
    x1 += 8;
    x2 += 8;
    x3 += 8;
    y += 8;
  }
}

/** The plane rotation (x, y) ← (c x + s y, c y − s x). */
export function rotate(x: usize, y: usize, n: i32, c: f64, s: f64): void {
  const cosine = f64x2.splat(c);
  const sine = f64x2.splat(s);
  const blocks = x + ((<usize>(n & ~1)) << 3);
  while (x < blocks) {
    const u = v128.load(x);
    const v = v128.load(y);
    v128.store(x, f64x2.add(f64x2.mul(cosine, u), f64x2.mul(sine, v)));
    v128.store(y, f64x2.sub(f64x2.mul(cosine, v), f64x2.mul(sine, u)));
    x += 16;
    y += 16;
  }
  if (n & 1) {
    const u = load<f64>(x);
    const v = load<f64>(y);
    store<f64>(x, c * u + s * v);
    store<f64>(y, c * v - s * u);
  }
}

/** x ← alpha x. */
export function scale(alpha: f64, x: usize, n: i32): void {
  for (let i = 0; i < n; i++) setF64(x, i, alpha * f64At(x, i));
}

/** Σᵢ xᵢ, in four lanes. */
export function sum(x: usize, n: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    a = f64x2.add(a, v128.load(x));
    b = f64x2.add(b, v128.load(x, 16));
    x += 32;
  }
  let total = lanes(f64x2.add(a, b));
  for (let i = n & 3; i > 0; i--) {
    total += load<f64>(x);
    x += 8;
  }
  return total;
}

/** Σᵢ |xᵢ|, as {@link sum}. */
export function sumOfSizes(x: usize, n: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    a = f64x2.add(a, f64x2.abs(v128.load(x)));
    b = f64x2.add(b, f64x2.abs(v128.load(x, 16)));
    x += 32;
  }
  let total = lanes(f64x2.add(a, b));
  for (let i = n & 3; i > 0; i--) {
    total += Math.abs(load<f64>(x));
    x += 8;
  }
  return total;
}

/** out ← x + value (out may be x). */
export function shifted(x: usize, value: f64, n: i32, out: usize): void {
  const s = f64x2.splat(value);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    v128.store(out, f64x2.add(v128.load(x), s));
    v128.store(out, f64x2.add(v128.load(x, 16), s), 16);
    x += 32;
    out += 32;
  }
  for (let i = n & 3; i > 0; i--) {
    store<f64>(out, load<f64>(x) + value);
    x += 8;
    out += 8;
  }
}

/** Σᵢ (xᵢ − centre)². */
export function squaredDeviations(x: usize, n: i32, centre: f64): f64 {
  const c = f64x2.splat(centre);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    const u = f64x2.sub(v128.load(x), c);
    const v = f64x2.sub(v128.load(x, 16), c);
    a = f64x2.add(a, f64x2.mul(u, u));
    b = f64x2.add(b, f64x2.mul(v, v));
    x += 32;
  }
  let squares = lanes(f64x2.add(a, b));
  for (let i = n & 3; i > 0; i--) {
    const u = load<f64>(x) - centre;
    squares += u * u;
    x += 8;
  }
  return squares;
}

/** Σᵢ wᵢ (xᵢ − centre)². */
export function weightedSquaredDeviations(x: usize, w: usize, n: i32, centre: f64): f64 {
  const c = f64x2.splat(centre);
  let a = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~1)) << 3);
  while (x < blocks) {
    const u = f64x2.sub(v128.load(x), c);
    a = f64x2.add(a, f64x2.mul(v128.load(w), f64x2.mul(u, u)));
    x += 16;
    w += 16;
  }
  let squares = lanes(a);
  if (n & 1) {
    const u = load<f64>(x) - centre;
    squares += load<f64>(w) * (u * u);
  }
  return squares;
}

/** xᵢ ← (xᵢ − centre) · factor; returns Σ of the new squares. */
export function centreAndScale(x: usize, n: i32, centre: f64, factor: f64): f64 {
  const c = f64x2.splat(centre);
  const f = f64x2.splat(factor);
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    const u = f64x2.mul(f64x2.sub(v128.load(x), c), f);
    const v = f64x2.mul(f64x2.sub(v128.load(x, 16), c), f);
    v128.store(x, u);
    v128.store(x, v, 16);
    a = f64x2.add(a, f64x2.mul(u, u));
    b = f64x2.add(b, f64x2.mul(v, v));
    x += 32;
  }
  let squares = lanes(f64x2.add(a, b));
  for (let i = n & 3; i > 0; i--) {
    const u = (load<f64>(x) - centre) * factor;
    store<f64>(x, u);
    squares += u * u;
    x += 8;
  }
  return squares;
}

/** xᵢ ← wᵢ xᵢ. */
export function multiplyBy(w: usize, x: usize, n: i32): void {
  const blocks = x + ((<usize>(n & ~1)) << 3);
  while (x < blocks) {
    v128.store(x, f64x2.mul(v128.load(w), v128.load(x)));
    x += 16;
    w += 16;
  }
  if (n & 1) store<f64>(x, load<f64>(w) * load<f64>(x));
}

/** y ← y + w ∘ x. */
export function addProduct(w: usize, x: usize, y: usize, n: i32): void {
  const blocks = x + ((<usize>(n & ~1)) << 3);
  while (x < blocks) {
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(v128.load(w), v128.load(x))));
    x += 16;
    w += 16;
    y += 16;
  }
  if (n & 1) store<f64>(y, load<f64>(y) + load<f64>(w) * load<f64>(x));
}

/**
 * The rows of one class of a coupled model as its turn begins (newton/matrix-free.ts): r ← u − ωπ ∘ (e − m), w ← ωπ ∘ (1 − π), m ← m − π ∘ e.
 */
export function takeTurn(u: usize, pi: usize, omega: usize, e: usize, m: usize, n: i32, r: usize, w: usize): void {
  const one = f64x2.splat(1);
  for (let at: usize = 0; at < (<usize>(n & ~1)) << 3; at += 16) {
    const own = v128.load(pi + at);
    const weight = f64x2.mul(v128.load(omega + at), own);
    const moved = v128.load(e + at);
    const mean = v128.load(m + at);
    v128.store(r + at, f64x2.sub(v128.load(u + at), f64x2.mul(weight, f64x2.sub(moved, mean))));
    v128.store(w + at, f64x2.mul(weight, f64x2.sub(one, own)));
    v128.store(m + at, f64x2.sub(mean, f64x2.mul(own, moved)));
  }
  if (!(n & 1)) return;
  const own = f64At(pi, n - 1);
  const weight = f64At(omega, n - 1) * own;
  const moved = f64At(e, n - 1);
  const mean = f64At(m, n - 1);
  setF64(r, n - 1, f64At(u, n - 1) - weight * (moved - mean));
  setF64(w, n - 1, weight * (1 - own));
  setF64(m, n - 1, mean - own * moved);
}

/** out[k] = ⟨xₖ, y⟩ for k = 0 … 3: four columns against one vector, y read once. */
export function dot4(x: usize, x1: usize, x2: usize, x3: usize, y: usize, n: i32, out: usize): void {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let b2 = f64x2.splat(0);
  let c2 = f64x2.splat(0);
  let d2 = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~7)) << 3);
  while (x < blocks) {
    let u = v128.load(y);
    let v = v128.load(y, 16);
    a = f64x2.add(a, f64x2.mul(v128.load(x), u));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(x, 16), v));
    b = f64x2.add(b, f64x2.mul(v128.load(x1), u));
    b2 = f64x2.add(b2, f64x2.mul(v128.load(x1, 16), v));
    c = f64x2.add(c, f64x2.mul(v128.load(x2), u));
    c2 = f64x2.add(c2, f64x2.mul(v128.load(x2, 16), v));
    d = f64x2.add(d, f64x2.mul(v128.load(x3), u));
    d2 = f64x2.add(d2, f64x2.mul(v128.load(x3, 16), v));
    u = v128.load(y, 32);
    v = v128.load(y, 48);
    a = f64x2.add(a, f64x2.mul(v128.load(x, 32), u));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(x, 48), v));
    b = f64x2.add(b, f64x2.mul(v128.load(x1, 32), u));
    b2 = f64x2.add(b2, f64x2.mul(v128.load(x1, 48), v));
    c = f64x2.add(c, f64x2.mul(v128.load(x2, 32), u));
    c2 = f64x2.add(c2, f64x2.mul(v128.load(x2, 48), v));
    d = f64x2.add(d, f64x2.mul(v128.load(x3, 32), u));
    d2 = f64x2.add(d2, f64x2.mul(v128.load(x3, 48), v));
    x += 64;
    x1 += 64;
    x2 += 64;
    x3 += 64;
    y += 64;
  }
  let s0 = lanes(f64x2.add(a, a2));
  let s1 = lanes(f64x2.add(b, b2));
  let s2 = lanes(f64x2.add(c, c2));
  let s3 = lanes(f64x2.add(d, d2));
  for (let i = n & 7; i > 0; i--) {
    const u = load<f64>(y);
    s0 += load<f64>(x) * u;
    s1 += load<f64>(x1) * u;
    s2 += load<f64>(x2) * u;
    s3 += load<f64>(x3) * u;
    x += 8;
    x1 += 8;
    x2 += 8;
    x3 += 8;
    y += 8;
  }
  setF64(out, 0, s0);
  setF64(out, 1, s1);
  setF64(out, 2, s2);
  setF64(out, 3, s3);
}

/**
 * One column of a tridiagonal reduction in one pass (solver/tridiagonal.ts):
 *
 *   x ← x − a u − b v;   y ← y + c x (but for y₀);   returns ⟨x, z⟩ of the new x
 */
export function reduceColumn(x: usize, n: i32, a: f64, u: usize, b: f64, v: usize, z: usize, c: f64, y: usize): f64 {
  const first = load<f64>(x) - a * load<f64>(u) - b * load<f64>(v);
  store<f64>(x, first);
  const head = first * load<f64>(z);
  x += 8;
  u += 8;
  v += 8;
  z += 8;
  y += 8;
  n--;
  const sa = f64x2.splat(a);
  const sb = f64x2.splat(b);
  const sc = f64x2.splat(c);
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  const blocks = x + ((<usize>(n & ~3)) << 3);
  while (x < blocks) {
    const p = f64x2.sub(f64x2.sub(v128.load(x), f64x2.mul(sa, v128.load(u))), f64x2.mul(sb, v128.load(v)));
    const q = f64x2.sub(f64x2.sub(v128.load(x, 16), f64x2.mul(sa, v128.load(u, 16))), f64x2.mul(sb, v128.load(v, 16)));
    v128.store(x, p);
    v128.store(x, q, 16);
    v128.store(y, f64x2.add(v128.load(y), f64x2.mul(sc, p)));
    v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(sc, q)), 16);
    s = f64x2.add(s, f64x2.mul(p, v128.load(z)));
    t = f64x2.add(t, f64x2.mul(q, v128.load(z, 16)));
    x += 32;
    u += 32;
    v += 32;
    z += 32;
    y += 32;
  }
  let total = lanes(f64x2.add(s, t));
  for (let i = n & 3; i > 0; i--) {
    const p = load<f64>(x) - a * load<f64>(u) - b * load<f64>(v);
    store<f64>(x, p);
    store<f64>(y, load<f64>(y) + c * p);
    total += p * load<f64>(z);
    x += 8;
    u += 8;
    v += 8;
    z += 8;
    y += 8;
  }
  return total + head;
}
