import { lengthOf, requireArray } from "../data/numeric-array.ts";
import { readNumbers } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { checkChoice, invalid } from "../options/checks.ts";
import type { NumericArray } from "../types.ts";

/** How p-values are adjusted for there being several. */
export type Adjustment = "holm" | "benjamini-hochberg";

/** A list of more is none of tests. */
const MOST_TESTS = 10_000_000;

/**
 * p-values for several tests at once, in their order; NaN stays NaN and does not count.
 *
 * - `"holm"` (Holm 1979, Scand. J. Stat. 6): max over the j-th smallest, j ≤ i, of (m − j + 1)·p₍ⱼ₎. Rejecting those ≤ α makes one false rejection or more
 *   with probability at most α, whatever the dependence.
 * - `"benjamini-hochberg"` (Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57): min over j ≥ i of m·p₍ⱼ₎ / j. Of those ≤ q at most the share q is false, on average, where
 *   the tests are independent or positively dependent.
 *
 * @throws L1L2Error for entries that are no numbers from 0 to 1.
 */
export function adjustPValues(pValues: NumericArray, method: Adjustment = "holm"): Float64Array {
  checkChoice("method", method, "holm", ["holm", "benjamini-hochberg"]);
  const given = reading("pValues", () => {
    const list = requireArray(pValues, "pValues");
    const count = lengthOf(list, "pValues");
    if (count > MOST_TESTS) invalid("pValues", `at most ${MOST_TESTS} of them`, count);
    return Array.from({ length: count }, (_, at): unknown => list[at]);
  });
  const known = given.flatMap((value, at) => (typeof value === "number" && Number.isNaN(value) ? [] : [at]));
  const values = readNumbers(
    known.map((at) => given[at]),
    known.length,
    (position) => `pValues[${known[position]}]`,
    { minimum: 0 },
  );
  const wrong = values.findIndex((value) => value > 1);
  if (wrong >= 0) invalid(`pValues[${known[wrong]}]`, "a number from 0 to 1", values[wrong]);
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const adjusted = new Float64Array(given.length).fill(Number.NaN);
  const count = order.length;
  let bound = method === "holm" ? 0 : 1;
  const take = (rank: number): void => {
    const at = order[rank]!;
    const scaled = method === "holm" ? (count - rank) * values[at]! : values[at]! * (count / (rank + 1));
    bound = method === "holm" ? Math.max(bound, Math.min(1, scaled)) : Math.min(bound, scaled);
    adjusted[known[at]!] = bound;
  };
  if (method === "holm") for (let rank = 0; rank < count; rank++) take(rank);
  else for (let rank = count - 1; rank >= 0; rank--) take(rank);
  return adjusted;
}
