import { describe, L1L2Error } from "../../errors.ts";
import type { Outputs } from "./read-outputs.ts";

/**
 * Numbers of several outputs in the order of those that are known. Names decide where both sides have them, as they do for the columns
 * of X; without names on either side the order decides. Responses called `y0`, `y1`, … were given none.
 *
 * Precondition, not checked: there are as many outputs as known ones.
 *
 * @throws L1L2Error `shape-mismatch` for a known output that is not among the given ones.
 */
export function matchOutputs(given: Outputs, known: readonly string[] | null, argument: string): Float64Array {
  const { names, values, outputs } = given;
  if (known === null || names === undefined || isUnnamed(names)) return values;
  const places = new Map(names.map((name, place) => [name, place]));
  const missing = known.find((name) => !places.has(name));
  if (missing !== undefined && isUnnamed(known)) return values;
  if (missing !== undefined) {
    throw new L1L2Error({
      code: "shape-mismatch",
      argument,
      expected: `a column ${describe(missing)}, which is an output of the fit`,
      received: `columns ${names.slice(0, 6).map(describe).join(", ")}${names.length > 6 ? ", …" : ""}`,
    });
  }
  const rows = values.length / outputs;
  const matched = new Float64Array(values.length);
  known.forEach((name, output) => {
    const from = places.get(name)! * rows;
    matched.set(values.subarray(from, from + rows), output * rows);
  });
  return matched;
}

/** The names that responses have where they were given none: `y0`, `y1`, … */
export function defaultNames(outputs: number): string[] {
  return Array.from({ length: outputs }, (_, output) => `y${output}`);
}

function isUnnamed(names: readonly string[]): boolean {
  return names.every((name, output) => name === `y${output}`);
}
