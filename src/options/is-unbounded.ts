import type { CheckedOptions } from "./options.ts";

/** Whether no coefficient has a bound. */
export function isUnbounded({ lowerBound, upperBound }: Pick<CheckedOptions, "lowerBound" | "upperBound">): boolean {
  return lowerBound.every((bound) => bound === -Infinity) && upperBound.every((bound) => bound === Infinity);
}
