import { exp } from "../arithmetic/exponential.ts";
import { log } from "../arithmetic/logarithm.ts";
import { scaledTail } from "../arithmetic/normal.ts";

/** A normal law of mean `mean` and deviation `deviation`, cut to an interval. */
export interface TruncatedNormal {
  readonly deviation: number;
  readonly from: number;
  readonly to: number;
}

/** P(Z > x | from < Z < to) at a mean. */
export function truncatedAbove(x: number, mean: number, { deviation, from, to }: TruncatedNormal): number {
  const [low, at, high] = [from, x, to].map((value) => (value - mean) / deviation) as [number, number, number];
  if (at <= low) return 1;
  if (at >= high) return 0;
  // Ratios of shares, on the side of 0 where they do not underflow.
  if (low >= 0) return exp(logShare(at, high) - logShare(low, high));
  if (high <= 0) return 1 - exp(logShare(-at, -low) - logShare(-high, -low));
  return exp(logShare(at, high) - logShare(low, high));
}

/** log P(a < Z < b) of the standard normal law, a < b; digits are kept far out. */
function logShare(a: number, b: number): number {
  if (a >= 0) return logDifference(logTail(a), b === Infinity ? -Infinity : logTail(b));
  if (b <= 0) return logDifference(logTail(-b), a === -Infinity ? -Infinity : logTail(-a));
  const below = a === -Infinity ? 0 : exp(logTail(-a));
  const above = b === Infinity ? 0 : exp(logTail(b));
  return log(1 - below - above);
}

/** log P(Z > x), x ≥ 0. */
function logTail(x: number): number {
  return log(scaledTail(x)) - 0.5 * x * x;
}

/** log(eᵃ − eᵇ), a > b. */
function logDifference(a: number, b: number): number {
  return b === -Infinity ? a : a + log(1 - exp(b - a));
}

/** The mean at which P(Z > x) is `share`: it rises with the mean. */
export function meanWithShareAbove(x: number, share: number, law: TruncatedNormal): number {
  const { deviation } = law;
  let [low, high] = [x - deviation, x + deviation];
  let reach = deviation;
  for (let step = 0; step < MOST_DOUBLINGS && truncatedAbove(x, low, law) > share; step++) low -= reach *= 2;
  reach = deviation;
  for (let step = 0; step < MOST_DOUBLINGS && truncatedAbove(x, high, law) < share; step++) high += reach *= 2;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (truncatedAbove(x, middle, law) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Beyond this many deviations, 2^60, there is no end. */
const MOST_DOUBLINGS = 60;
