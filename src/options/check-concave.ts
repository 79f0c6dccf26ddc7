import type { ConcavePenalty, Family } from "../types.ts";
import { checkNumber, invalid } from "./checks.ts";
import type { FitSettings } from "./options.ts";

/** The families that are fitted with a penalty that flattens. */
const concaveFamilies: ReadonlySet<Family> = new Set(["gaussian", "binomial", "poisson", "cox"]);

const penalties: readonly unknown[] = ["elastic-net", "mcp", "scad"];

/** Concavity has to be above `above`: there the penalty would be flat where it begins to bend. */
export const concavities = {
  mcp: { above: 1, usual: 3 },
  scad: { above: 2, usual: 3.7 },
} as const;

/** The penalty where it flattens; null for the elastic net. Precondition: the other options are checked. */
export function checkConcave(
  options: FitSettings<Family>,
  family: Family,
  l1Ratio: number,
  bounds: Readonly<Record<"lowerBound" | "upperBound", Float64Array>>,
): ConcavePenalty | null {
  const { penalty = "elastic-net" } = options;
  if (!penalties.includes(penalty)) {
    invalid("penalty", '"elastic-net", "mcp" or "scad"', penalty, "The lasso is l1Ratio: 1, ridge is l1Ratio: 0");
  }
  if (penalty === "elastic-net") {
    const { concavity } = options;
    if (concavity !== undefined) invalid("concavity", 'the option only with penalty: "mcp" or "scad"', concavity);
    return null;
  }
  refuseCompany(options, family, l1Ratio, bounds);
  const { above, usual } = concavities[penalty];
  return { penalty, concavity: checkNumber("concavity", options.concavity, usual, { minimum: above, above: true }) };
}

/** Refuses a mix of which nothing flattens. */
export function requireMix(penalty: "elastic-net" | "mcp" | "scad", l1Ratio: number): void {
  if (penalty === "elastic-net" || l1Ratio > 0) return;
  const advice = "At 0 nothing of the penalty is left but ridge, which does not flatten";
  invalid("l1Ratio", `a number above 0 with penalty: "${penalty}"`, l1Ratio, advice);
}

/** Refuses what a penalty that flattens does not go together with. */
function refuseCompany(
  { penalty, adaptive, groups }: FitSettings<Family>,
  family: Family,
  l1Ratio: number,
  bounds: Readonly<Record<"lowerBound" | "upperBound", Float64Array>>,
): void {
  if (!concaveFamilies.has(family)) {
    const known = [...concaveFamilies].join(", ");
    invalid("penalty", `"elastic-net" with family: "${family}"`, penalty, `mcp and scad are there for ${known}`);
  }
  requireMix(penalty!, l1Ratio);
  for (const name of ["lowerBound", "upperBound"] as const) {
    const bound = bounds[name].find(Number.isFinite);
    if (bound !== undefined) invalid(name, `no finite bound with penalty: "${penalty}"`, bound);
  }
  if (adaptive !== undefined && adaptive !== false) {
    const advice = "Both shrink strong columns less than weak ones: one of them is enough";
    invalid("adaptive", `no adaptive factors with penalty: "${penalty}"`, adaptive, advice);
  }
  if (groups !== undefined) {
    invalid("groups", `no groups with penalty: "${penalty}"`, groups, "Groups are there for the elastic net");
  }
}

/** Refuses a penalty that flattens where the answer rests on one optimum. */
export function refuseConcave(call: string, penalty: unknown, concavity: unknown): void {
  if (concavity !== undefined) invalid("concavity", `no concavity in ${call}`, concavity);
  if (penalty === undefined || penalty === "elastic-net") return;
  invalid("penalty", `"elastic-net" in ${call}`, penalty, "What it says holds of convex penalties alone");
}
