import { checkChoice, checkCount, checkNumber, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";

/**
 * What the bound on false selections rests on. `"none"`: that columns without an effect are exchangeable, and are chosen no more often than others (Meinshausen & Bühlmann 2010,
 * J. R. Stat. Soc. B 72). `"unimodal"`: instead of that, that the share of pairs in which both halves choose such a column has a unimodal law; then columns that are chosen with low probability are
 * what is bounded (Shah & Samworth 2013, J. R. Stat. Soc. B 75).
 */
export type StabilityAssumption = "none" | "unimodal";

/** Two of the three, and what they are for. */
export interface StabilityBoundsOptions {
  /** p, the number of columns. */
  readonly columns: number;
  /** Pairs of complementary halves. Default 50. */
  readonly pairs?: number;
  /** Default `"unimodal"`. */
  readonly assumption?: StabilityAssumption;
  /** π, above ½ and at most 1: the share of halves from which on a column is selected. */
  readonly threshold?: number;
  /** q, the columns that a half may choose at most. */
  readonly count?: number;
  /** The expected number of columns without an effect (or rarely chosen) that are selected, at most. */
  readonly expectedFalse?: number;
}

/** All three. */
export interface StabilityBounds {
  readonly threshold: number;
  readonly count: number;
  readonly expectedFalse: number;
}

const names: readonly string[] = ["columns", "pairs", "assumption", "threshold", "count", "expectedFalse"];

/**
 * The bound E(V) ≤ q² / (p C(π)) between the columns that a half chooses, the threshold and the expected false selections, from two of them:
 *
 *     none:      C = 2π − 1
 *     unimodal:  C = 2 (2π − 1 − 1/2B) up to π = ¾,   (1 + 1/B) / (4 (1 − π + 1/2B)) above
 *
 * A threshold is exact by the first, a multiple of 1/2B by the second; a count is rounded down.
 *
 * @throws L1L2Error for other than two of the three, and where no threshold up to 1 keeps the bound.
 */
export function stabilityBounds(options: StabilityBoundsOptions): StabilityBounds {
  const given = readOptions(options, names);
  const columns = checkCount("columns", given.columns, Number.NaN, 1);
  if (Number.isNaN(columns)) invalid("columns", "a whole number >= 1", given.columns);
  const pairs = checkCount("pairs", given.pairs, 50, 1);
  const assumption = checkChoice<StabilityAssumption>("assumption", given.assumption, "unimodal", ["none", "unimodal"]);
  const rule: Rule = { columns, pairs, assumption };
  const [threshold, count, expectedFalse] = [given.threshold, given.count, given.expectedFalse];
  if ([threshold, count, expectedFalse].filter((value) => value !== undefined).length !== 2) {
    return invalid("options", "two of threshold, count and expectedFalse", { threshold, count, expectedFalse });
  }
  if (threshold !== undefined) checkThreshold(threshold);
  if (count !== undefined) checkCount("count", count, 1, 1);
  if (expectedFalse !== undefined) checkNumber("expectedFalse", expectedFalse, 1, { minimum: 0, above: true });
  if (expectedFalse === undefined) {
    return { threshold: threshold!, count: count!, expectedFalse: boundOf(rule, count!, threshold!) };
  }
  if (count === undefined) {
    const most = Math.floor(Math.sqrt(expectedFalse * columns * constantOf(rule, threshold!)) * (1 + 1e-12));
    if (most >= 1) return { threshold: threshold!, count: most, expectedFalse };
    return invalid("expectedFalse", "a bound that one column a half keeps, at this threshold", expectedFalse);
  }
  return { threshold: thresholdOf(rule, count, expectedFalse), count, expectedFalse };
}

interface Rule {
  readonly columns: number;
  readonly pairs: number;
  readonly assumption: StabilityAssumption;
}

/** Also of a count that is a mean, and no whole number. */
export function boundOf(rule: Rule, count: number, threshold: number): number {
  return (count * count) / (rule.columns * constantOf(rule, threshold));
}

function constantOf({ pairs, assumption }: Rule, threshold: number): number {
  if (assumption === "none") return 2 * threshold - 1;
  const half = 1 / (2 * pairs);
  return threshold <= 0.75 ? 2 * (2 * threshold - 1 - half) : (1 + 2 * half) / (4 * (1 - threshold + half));
}

function thresholdOf(rule: Rule, count: number, expectedFalse: number): number {
  if (rule.assumption === "none") {
    const exact = ((count * count) / (expectedFalse * rule.columns) + 1) / 2;
    if (exact <= 1) return exact;
  } else {
    for (let multiple = rule.pairs + 1; multiple <= 2 * rule.pairs; multiple++) {
      const threshold = multiple / (2 * rule.pairs);
      const constant = constantOf(rule, threshold);
      if (constant > 0 && boundOf(rule, count, threshold) < expectedFalse) return threshold;
    }
  }
  return invalid("count", "fewer columns a half, or a larger expectedFalse: no threshold keeps the bound", count);
}

export function checkThreshold(threshold: unknown): number {
  return checkNumber("threshold", threshold, 0.75, { minimum: 0.5, maximum: 1, above: true });
}
