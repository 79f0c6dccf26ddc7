import { readList } from "../data/read-vector.ts";
import { invalid } from "./checks.ts";

/** A path each: more than anybody looks at. */
const MOST_QUANTILES = 1000;

/**
 * Several quantiles, ascending; undefined where there is no list of them.
 *
 * @throws L1L2Error `invalid-value` for a list that is empty, and for one that is not between 0 and 1, or comes twice, by its place.
 */
export function readQuantiles(given: unknown): readonly number[] | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const expected = "a number between 0 and 1, or a list of at least one";
  const list = readList(given, "quantiles", { expected, shortest: 1, longest: MOST_QUANTILES });
  const wrong = list.findIndex((value, at) => !(value > 0 && value < 1) || list.indexOf(value) < at);
  if (wrong >= 0) invalid(`quantiles[${wrong}]`, "a number between 0 and 1, each once", list[wrong]);
  return Object.freeze(Array.from(list.sort()));
}
