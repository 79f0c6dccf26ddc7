// log x by + − × ÷ and integer operations alone: the same bits in every engine, and those of src/arithmetic/logarithm.ts.
//
//   x = 2^k (1 + f), √½ ≤ 1 + f < √2      s = f / (2 + f)      log(1 + f) = 2 artanh s = 2s + s z q(z), z = s²
//
// q, of degree 7, is the minimax polynomial on |s| ≤ 0.2 (Remez; relative error below 2⁻⁶²). Since 2s = f − s f, f itself, which is
// exact, is added last (fdlibm's e_log.c): log(1 + f) = f − ( h − s (h + z q) ), h = ½f². Within 0.9 units of the last place.

import { f64At, setF64 } from "../memory";
import { constant } from "./constant";

/** ln 2 in two parts: k times the first is exact. */
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

const Q0: f64 = 0.666666666666666;
const Q1: f64 = 0.4000000000005594;
const Q2: f64 = 0.2857142855600709;
const Q3: f64 = 0.22222224276214245;
const Q4: f64 = 0.18181667087744455;
const Q5: f64 = 0.15391072453934582;
const Q6: f64 = 0.13174261424052167;
const Q7: f64 = 0.1383856971254661;

/** The upper 32 bits of √½, and the bits of 1. */
const ROOT_HALF: i64 = 0x3fe6a09e00000000;
const UNIT: i64 = 0x3ff0000000000000;
const LEAST_NORMAL: f64 = 2.2250738585072014e-308;
/** 2⁵²: or-ed into its bits, a whole number is its sum with it. */
const BEYOND: f64 = 4503599627370496;

/** log x; −Infinity at 0, NaN below. */
export function log(x: f64): f64 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  if (x == Infinity) return x;
  const subnormal = x < LEAST_NORMAL;
  const bits = reinterpret<i64>(subnormal ? x * 18014398509481984 : x);
  const exponent = (bits - ROOT_HALF) >> 52;
  const k = <f64>(subnormal ? exponent - 54 : exponent);
  const f = reinterpret<f64>(bits - (exponent << 52)) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const lower = Q0 + Q1 * z + (Q2 + Q3 * z) * z2;
  const upper = Q4 + Q5 * z + (Q6 + Q7 * z) * z2;
  const half = 0.5 * f * f;
  const rest = s * (half + z * (lower + z2 * z2 * upper)) + k * LN2_LOW;
  return k * LN2_HIGH + (f - (half - rest));
}

/** out ← log x, element by element (out may be x): the bits of {@link log}. */
export function logMany(x: usize, out: usize, n: i32): void {
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const at = (<usize>i) << 3;
    const pair = v128.load(x + at);
    const normal = v128.and(f64x2.ge(pair, f64x2.splat(LEAST_NORMAL)), f64x2.lt(pair, f64x2.splat(Infinity)));
    if (i64x2.all_true(normal)) v128.store(out + at, logPair(pair));
    else {
      setF64(out, i, log(f64x2.extract_lane(pair, 0)));
      setF64(out, i + 1, log(f64x2.extract_lane(pair, 1)));
    }
  }
  if (i < n) setF64(out, i, log(f64At(x, i)));
}

/** `log` of two normal numbers: the same operations in the same order. */
// @ts-ignore: decorator
@inline
export function logPair(x: v128): v128 {
  // The exponent plus 1023: no negative number is shifted.
  const biased = i64x2.shr_u(i64x2.add(x, i64x2.splat(UNIT - ROOT_HALF)), 52);
  const mantissa = i64x2.sub(x, i64x2.sub(i64x2.shl(biased, 52), i64x2.splat(UNIT)));
  const k = f64x2.sub(v128.or(biased, f64x2.splat(BEYOND)), f64x2.splat(BEYOND + 1023));
  const f = f64x2.sub(mantissa, f64x2.splat(1));
  return logReduced(f, f64x2.mul(k, f64x2.splat(LN2_HIGH)), f64x2.mul(k, f64x2.splat(LN2_LOW)));
}

/** In the order of Q, then ½, 1, 2 and ln 2. */
const TABLE: usize = memory.data<f64>([Q0, Q1, Q2, Q3, Q4, Q5, Q6, Q7, 0.5, 1, 2, LN2_HIGH, LN2_LOW], 16);

/** log(1 + f) + high + low. */
// @ts-ignore: decorator
@inline
function logReduced(f: v128, high: v128, low: v128): v128 {
  const s = f64x2.div(f, f64x2.add(constant(TABLE, 10), f));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const q01 = f64x2.add(constant(TABLE, 0), f64x2.mul(constant(TABLE, 1), z));
  const q23 = f64x2.add(constant(TABLE, 2), f64x2.mul(constant(TABLE, 3), z));
  const q45 = f64x2.add(constant(TABLE, 4), f64x2.mul(constant(TABLE, 5), z));
  const q67 = f64x2.add(constant(TABLE, 6), f64x2.mul(constant(TABLE, 7), z));
  const lower = f64x2.add(q01, f64x2.mul(q23, z2));
  const upper = f64x2.add(q45, f64x2.mul(q67, z2));
  const half = f64x2.mul(f64x2.mul(constant(TABLE, 8), f), f);
  const series = f64x2.mul(s, f64x2.add(half, f64x2.mul(z, f64x2.add(lower, f64x2.mul(f64x2.mul(z2, z2), upper)))));
  return f64x2.add(high, f64x2.sub(f, f64x2.sub(half, f64x2.add(series, low))));
}

/**
 * log(1 + e) of two numbers, 0 ≤ e ≤ 1. f = e up to ½, and ½(e − 1) with k = 1 above: both are exact, so no digits are lost for small e.
 * Within 1 unit of the last place.
 */
// @ts-ignore: decorator
@inline
export function logOnePlusPair(e: v128): v128 {
  const above = f64x2.gt(e, constant(TABLE, 8));
  const f = v128.bitselect(f64x2.mul(f64x2.sub(e, constant(TABLE, 9)), constant(TABLE, 8)), e, above);
  return logReduced(f, v128.and(above, constant(TABLE, 11)), v128.and(above, constant(TABLE, 12)));
}

/** log(1 + e), 0 ≤ e ≤ 1: the bits of {@link logOnePlusPair}. */
export function logOnePlus(e: f64): f64 {
  return f64x2.extract_lane(logOnePlusPair(f64x2.splat(e)), 0);
}
