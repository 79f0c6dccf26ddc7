import type { CheckedOptions } from "../options/options.ts";

/** Whether every point of a path is a linear function of y, so that its validation may have a closed form. */
export function isPlainRidge(options: CheckedOptions): boolean {
  const { family, l1Ratio, penaltyFactor, adaptive, relax, lowerBound, upperBound } = options;
  const unbounded = lowerBound.every((bound) => bound === -Infinity) && upperBound.every((bound) => bound === Infinity);
  if (family !== "gaussian" || adaptive !== undefined || relax) return false;
  return l1Ratio === 0 && unbounded && penaltyFactor.every((factor) => factor > 0);
}
