import { readList } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { MissingPolicy } from "../recipe/recipe.ts";
import type { BasisSettings, ColumnSettings, RecipeSettings } from "../recipe/settings.ts";
import { checkChoice, checkCount, checkFlag, invalid } from "./checks.ts";
import { readOptions } from "./read-options.ts";
import type { ColumnOptions, RecipeOptions, SplineOptions } from "./recipe-options.ts";

/** The names of the options that say how a table is read, typed so that a forgotten one does not compile. */
export const recipeOptionNames: Readonly<Record<keyof RecipeOptions, true>> = {
  columns: true,
  interactions: true,
  missing: true,
  missingValues: true,
  include: true,
  exclude: true,
  names: true,
};

const policies: readonly MissingPolicy[] = ["error", "drop", "mean", "indicator"];

/** Checks what is said of a table among the options of a call, read by `readOptions`. */
export function checkRecipe(options: RecipeOptions & { readonly intercept?: boolean }): RecipeSettings {
  const { columns, interactions, missing, missingValues, include, exclude, names } = options;
  return {
    columns: checkColumns(columns),
    interactions: checkInteractions(interactions),
    missing: checkChoice("missing", missing, "error", policies),
    missingValues: checkTexts("missingValues", missingValues) ?? [],
    include: checkTexts("include", include),
    exclude: checkTexts("exclude", exclude) ?? [],
    hasIntercept: options.intercept !== false,
    names: checkTexts("names", names),
    isRecipe: [columns, interactions, missing, missingValues, include, exclude].some((option) => option !== undefined),
  };
}

/** A list of texts, or one of them by itself. */
function checkTexts(argument: string, given: unknown): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const list = typeof given === "string" ? [given] : given;
  return reading(argument, () => {
    if (!Array.isArray(list)) return invalid(argument, "a list of names", given);
    return Array.from(list as readonly unknown[], (text, at) =>
      typeof text === "string" ? text : invalid(`${argument}[${at}]`, "text", text),
    );
  });
}

function checkInteractions(given: unknown): readonly (readonly string[])[] {
  if (given === undefined) return [];
  return reading("interactions", () => {
    if (!Array.isArray(given)) return invalid("interactions", 'a list such as [["age", "sex"]]', given);
    return Array.from(given as readonly unknown[], (term, at) => {
      const names = Array.isArray(term) ? checkTexts(`interactions[${at}]`, term)! : [];
      if (names.length < 2 || new Set(names).size < names.length) {
        invalid(`interactions[${at}]`, "at least two different columns", term);
      }
      return names;
    });
  });
}

function checkColumns(given: unknown): ReadonlyMap<string, ColumnSettings> {
  if (given === undefined) return new Map();
  return reading("columns", () => {
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      return invalid("columns", 'an object such as { zip: "category", age: { spline: 4 } }', given);
    }
    return new Map(Object.entries(given).map(([name, column]) => [name, checkColumn(name, column)]));
  });
}

const kinds = ["number", "category"] as const;
const columnNames: Readonly<Record<keyof ColumnOptions, true>> = {
  type: true,
  reference: true,
  levels: true,
  log: true,
  degree: true,
  orthogonal: true,
  spline: true,
};

function checkColumn(name: string, given: unknown): ColumnSettings {
  const argument = `columns[${describe(name)}]`;
  const plain = typeof given === "string" ? { type: given } : given;
  const options = readOptions(plain as ColumnOptions, Object.keys(columnNames), argument);
  const type = options.type === undefined ? undefined : checkChoice(`${argument}.type`, options.type, "number", kinds);
  const levels = checkTexts(`${argument}.levels`, options.levels);
  const reference = options.reference === undefined ? undefined : String(options.reference);
  const basis = checkBasis(argument, options);
  const isCategory = type === "category" || levels !== undefined || reference !== undefined;
  if (isCategory && (basis.type !== "identity" || type === "number")) {
    const expected = "either a category (reference, levels) or a number (log, degree, spline)";
    invalid(argument, expected, given);
  }
  return { type: isCategory ? "category" : type, levels, reference, basis };
}

function checkBasis(argument: string, { log, degree, orthogonal, spline }: ColumnOptions): BasisSettings {
  const given = [log === true, degree !== undefined, spline !== undefined].filter(Boolean).length;
  if (given > 1) invalid(argument, "one of log, degree and spline", { log, degree, spline });
  if (checkFlag(`${argument}.log`, log, false)) return { type: "log" };
  if (spline !== undefined) return checkSpline(`${argument}.spline`, spline);
  const isOrthogonal = checkFlag(`${argument}.orthogonal`, orthogonal, false);
  if (degree === undefined) {
    if (isOrthogonal) invalid(`${argument}.degree`, "a whole number from 1 to 20, beside orthogonal", degree);
    return { type: "identity" };
  }
  const checked = checkCount(`${argument}.degree`, degree, 1, 1, 20);
  return { type: isOrthogonal ? "orthogonal" : "power", degree: checked };
}

const splineNames: Readonly<Record<keyof SplineOptions, true>> = {
  degreesOfFreedom: true,
  kind: true,
  degree: true,
  knots: true,
  boundary: true,
  constant: true,
};

function checkSpline(argument: string, given: number | SplineOptions): BasisSettings {
  const plain = typeof given === "number" ? { degreesOfFreedom: given } : given;
  const options = readOptions(plain, Object.keys(splineNames), argument);
  const kind = checkChoice(`${argument}.kind`, options.kind, "natural", ["natural", "b"]);
  const constant = checkFlag(`${argument}.constant`, options.constant, false);
  if (kind === "natural" && options.degree !== undefined && options.degree !== 3) {
    invalid(`${argument}.degree`, "3, as natural splines are cubic", options.degree);
  }
  const degree = checkCount(`${argument}.degree`, options.degree, 3, 1, 5);
  const least = (kind === "natural" ? 1 : degree) + (constant ? 1 : 0);
  const boundary = options.boundary === undefined ? undefined : checkBoundary(`${argument}.boundary`, options.boundary);
  const knots = options.knots === undefined ? undefined : checkKnots(`${argument}.knots`, options.knots, boundary);
  if (knots !== undefined && options.degreesOfFreedom !== undefined) {
    invalid(argument, "either knots or degreesOfFreedom", given);
  }
  const degreesOfFreedom =
    knots === undefined
      ? checkCount(`${argument}.degreesOfFreedom`, options.degreesOfFreedom, Math.max(least, 4), least, 100)
      : undefined;
  return { type: "spline", kind, degree, constant, degreesOfFreedom, knots, boundary };
}

function checkBoundary(argument: string, given: unknown): readonly [number, number] {
  const expected = "two numbers, the lower one first";
  const [from, to] = readList(given, argument, { expected, shortest: 2, longest: 2 });
  return from! < to! ? [from!, to!] : invalid(argument, expected, given);
}

function checkKnots(
  argument: string,
  given: unknown,
  boundary: readonly [number, number] | undefined,
): readonly number[] {
  const knots = readList(given, argument, { expected: "a list of numbers", shortest: 0, longest: 100 });
  const wrong = knots.findIndex(
    (knot, at) =>
      (at > 0 && !(knot > knots[at - 1]!)) || (boundary !== undefined && !(knot > boundary[0] && knot < boundary[1])),
  );
  if (wrong < 0) return Array.from(knots);
  throw new L1L2Error({
    code: "invalid-value",
    argument: `${argument}[${wrong}]`,
    expected: "knots that ascend, inside the boundary",
    received: String(knots[wrong]),
  });
}
