import { invalid } from "../options/checks.ts";

/** Refuses a path that `maxActive` ended before its first point. */
export function requirePoints({ lambdas }: { readonly lambdas: Float64Array }): void {
  if (lambdas.length === 0) invalid("maxActive", "a limit that at least one lambda meets", 0, "Every model is larger");
}
