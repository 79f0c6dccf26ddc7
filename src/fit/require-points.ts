import { invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";

/** Refuses a path that `maxActive` ended before its first point: there is no model in it, and nothing to choose from. */
export function requirePoints(
  { lambdas }: { readonly lambdas: Float64Array },
  { maxActive }: Pick<CheckedOptions, "maxActive">,
): void {
  if (lambdas.length > 0) return;
  invalid("maxActive", "a limit that at least one lambda meets", maxActive, "Every model is larger");
}
