// e^x by + − × and integer operations alone: the same bits in every engine, and those of src/arithmetic/exponential.ts.
//
//   x = k ln 2 + r, |r| ≤ ½ ln 2        e^x = 2^k ( 1 + r + r² q(r) )
//
// q, of degree 9, is the minimax polynomial (Remez; relative error below 2⁻⁵⁷·⁹). 1 + r is split into its rounding and what that
// lost (Dekker 1971, Numer. Math. 18), so that one rounding of the full size is left: within 0.9 units of the last place.

import { f64At, setF64 } from "../memory";
import { constant } from "./constant";

const LOG2_E: f64 = 1.4426950408889634;
/** ln 2 in two parts: k times the first is exact. */
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** 1.5 · 2⁵²: added to a number it rounds to whole ones, which are then the low bits of the sum. */
const ROUNDER: f64 = 6755399441055744;

const Q0: f64 = 0.5000000000000011;
const Q1: f64 = 0.16666666666666413;
const Q2: f64 = 0.041666666666530267;
const Q3: f64 = 0.008333333333494336;
const Q4: f64 = 0.0013888888943597937;
const Q5: f64 = 0.0001984126950677048;
const Q6: f64 = 2.4801493135862242e-5;
const Q7: f64 = 2.755758627438991e-6;
const Q8: f64 = 2.763023405413294e-7;
const Q9: f64 = 2.5000069870289717e-8;

/** Up to here 2^k is added to the exponent of the sum: the result is neither below nor above what normal numbers are. */
export const ORDINARY: f64 = 708;
/** From here on e^x is above the largest double, and below the other it is nearer to 0 than to the smallest. */
const LARGEST: f64 = 709.782712893384;
const SMALLEST: f64 = -745.1332191019412;

/** e^x. */
export function exp(x: f64): f64 {
  if (!(Math.abs(x) <= ORDINARY)) return expAtTheEdge(x);
  const shifted = x * LOG2_E + ROUNDER;
  return reinterpret<f64>(reinterpret<i64>(expReduced(x, shifted - ROUNDER)) + (reinterpret<i64>(shifted) << 52));
}

/** NaN, overflow, underflow, and results below the normal numbers, which are rounded once more. */
function expAtTheEdge(x: f64): f64 {
  if (x != x) return x;
  if (x > LARGEST) return Infinity;
  if (x < SMALLEST) return 0;
  const k = x * LOG2_E + ROUNDER - ROUNDER;
  const half = <i64>k >> 1;
  return expReduced(x, k) * powerOfTwo(half) * powerOfTwo(<i64>k - half);
}

/** e^r, r = x − k ln 2. */
// @ts-ignore: decorator
@inline
function expReduced(x: f64, k: f64): f64 {
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const r2 = r * r;
  const r4 = r2 * r2;
  const lower = Q0 + Q1 * r + (Q2 + Q3 * r) * r2;
  const upper = Q4 + Q5 * r + (Q6 + Q7 * r) * r2 + (Q8 + Q9 * r) * r4;
  const head = 1 + r;
  return head + (r - (head - 1) + r2 * (lower + r4 * upper));
}

/** e^r − 1 − r for |r| ≤ ½ ln 2, without losing digits near 0. */
export function exponentialTail(r: f64): f64 {
  const r2 = r * r;
  const r4 = r2 * r2;
  const lower = Q0 + Q1 * r + (Q2 + Q3 * r) * r2;
  const upper = Q4 + Q5 * r + (Q6 + Q7 * r) * r2 + (Q8 + Q9 * r) * r4;
  return r2 * (lower + r4 * upper);
}

/** 2^k for k that make it a normal number. */
// @ts-ignore: decorator
@inline
export function powerOfTwo(k: i64): f64 {
  return reinterpret<f64>((k + 1023) << 52);
}

/** out ← e^x, element by element (out may be x): the bits of {@link exp}. */
export function expMany(x: usize, out: usize, n: i32): void {
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const at = (<usize>i) << 3;
    const pair = v128.load(x + at);
    if (i64x2.all_true(f64x2.le(f64x2.abs(pair), f64x2.splat(ORDINARY)))) v128.store(out + at, expPair(pair));
    else v128.store(out + at, expEach(pair));
  }
  if (i < n) setF64(out, i, exp(f64At(x, i)));
}

/** `exp` of two numbers, whatever they are. */
export function expEach(pair: v128): v128 {
  return f64x2.replace_lane(f64x2.splat(exp(f64x2.extract_lane(pair, 0))), 1, exp(f64x2.extract_lane(pair, 1)));
}

/** In the order in which `expPair` names them. */
const TABLE: usize = memory.data<f64>([LOG2_E, ROUNDER, LN2_HIGH, LN2_LOW, Q0, Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, 1], 16);

/** `exp` of two ordinary numbers: the same operations in the same order. */
// @ts-ignore: decorator
@inline
export function expPair(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, constant(TABLE, 0)), constant(TABLE, 1));
  const k = f64x2.sub(shifted, constant(TABLE, 1));
  const high = f64x2.sub(x, f64x2.mul(k, constant(TABLE, 2)));
  const r = f64x2.sub(high, f64x2.mul(k, constant(TABLE, 3)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const q01 = f64x2.add(constant(TABLE, 4), f64x2.mul(constant(TABLE, 5), r));
  const q23 = f64x2.add(constant(TABLE, 6), f64x2.mul(constant(TABLE, 7), r));
  const q45 = f64x2.add(constant(TABLE, 8), f64x2.mul(constant(TABLE, 9), r));
  const q67 = f64x2.add(constant(TABLE, 10), f64x2.mul(constant(TABLE, 11), r));
  const q89 = f64x2.add(constant(TABLE, 12), f64x2.mul(constant(TABLE, 13), r));
  const lower = f64x2.add(q01, f64x2.mul(q23, r2));
  const upper = f64x2.add(f64x2.add(q45, f64x2.mul(q67, r2)), f64x2.mul(q89, r4));
  const head = f64x2.add(constant(TABLE, 14), r);
  const lost = f64x2.sub(r, f64x2.sub(head, constant(TABLE, 14)));
  const tail = f64x2.add(lost, f64x2.mul(r2, f64x2.add(lower, f64x2.mul(r4, upper))));
  return i64x2.add(f64x2.add(head, tail), i64x2.shl(shifted, 52));
}
