// Columns whose squares would leave the range of doubles, or come so close to its ends that digits are lost, are multiplied by a
// power of two: that is exact, and the solvers see columns of ordinary size. Where the penalty does not standardise, the unit of
// a column is in its penalty factors (prepare.ts).

import { f64At } from "../memory";

/** Variances inside this range are computed without a loss. */
const LEAST: f64 = 1e-250;
const MOST: f64 = 1e250;
/** Largest power of two that a number of any size is multiplied by at a time. */
const MOST_POWER: i32 = 1000;

/** Whether a sum of squares has kept its digits. */
// @ts-ignore: decorator
@inline
export function isOrdinary(square: f64): bool {
  return square >= LEAST && square <= MOST;
}

/** 2^power, |power| ≤ 1022. */
// @ts-ignore: decorator
@inline
export function powerOfTwo(power: i32): f64 {
  return reinterpret<f64>((<u64>(1023 + power)) << 52);
}

/** The exponent of x > 0: x = m · 2^e, 1 ≤ m < 2; −1023 below the normal numbers. */
// @ts-ignore: decorator
@inline
export function exponentOf(x: f64): i32 {
  return <i32>((reinterpret<u64>(x) >> 52) & 0x7ff) - 1023;
}

/** The power of two that brings the largest of n values near 1; 0 where one is not finite, 1 where all are 0. */
export function unitOf(x: usize, n: i32): f64 {
  let largest = 0.0;
  for (let i = 0; i < n; i++) {
    const size = Math.abs(f64At(x, i));
    if (!isFinite(size)) return 0;
    largest = max(largest, size);
  }
  if (largest == 0) return 1;
  return powerOfTwo(min(MOST_POWER, max(-MOST_POWER, -exponentOf(largest))));
}

/** Norms of columns between these need no unit: nothing that the solvers compare is absolute by so little. */
const PLAIN: i32 = 16;
/** The largest unit whose square is still a double. */
const MOST_UNIT: i32 = 500;

/** The power of two by which columns of squared norm `square` come near norm 1; 1 where they are near enough. */
export function plainUnit(square: f64): f64 {
  const exponent = exponentOf(square) >> 1;
  if (exponent >= -PLAIN && exponent <= PLAIN) return 1;
  return powerOfTwo(min(MOST_UNIT, max(-MOST_UNIT, -exponent)));
}
