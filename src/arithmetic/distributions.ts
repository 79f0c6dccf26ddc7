// Tails and quantiles of the laws that tests and intervals need, by + − × ÷ √ and our own exponential and logarithm, so that every engine gives the
// same bits. Within about 1e-12 of the value, or 1e-14 where that is below 1e-2 in absolute terms, for up to 10⁵ degrees of freedom; the tests say beside what.

import { exp } from "./exponential.ts";
import { logGamma, pastGamma } from "./gamma-function.ts";
import { log } from "./logarithm.ts";
import { normalBelow } from "./normal.ts";

/** Terms of a series or a fraction: where more would be needed the law is that of very many degrees of freedom. */
const MOST_TERMS = 100_000;
const TINY = 1e-300;
const EPSILON = 2.220446049250313e-16;

/** x with Φ(x) = p, for 0 < p < 1, by bisection and Newton's steps. */
export function normalQuantile(p: number): number {
  return p > 0.5 ? -quantileBelow(1 - p, normalBelow, -40) : quantileBelow(p, normalBelow, -40);
}

/** P(|T| > |t|) of Student's law with `freedom` degrees of freedom. */
export function studentBeyond(t: number, freedom: number): number {
  if (freedom === Infinity) return 2 * normalBelow(-Math.abs(t));
  const square = t * t;
  if (square === Infinity) return 0;
  return betaShare(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5);
}

/** The t with P(T ≤ t) = p. */
export function studentQuantile(p: number, freedom: number): number {
  if (freedom === Infinity) return normalQuantile(p);
  const below = (t: number): number => studentBeyond(t, freedom) / 2;
  return p > 0.5 ? -quantileBelow(1 - p, below, -1e8) : quantileBelow(p, below, -1e8);
}

/** P(X > x) of χ² with `freedom` degrees of freedom. */
export function chiSquareAbove(x: number, freedom: number): number {
  return x <= 0 ? 1 : gammaAbove(freedom / 2, x / 2);
}

/** P(X > x) of Fisher's F with `above` and `below` degrees of freedom. */
export function fisherAbove(x: number, above: number, below: number): number {
  if (x <= 0) return 1;
  if (below === Infinity) return chiSquareAbove(x * above, above);
  const whole = below + above * x;
  return betaShare(below / whole, (above * x) / whole, below / 2, above / 2);
}

/** The x ≤ 0 with below(x) = p ≤ ½, where `below` rises; `from`: below every such x. */
function quantileBelow(p: number, below: (x: number) => number, from: number): number {
  let [low, high] = [from, 0];
  // Each step halves what is left of a scale that is first geometric, then linear.
  for (let step = 0; step < 200; step++) {
    const middle = low < -2 && low < 4 * high - 1 ? -Math.sqrt(low * Math.min(high, -1)) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * I_x(a, b), the share of the Beta law below x; `rest` = 1 − x, which is given because it has its own digits. Continued fraction (DLMF 8.17.22) by the
 * modified Lentz method, on the side where it converges fast.
 */
function betaShare(x: number, rest: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(rest, x, b, a);
  // By what is past Stirling's leading terms: the logarithms of Γ of large numbers would cancel.
  const powers = a * log((x * (a + b)) / a) + b * log((rest * (a + b)) / b);
  const front = exp(powers + pastGamma(a) + pastGamma(b) - pastGamma(a + b)) / a;
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return front * fraction;
}

/** Q(a, x), the share of the Gamma law above x: the series (DLMF 8.11.4) below a + 1, the continued fraction (8.9.2) above. */
function gammaAbove(a: number, x: number): number {
  const front = exp(a * log(x) - x - logGamma(a));
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let k = 1; k < MOST_TERMS && term > sum * EPSILON; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / nonzero(b);
  let fraction = d;
  for (let k = 1; k < MOST_TERMS; k++) {
    const an = -k * (k - a);
    b += 2;
    d = 1 / nonzero(an * d + b);
    c = nonzero(b + an / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return front * fraction;
}

function nonzero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
