import type { Family } from "../types.ts";

const families: ReadonlySet<Family> = /* @__PURE__ */ new Set<Family>([
  "gaussian",
  "multigaussian",
  "huber",
  "quantile",
]);

/** Whether the loss knows y − η alone: then offsets can be taken out of the response, and neither has a bound of its own. */
export function hasLossOfResiduals(family: Family): boolean {
  return families.has(family);
}
