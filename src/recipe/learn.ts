import { describe, L1L2Error } from "../errors.ts";
import { orthogonalOver } from "./bases/orthogonal.ts";
import { innerQuantiles } from "./bases/quantiles.ts";
import { countLevels, type ReadColumn } from "./read-columns.ts";
import type { Basis, CategoryRecipe, ColumnRecipe, NumberRecipe } from "./recipe.ts";
import type { BasisSettings, ColumnSettings, RecipeSettings, SplineSettings } from "./settings.ts";

/**
 * What a column becomes, learned on some of its rows: means and shares for missing cells, knots, orthogonal polynomials. Kind and levels are
 * those of all rows, so that every fold has the same columns: a level that a fold lacks is a column of zeros there.
 *
 * @param rows The rows to learn on; undefined: all.
 */
export function learnColumn(
  column: ReadColumn,
  settings: ColumnSettings,
  { missing }: RecipeSettings,
  rows: Int32Array | undefined,
): ColumnRecipe {
  const fills = missing === "mean" || missing === "indicator";
  return column.kind === "category"
    ? learnCategory(column, settings, fills, rows)
    : learnNumber(column, settings, fills, rows);
}

function learnNumber(
  { name, kind, values }: ReadColumn & { readonly kind: "number" | "boolean" },
  { basis }: ColumnSettings,
  fills: boolean,
  rows: Int32Array | undefined,
): NumberRecipe {
  if (!fills && basis.type === "identity") return { name, kind, basis: { type: "identity" }, mean: null };
  const own = rows === undefined ? values : Float64Array.from(rows, (row) => values[row]!);
  const present = own.filter((value) => !Number.isNaN(value));
  return { name, kind, basis: learnBasis(basis, present, name), mean: fills ? meanOf(present) : null };
}

/** The mean, 0 where there is nothing. */
function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function learnCategory(
  { name, codes, levels }: ReadColumn & { readonly kind: "category" },
  { reference: given }: ColumnSettings,
  fills: boolean,
  rows: Int32Array | undefined,
): CategoryRecipe {
  const reference = given ?? null;
  if (reference !== null && !levels.includes(reference)) {
    throw new L1L2Error({
      code: "invalid-value",
      argument: `columns[${describe(name)}].reference`,
      expected: `a level of the column (${levels.slice(0, 6).map(describe).join(", ")})`,
      received: describe(reference),
    });
  }
  if (!fills) return { name, kind: "category", levels, reference, shares: null };
  const counts = countLevels(rows?.map((row) => codes[row]!) ?? codes, levels.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = Array.from(counts, (count) => (total > 0 ? count / total : 0));
  return { name, kind: "category", levels, reference, shares };
}

function learnBasis(settings: BasisSettings, present: Float64Array, name: string): Basis {
  switch (settings.type) {
    case "identity":
      return { type: "identity" };
    case "log":
      requirePositive(present, name);
      return { type: "log" };
    case "power":
      return { type: "power", degree: settings.degree };
    case "orthogonal":
      requireDistinct(present, settings.degree + 1, name);
      return { type: "orthogonal", ...orthogonalOver(present, settings.degree) };
    case "spline":
      return learnSpline(settings, present, name);
  }
}

/** Knots at quantiles, as R's ns and bs place them; the boundary is the range. */
function learnSpline(settings: SplineSettings, present: Float64Array, name: string): Basis {
  const { kind, degree, degreesOfFreedom, constant } = settings;
  requireDistinct(present, 2, name);
  const boundary = settings.boundary ?? ([least(present), -least(present.map((value) => -value))] as const);
  const free = (degreesOfFreedom ?? 0) - (constant ? 1 : 0) - (kind === "natural" ? 1 : degree);
  const inside = present.filter((value) => value >= boundary[0] && value <= boundary[1]);
  const knots = settings.knots ?? innerQuantiles(inside, Math.max(0, free));
  return kind === "natural"
    ? { type: "natural-spline", knots, boundary, constant }
    : { type: "b-spline", degree, knots, boundary, constant };
}

function least(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function requirePositive(present: Float64Array, name: string): void {
  const wrong = present.find((value) => value <= 0);
  if (wrong === undefined) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: `columns[${describe(name)}].log`,
    expected: "a column of numbers > 0",
    received: `${wrong} among them`,
  });
}

function requireDistinct(present: Float64Array, count: number, name: string): void {
  const found = new Set(present).size;
  if (found >= count) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: `columns[${describe(name)}]`,
    expected: `at least ${count} different numbers for this basis`,
    received: String(found),
  });
}
