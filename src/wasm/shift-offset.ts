import { rowWeights } from "../data/row-weights.ts";
import type { RestatedProblem, RestorablePath } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";

/** From here on e^offset, or its sum over the rows, may leave the range of numbers. */
const FAR = 700;

/**
 * Rates are e^η, and η = β₀ + xᵀβ + o is the same with o − c and β₀ + c for any c. Where an offset of poisson lies so far from zero
 * that e^o overflows or vanishes, c is the largest offset of a row that counts, so that every e^(o − c) is at most 1 and one of them is
 * 1. Nearer offsets stay as they are, and so do their bits; without an intercept there is nothing to take the shift.
 */
export function shiftOffset(response: FamilyResponse, options: CheckedOptions): RestatedProblem {
  const { offset, intercept, sampleWeight } = options;
  const unchanged = { response, options, restore: <Path extends RestorablePath>(path: Path) => path };
  if (offset === undefined || !intercept) return unchanged;
  const weights = rowWeights(response, sampleWeight);
  const counts = (row: number): boolean => weights === undefined || weights[row]! > 0;
  if (!offset.some((value, row) => counts(row) && Math.abs(value) > FAR)) return unchanged;
  const shift = offset.reduce((most, value, row) => (counts(row) ? Math.max(most, value) : most), -Infinity);
  return {
    response,
    options: { ...options, offset: offset.map((value) => value - shift) },
    restore: (path) => ({ ...path, intercepts: path.intercepts.map((value) => value - shift) }),
  };
}
