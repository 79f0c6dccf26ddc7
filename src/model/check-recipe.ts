import { type Basis, type ColumnRecipe, type Feature, partsOf } from "../recipe/recipe.ts";
import { areStrings, type Check, isCount, isNumber, type UncheckedParts } from "./check-fields.ts";

const policies: readonly unknown[] = ["error", "drop", "mean", "indicator"];

/** Checks the recipe among the parts of a model or a path: null, or one that makes columns of these names. */
export function checkRecipe(check: Check, recipe: unknown, names: unknown): void {
  if (recipe === null) return;
  const parts = record(check, recipe, "recipe");
  check(policies.includes(parts.missing), "recipe.missing", `one of ${policies.join(", ")}`, parts.missing);
  const { missingValues } = parts;
  const areTexts = Array.isArray(missingValues) && areStrings(missingValues);
  check(areTexts, "recipe.missingValues", "a list of strings", missingValues);
  record(check, parts.report, "recipe.report");
  const columns = list(check, parts.columns, "recipe.columns");
  const known = new Map<unknown, ColumnRecipe>();
  columns.forEach((column, at) => {
    checkColumn(check, column, `recipe.columns[${at}]`);
    const { name } = column as ColumnRecipe;
    check(!known.has(name), `recipe.columns[${at}].name`, "a name that no other column has", name);
    known.set(name, column as ColumnRecipe);
  });
  const features = list(check, parts.features, "recipe.features");
  const isNamed = Array.isArray(names) && features.length === names.length;
  check(isNamed, "recipe.features", "one for each column of the model", parts.features);
  features.forEach((feature, at) => {
    const { name } = record(check, feature, `recipe.features[${at}]`);
    const own = (names as unknown[])[at];
    check(name === own, `recipe.features[${at}].name`, JSON.stringify(own), name);
    checkFactors(check, feature as Feature, known, `recipe.features[${at}].factors`);
  });
}

function record(check: Check, value: unknown, field: string): UncheckedParts {
  check(typeof value === "object" && value !== null && !Array.isArray(value), field, "an object", value);
  return value as UncheckedParts;
}

function list(check: Check, value: unknown, field: string): readonly unknown[] {
  check(Array.isArray(value) && value.length > 0, field, "a list that is not empty", value);
  return value as readonly unknown[];
}

function checkColumn(check: Check, column: unknown, field: string): void {
  const { name, kind, basis, mean, levels, reference, shares } = record(check, column, field);
  check(typeof name === "string", `${field}.name`, "a string", name);
  if (kind === "category") {
    const own = list(check, levels, `${field}.levels`);
    check(areStrings(own) && new Set(own).size === own.length, `${field}.levels`, "strings that differ", levels);
    check(reference === null || own.includes(reference), `${field}.reference`, "null or a level", reference);
    const areShares = Array.isArray(shares) && shares.length === own.length && shares.every(isNumber);
    check(shares === null || areShares, `${field}.shares`, "null or a number for each level", shares);
    return;
  }
  check(kind === "number" || kind === "boolean", `${field}.kind`, '"number", "boolean" or "category"', kind);
  check(mean === null || isNumber(mean), `${field}.mean`, "a finite number or null", mean);
  checkBasis(check, basis, `${field}.basis`);
}

function checkBasis(check: Check, given: unknown, field: string): void {
  const { type, degree, centres, squares, knots, boundary, constant } = record(check, given, field);
  const numbers = (name: string, value: unknown): number[] => {
    check(Array.isArray(value) && value.every(isNumber), `${field}.${name}`, "a list of finite numbers", value);
    return value as number[];
  };
  const checkDegree = (): void => {
    check(isCount(degree) && degree >= 1 && degree <= 20, `${field}.degree`, "a whole number from 1 to 20", degree);
  };
  switch (type) {
    case "identity":
    case "log":
      return;
    case "power":
      checkDegree();
      return;
    case "orthogonal": {
      const count = numbers("centres", centres).length;
      check(numbers("squares", squares).length === count + 1, `${field}.squares`, `${count + 1} numbers`, squares);
      return;
    }
    case "natural-spline":
    case "b-spline": {
      if (type === "b-spline") checkDegree();
      const [from, to, ...others] = numbers("boundary", boundary);
      const isInterval = others.length === 0 && (from as number) < (to as number);
      check(isInterval, `${field}.boundary`, "two numbers, the lower one first", boundary);
      const ascend = numbers("knots", knots).every((knot, at, all) => at === 0 || knot >= all[at - 1]!);
      check(ascend && (knots as number[]).length <= 200, `${field}.knots`, "at most 200 numbers that ascend", knots);
      check(typeof constant === "boolean", `${field}.constant`, "true or false", constant);
      return;
    }
    default:
      check(false, `${field}.type`, "a basis of this package", type);
  }
}

function checkFactors(
  check: Check,
  { factors }: Feature,
  known: ReadonlyMap<unknown, ColumnRecipe>,
  field: string,
): void {
  list(check, factors, field).forEach((factor, at) => {
    const { column, level, part, missing } = record(check, factor, `${field}[${at}]`);
    const own = known.get(column);
    check(own !== undefined, `${field}[${at}].column`, "a column of the recipe", column);
    if (missing !== undefined) {
      check(missing === true, `${field}[${at}].missing`, "true", missing);
      return;
    }
    if (own!.kind === "category") {
      const isLevel = own!.levels.includes(level as string);
      check(isLevel, `${field}[${at}].level`, "a level of its column", level);
      return;
    }
    const parts = partsOf(own!.basis as Basis);
    const isPart = part === undefined ? parts === 1 : isCount(part) && part < parts;
    check(isPart, `${field}[${at}].part`, `a whole number below ${parts}`, part);
  });
}
