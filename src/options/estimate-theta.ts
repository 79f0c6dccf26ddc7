import { exp } from "../arithmetic/exponential.ts";
import { digamma } from "../arithmetic/gamma-function.ts";
import { log } from "../arithmetic/logarithm.ts";
import { L1L2Error } from "../errors.ts";
import type { FamilyResponse } from "../types.ts";
import type { EstimateOptions } from "./check-loss.ts";

/** θ is sought between these; above, what tells the variance μ + μ²/θ from that of poisson is lost in rounding. */
const [LEAST, MOST] = [1e-6, 1e5];

/** Halvings of log(MOST / LEAST): to the last digits. */
const HALVINGS = 60;

/**
 * θ of the negative binomial model without columns, by maximum likelihood: where Σ w ∂ log p(y; μ, θ)/∂θ is 0, the rates μ being
 * the best ones for that θ (Lawless 1987, Can. J. Stat. 15).
 *
 * @throws L1L2Error `invalid-value` on `theta` where no θ is most likely: counts that vary no more than those of poisson.
 */
export function estimateTheta(
  { values }: FamilyResponse,
  { intercept, offset }: Pick<EstimateOptions, "intercept" | "offset">,
  weights: Float64Array,
): number {
  const counted = groupCounts(values, offset, weights);
  const slope = (theta: number): number => slopeAt(counted, theta, intercept);
  if (!(slope(MOST) < 0)) {
    throw new L1L2Error({
      code: "invalid-value",
      argument: "theta",
      expected: "a number > 0, as the response says none: its counts vary no more than those of poisson",
      received: "none",
      advice: 'family: "poisson" has no theta',
    });
  }
  let [low, high] = [log(LEAST), log(MOST)];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (slope(exp(middle)) > 0) low = middle;
    else high = middle;
  }
  return exp((low + high) / 2);
}

/** Rows of one count and one offset, together. */
interface Counted {
  readonly count: number;
  /** e^offset. */
  readonly exposure: number;
  weight: number;
}

function groupCounts(values: Float64Array, offset: Float64Array | undefined, weights: Float64Array): Counted[] {
  const groups = new Map<string | number, Counted>();
  values.forEach((count, row) => {
    const weight = weights[row]!;
    if (weight === 0) return;
    const key = offset === undefined ? count : `${count} ${offset[row]}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { count, exposure: exp(offset?.[row] ?? 0), weight });
    else known.weight += weight;
  });
  return Array.from(groups.values());
}

/** Σ w ( ψ(y + θ) − ψ(θ) + log θ − log(θ + μ) + (μ − y) / (θ + μ) ). */
function slopeAt(counted: readonly Counted[], theta: number, intercept: boolean): number {
  const factor = intercept ? rateFactor(counted, theta) : 1;
  const [first, logarithm] = [digamma(theta), log(theta)];
  let total = 0;
  for (const { count, exposure, weight } of counted) {
    const mean = factor * exposure;
    const score = digamma(count + theta) - first + logarithm - log(theta + mean) + (mean - count) / (theta + mean);
    total += weight * score;
  }
  return total;
}

/** The factor of all exposures at which Σ w (y − μ) / (θ + μ) = 0: without offsets the mean. */
function rateFactor(counted: readonly Counted[], theta: number): number {
  const sum = (of: (it: Counted) => number): number => counted.reduce((total, it) => total + it.weight * of(it), 0);
  let factor = sum(({ count }) => count) / sum(({ exposure }) => exposure);
  for (let step = 0; step < RATE_STEPS; step++) {
    const share = ({ exposure }: Counted): number => 1 / (theta + factor * exposure);
    const next = sum((it) => it.count * share(it)) / sum((it) => it.exposure * share(it));
    const change = Math.abs(next - factor);
    factor = next;
    if (change <= 1e-14 * factor) break;
  }
  return factor;
}

/** A fixed point that leaves a share of the error with each step; far more than it takes. */
const RATE_STEPS = 200;
