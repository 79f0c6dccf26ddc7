import type { Family } from "../types.ts";
import { checkChoice, checkFlag, invalid } from "./checks.ts";
import type { CheckedOptions, FitSettings } from "./options.ts";

/** Options that mean something in one family only: setting them elsewhere is a mistake. */
const owners: Readonly<
  Record<
    "grouped" | "ties" | "standardizeResponse" | "power" | "theta" | "delta" | "quantiles" | "link" | "loss",
    Family
  >
> = {
  grouped: "multinomial",
  ties: "cox",
  standardizeResponse: "multigaussian",
  power: "tweedie",
  theta: "negative-binomial",
  delta: "huber",
  quantiles: "quantile",
  link: "binomial",
  loss: "custom",
};

const ownedNames = /* @__PURE__ */ Object.keys(owners) as readonly (keyof typeof owners)[];

/** The options that depend on the family. */
export function checkFamilyOptions(
  options: FitSettings<Family>,
  family: Family,
): Pick<CheckedOptions, "family" | "grouped" | "ties" | "standardizeResponse" | "intercept"> {
  for (const name of ownedNames) {
    if (options[name] === undefined || family === owners[name]) continue;
    invalid(name, `the option only with family: "${owners[name]}"`, options[name], adviceFor(name, family));
  }
  const intercept = checkFlag("intercept", options.intercept, family !== "cox");
  if (intercept && family === "cox") invalid("intercept", "no intercept with cox: its baseline hazard is one", true);
  return {
    family,
    grouped: checkFlag("grouped", options.grouped, family === "multigaussian"),
    ties: checkChoice("ties", options.ties, "breslow", ["breslow", "efron"]),
    standardizeResponse: checkFlag("standardizeResponse", options.standardizeResponse, false),
    intercept,
  };
}

/** Refuses finite bounds where a column enters all outputs together: a group has no bounds. */
export function refuseBoundsOnGroups(
  { family, grouped }: Pick<CheckedOptions, "family" | "grouped">,
  bounds: Readonly<Record<"lowerBound" | "upperBound", Float64Array>>,
): void {
  if (!grouped) return;
  for (const name of ["lowerBound", "upperBound"] as const) {
    const bound = bounds[name].find(Number.isFinite);
    if (bound === undefined) continue;
    const advice = family === "multinomial" ? ": with grouped: false bounds hold" : "";
    invalid(name, "no finite bound", bound, `Bounds and penalties on groups do not go together here${advice}`);
  }
}

function adviceFor(name: string, family: Family): string {
  const grouped = name === "grouped" && family === "multigaussian" ? "multigaussian is always grouped; " : "";
  return `${grouped}Here the family is "${family}"`;
}
