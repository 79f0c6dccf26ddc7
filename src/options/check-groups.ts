import { isArrayOrTypedArray } from "../data/numeric-array.ts";
import { reading } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { FeatureFactor } from "../recipe/recipe.ts";
import type { DesignMatrix, Family } from "../types.ts";
import { checkNumber, invalid } from "./checks.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { CheckedGroups, FitSettings } from "./options.ts";

/** Options that say something of groups alone. */
const companions = ["groupWeights", "groupRatio"] as const;

/** The groups of columns; undefined without them. Precondition: the other options are checked. */
export function checkGroups(
  options: FitSettings<Family>,
  design: DesignMatrix,
  family: Family,
  bounds: Readonly<Record<"lowerBound" | "upperBound", Float64Array>>,
): CheckedGroups | undefined {
  if (options.groups === undefined) {
    const lonely = companions.find((name) => options[name] !== undefined);
    if (lonely !== undefined) invalid(lonely, "the option only with groups", options[lonely]);
    return undefined;
  }
  refuseCompany(options, family, bounds);
  const labels = readLabels(options.groups, design);
  const known = [...new Set(labels)];
  const numbers = new Map(known.map((label, at) => [label, at]));
  const groups = Int32Array.from(labels, (label) => numbers.get(label)!);
  const weights = readWeights(options.groupWeights, known, groups);
  return {
    labels: groups,
    weights: Float64Array.from(groups, (group) => weights[group]!),
    ratio: checkNumber("groupRatio", options.groupRatio, 1, { minimum: 0, maximum: 1 }),
  };
}

/** Refuses what groups of columns do not go together with. */
function refuseCompany(
  { groups, adaptive }: FitSettings<Family>,
  family: Family,
  bounds: Readonly<Record<"lowerBound" | "upperBound", Float64Array>>,
): void {
  if (family === "multinomial" || family === "multigaussian") {
    const own = family === "multinomial" ? ", which grouped: true penalises together over the classes" : "";
    invalid(
      "groups",
      `no groups of columns with family: "${family}"`,
      groups,
      `It has several coefficients a column${own}`,
    );
  }
  if (family === "quantile") {
    invalid(
      "groups",
      'no groups of columns with family: "quantile"',
      groups,
      "Its vertices are those of penalties on single columns",
    );
  }
  for (const name of ["lowerBound", "upperBound"] as const) {
    const bound = bounds[name].find(Number.isFinite);
    if (bound !== undefined) {
      invalid(name, "no finite bound", bound, "Bounds and penalties on groups do not go together here");
    }
  }
  if (adaptive !== undefined && adaptive !== false) {
    const advice = "Its factors are those of single columns; groupWeights are those of groups";
    invalid("adaptive", "no adaptive factors with groups", adaptive, advice);
  }
}

/** A label per column. */
function readLabels(groups: unknown, design: DesignMatrix): readonly (number | string)[] {
  if (groups === "factors") return sourcesOf(design);
  const { columns } = design;
  const expected = `"factors", or an array of ${columns} labels, numbers or strings, one per column`;
  return reading("groups", () => {
    if (!isArrayOrTypedArray(groups)) return invalid("groups", expected, groups);
    if (groups.length !== columns) {
      throw new L1L2Error({ code: "shape-mismatch", argument: "groups", expected, received: `${groups.length}` });
    }
    return Array.from(groups, (label: unknown, column) => {
      if (typeof label === "string" || (typeof label === "number" && Number.isFinite(label))) return label;
      return invalid(`groups[${column}]`, "a finite number or a string", label);
    });
  });
}

/** What each column was made of: the columns of the table that it is a product of, by their names. */
function sourcesOf({ columns, names, encoding }: DesignMatrix): readonly string[] {
  if (encoding === undefined) return Array.from({ length: columns }, (_, column) => names?.[column] ?? String(column));
  return encoding.recipe.features.map(({ factors }) => factors.map(sourceOf).join(":"));
}

function sourceOf({ column, missing }: FeatureFactor): string {
  return missing ? `missing(${column})` : column;
}

/** A weight per group: √size where none is given. */
function readWeights(given: unknown, known: readonly (number | string)[], groups: Int32Array): Float64Array {
  const sizes = new Float64Array(known.length);
  for (const group of groups) sizes[group]!++;
  const weights = sizes.map(Math.sqrt);
  if (given === undefined) return weights;
  reading("groupWeights", () => {
    if (typeof given !== "object" || given === null || isArrayOrTypedArray(given)) {
      invalid("groupWeights", "an object of a number >= 0 per label", given);
    }
    for (const [label, weight] of Object.entries(given as Readonly<Record<string, unknown>>)) {
      const group = known.findIndex((own) => String(own) === label);
      if (group < 0) throw unknownLabel(label, known.map(String));
      if (typeof weight !== "number" || !(weight >= 0)) {
        invalid(`groupWeights[${JSON.stringify(label)}]`, "a number >= 0, or Infinity to leave the group out", weight);
      }
      weights[group] = weight as number;
    }
  });
  return weights;
}

/** Labels that an error lists. */
const MOST_LISTED = 10;

function unknownLabel(label: string, known: readonly string[]): L1L2Error {
  const listed = known.slice(0, MOST_LISTED).map(describe).join(", ");
  const details = {
    code: "invalid-value" as const,
    argument: `groupWeights[${JSON.stringify(label)}]`,
    expected: `a label of groups: ${listed}${known.length > MOST_LISTED ? ", …" : ""}`,
    received: describe(label),
  };
  const advice = didYouMean(label, known);
  return new L1L2Error(advice === undefined ? details : { ...details, advice });
}
