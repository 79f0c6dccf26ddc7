import { isUnbounded } from "../options/is-unbounded.ts";
import type { CheckedOptions } from "../options/options.ts";
import { penaltyTerms } from "../options/penalty-terms.ts";

/** Whether every point of a path is a linear function of y, so that its validation may have a closed form. */
export function isPlainRidge(options: CheckedOptions): boolean {
  const { family, l1Ratio, adaptive, relax } = options;
  if (family !== "gaussian" || adaptive !== undefined || relax) return false;
  return l1Ratio === 0 && isUnbounded(options) && penaltyTerms(options).factors.every((factor) => factor > 0);
}
