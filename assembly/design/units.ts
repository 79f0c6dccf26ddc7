// Columns whose squares would leave the range of doubles, or come so close to its ends that digits are lost, are multiplied by a
// power of two: that is exact, and the solvers see columns of ordinary size. Where the penalty does not standardise, the unit of
// a column is in its penalty factors (prepare.ts).

import { Units } from "./constants";
import { f64At } from "../memory";

/** Whether a sum of squares has kept its digits. */
// @ts-ignore: decorator
@inline
export function isOrdinary(square: f64): bool {
  return square >= Units.LEAST && square <= Units.MOST;
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
  return powerOfTwo(min(Units.MOST_POWER, max(-Units.MOST_POWER, -exponentOf(largest))));
}

/** The power of two by which columns of squared norm `square` come near norm 1; 1 where they are near enough. */
export function plainUnit(square: f64): f64 {
  const exponent = exponentOf(square) >> 1;
  if (exponent >= -Units.PLAIN && exponent <= Units.PLAIN) return 1;
  return powerOfTwo(min(Units.MOST_UNIT, max(-Units.MOST_UNIT, -exponent)));
}
