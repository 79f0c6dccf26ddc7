// The logarithm of Γ and its derivative by + − × ÷ and our own logarithm, so that every engine gives the same bits.
//
//   log Γ(x) = (x − ½) log x − x + ½ log 2π + 1/12x − 1/360x³ + …      ψ(x) = log x − 1/2x − 1/12x² + 1/120x⁴ − …
//
// (Abramowitz & Stegun 1964, 6.1.41 and 6.3.18) from x = 10 on, where what is left out is below 2⁻⁵³; below by Γ(x + 1) = xΓ(x).

import { log } from "./logarithm.ts";

/** From here on the series are used. */
const LARGE = 10;
const HALF_LOG_2_PI = 0.9189385332046728;

/** log Γ(x) for x > 0. */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  for (; at < LARGE; at++) product *= at;
  return (at - 0.5) * log(at) - at + HALF_LOG_2_PI + tailAt(at) - log(product);
}

/** x log x − x − log Γ(x) for x > 0: where these are large they are nearly equal, and the difference is half a logarithm. */
export function pastGamma(x: number): number {
  if (x < LARGE) return x * log(x) - x - logGamma(x);
  return 0.5 * log(x) - HALF_LOG_2_PI - tailAt(x);
}

/** 1/12x − 1/360x³ + … */
function tailAt(x: number): number {
  const z = 1 / (x * x);
  return (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z / 156)))))) / x;
}

/** ψ(x), the derivative of log Γ, for x > 0. */
export function digamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < LARGE; at++) sum += 1 / at;
  const z = 1 / (at * at);
  const tail = 1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132 - z * (691 / 32760 - z / 12)))));
  return log(at) - 0.5 / at - z * tail - sum;
}
