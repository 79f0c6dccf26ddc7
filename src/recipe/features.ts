// Which columns a design gets, and what they are called.

import { type ColumnRecipe, type Feature, type FeatureFactor, partsOf } from "./recipe.ts";

/** A column, or a product of columns, by their names. */
export type Term = readonly string[];

/**
 * The columns of a design: of every term all products of what its columns become, the first column's fastest. A level of reference
 * has no column in a term whose margin (the term without that column) is in the model too, as in R; the margin of a column alone is
 * the intercept, which without an intercept the first such column stands in for.
 */
export function featuresOf(
  terms: readonly Term[],
  columns: ReadonlyMap<string, ColumnRecipe>,
  indicators: readonly string[],
  hasIntercept: boolean,
): Feature[] {
  const known = new Set(terms.map(keyOf));
  const first = hasIntercept
    ? undefined
    : terms.find((term) => term.length === 1 && hasReference(columns.get(term[0]!)));
  const products = terms.flatMap((term) =>
    product(
      term.map((name) => {
        const margin = term.filter((other) => other !== name);
        const isCovered = margin.length === 0 ? term !== first : known.has(keyOf(margin));
        return factorsOf(columns.get(name)!, isCovered);
      }),
    ),
  );
  const missing = indicators.map((column): FeatureFactor[] => [{ column, missing: true }]);
  return named([...products, ...missing], columns);
}

/** A term in whatever order it was written. */
function keyOf(term: Term): string {
  return JSON.stringify([...term].sort());
}

function hasReference(column: ColumnRecipe | undefined): boolean {
  return column?.kind === "category" && column.reference !== null;
}

function factorsOf(column: ColumnRecipe, isCovered: boolean): FeatureFactor[] {
  const { name } = column;
  if (column.kind === "category") {
    const own = isCovered ? column.levels.filter((level) => level !== column.reference) : column.levels;
    return own.map((level) => ({ column: name, level }));
  }
  const parts = partsOf(column.basis);
  return parts === 1 ? [{ column: name }] : Array.from({ length: parts }, (_, part) => ({ column: name, part }));
}

function product(lists: readonly (readonly FeatureFactor[])[]): FeatureFactor[][] {
  return lists.reduce<FeatureFactor[][]>(
    (products, list) => list.flatMap((factor) => products.map((before) => [...before, factor])),
    [[]],
  );
}

/** Readable names; where two would be one, names in quotes tell them apart. */
function named(products: readonly FeatureFactor[][], columns: ReadonlyMap<string, ColumnRecipe>): Feature[] {
  const plain = products.map((factors) => nameOf(factors, columns, (text) => text));
  const counts = new Map<string, number>();
  for (const name of plain) counts.set(name, (counts.get(name) ?? 0) + 1);
  return products.map((factors, at) => {
    const isAlone = counts.get(plain[at]!) === 1 || isColumn(factors, columns);
    return { name: isAlone ? plain[at]! : nameOf(factors, columns, (text) => JSON.stringify(text)), factors };
  });
}

/** A column of numbers as it is keeps its name in any case. */
function isColumn([factor, ...others]: readonly FeatureFactor[], columns: ReadonlyMap<string, ColumnRecipe>): boolean {
  const column = columns.get(factor!.column)!;
  return others.length === 0 && !factor!.missing && column.kind !== "category" && column.basis.type === "identity";
}

function nameOf(
  factors: readonly FeatureFactor[],
  columns: ReadonlyMap<string, ColumnRecipe>,
  quoted: (text: string) => string,
): string {
  return factors.map((factor) => nameOfFactor(factor, columns.get(factor.column)!, quoted)).join(":");
}

function nameOfFactor(
  { column, level, part = 0, missing }: FeatureFactor,
  recipe: ColumnRecipe,
  quoted: (text: string) => string,
): string {
  const own = quoted(column);
  if (missing) return `missing(${own})`;
  if (recipe.kind === "category") return `${own}=${quoted(level!)}`;
  switch (recipe.basis.type) {
    case "identity":
      return own;
    case "log":
      return `log(${own})`;
    case "power":
      return part === 0 ? own : `${own}^${part + 1}`;
    case "orthogonal":
      return `poly(${own})[${part + 1}]`;
    default:
      return `spline(${own})[${part + 1}]`;
  }
}
