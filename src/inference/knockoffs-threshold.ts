import { readList } from "../data/read-vector.ts";
import { checkChoice, checkNumber } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { NumericArray } from "../types.ts";

/** `"knockoff+"` controls the false discovery rate; `"knockoff"` that with 1/q added to the discoveries, and has more power where there are few. */
export type KnockoffRule = "knockoff" | "knockoff+";

/** What {@link knockoffThreshold} takes. */
export interface KnockoffThresholdOptions {
  /** The false discovery rate aimed at, between 0 and 1. Default 0.1. */
  readonly q?: number;
  /** See {@link KnockoffRule}. Default `"knockoff+"`. */
  readonly rule?: KnockoffRule;
}

/**
 * The smallest t > 0 among the sizes of the statistics W with
 *
 *     (offset + #{W ≤ −t}) / max(1, #{W ≥ t}) ≤ q,     offset 1 for knockoff+, 0 for knockoff
 *
 * (Barber & Candès 2015, Ann. Stat. 43); Infinity where there is none. Columns with W ≥ t are selected.
 *
 * @param statistics One W per column, of any definition in which a column and its knockoff that change places change the sign.
 * @throws L1L2Error `invalid-value` for a q that is no share; what reading a list throws.
 */
export function knockoffThreshold(statistics: NumericArray, options: KnockoffThresholdOptions = {}): number {
  const given = readOptions(options, ["q", "rule"]);
  const expected = "a list of at least one number";
  const values = readList(statistics, "statistics", { expected, shortest: 1, longest: 268_435_456 });
  return thresholdOf(values, checkRate(given.q), checkRule(given.rule));
}

export function checkRate(q: unknown, argument = "q", fallback = 0.1): number {
  return checkNumber(argument, q, fallback, { minimum: 0, maximum: 1, above: true });
}

export function checkRule(rule: unknown): KnockoffRule {
  return checkChoice<KnockoffRule>("rule", rule, "knockoff+", ["knockoff", "knockoff+"]);
}

/** See {@link knockoffThreshold}. */
export function thresholdOf(statistics: Float64Array, q: number, rule: KnockoffRule): number {
  const offset = rule === "knockoff+" ? 1 : 0;
  const sorted = statistics.filter((value) => value !== 0).sort((a, b) => Math.abs(b) - Math.abs(a));
  let [above, below, found] = [0, 0, Infinity];
  sorted.forEach((value, at) => {
    if (value > 0) above++;
    else below++;
    const isLastOfSize = Math.abs(sorted[at + 1] ?? 0) < Math.abs(value);
    if (isLastOfSize && (offset + below) / Math.max(1, above) <= q) found = Math.abs(value);
  });
  return found;
}

/**
 * eⱼ = p·1{Wⱼ ≥ T} / (1 + #{W ≤ −T}), T the threshold of knockoff+ at `q`: the sum over columns without an effect is at most p in expectation
 * (Ren & Barber 2024, J. R. Stat. Soc. B 86).
 */
export function eValuesOf(statistics: Float64Array, q: number): Float64Array {
  const threshold = thresholdOf(statistics, q, "knockoff+");
  const against = statistics.reduce((count, value) => count + (value <= -threshold ? 1 : 0), 0);
  return statistics.map((value) => (value >= threshold ? statistics.length / (1 + against) : 0));
}

/** The columns with the k largest e-values, k the largest number with the k-th of them ≥ p / (k q) (Wang & Ramdas 2022, J. R. Stat. Soc. B 84), ascending. */
export function selectByEValues(eValues: Float64Array, q: number): Int32Array {
  const order = Int32Array.from(eValues.keys()).sort((a, b) => eValues[b]! - eValues[a]! || a - b);
  let count = 0;
  // A sum of exact quotients may miss the bound that it meets by its last digits.
  order.forEach((column, at) => {
    if (eValues[column]! * (at + 1) * q >= eValues.length * (1 - 1e-12)) count = at + 1;
  });
  return order.slice(0, count).sort();
}
