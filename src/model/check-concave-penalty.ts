import { concavities } from "../options/check-concave.ts";
import { type Check, isNumber, type UncheckedParts } from "./check-fields.ts";

/** Checks what a path says of the convexity around its points. */
export function checkLocallyConvex(check: Check, parts: UncheckedParts, points: number): void {
  const { locallyConvex = null, concavePenalty = null } = parts;
  if (locallyConvex === null) return;
  const isList = Array.isArray(locallyConvex) && locallyConvex.length === points && concavePenalty !== null;
  check(isList, "locallyConvex", `null, or of a penalty that flattens a list of ${points}`, locallyConvex);
  (locallyConvex as unknown[]).forEach((value, at) => {
    check(value === null || typeof value === "boolean", `locallyConvex[${at}]`, "true, false or null", value);
  });
}

/** Checks what a result says of a penalty that flattens. */
export function checkConcavePenalty(check: Check, { concavePenalty = null }: UncheckedParts): void {
  if (concavePenalty === null) return;
  const isRecord = typeof concavePenalty === "object";
  check(isRecord, "concavePenalty", "null, or an object with penalty and concavity", concavePenalty);
  const { penalty, concavity } = concavePenalty as UncheckedParts;
  check(penalty === "mcp" || penalty === "scad", "concavePenalty.penalty", "mcp or scad", penalty);
  const { above } = concavities[penalty as "mcp" | "scad"];
  const isRight = isNumber(concavity) && concavity > above;
  check(isRight, "concavePenalty.concavity", `a finite number > ${above}`, concavity);
}

/** Whether points may have a gap: where loss or penalty are not convex they are stationary. */
export function mayHaveGaps(objective: { readonly family?: unknown; readonly concavePenalty?: unknown }): boolean {
  return objective.family !== "inverse-gaussian" && (objective.concavePenalty ?? null) === null;
}
