// From read columns to a design, as a recipe says.

import { allocateNumbers, FEWER, requireRoom } from "../data/reading.ts";
import type { DenseDesign, DesignMatrix, SparseDesign } from "../types.ts";
import { evaluate } from "./bases/evaluate.ts";
import { countLevels, isMissingIn, MISSING, type ReadColumn } from "./read-columns.ts";
import type { ColumnRecipe, Feature, FeatureFactor, Recipe } from "./recipe.ts";

/** Dense designs up to this are never made sparse: solvers are faster on them. */
const DENSE_BYTES = 1 << 20;

/**
 * The design of a recipe. It is sparse where that takes less than half of the room, beyond 1 MiB. Cells that are missing without
 * anything to take them for are NaN; a level that is none of the recipe's is 0 in every column.
 *
 * @param only The features that are needed; the others are 0. Default: all.
 */
export function encode(
  { columns, features }: Pick<Recipe, "columns" | "features">,
  read: ReadonlyMap<string, ReadColumn>,
  rows: number,
  only: (feature: number) => boolean = () => true,
  bounded = true,
): DesignMatrix {
  const recipes = new Map(columns.map((column) => [column.name, column]));
  const cells = new Cells(recipes, read, rows);
  const entries = features.map((feature, at) => (only(at) ? countOf(feature, recipes, cells, rows) : 0));
  const total = entries.reduce((sum, count) => sum + count, 0);
  const names = Object.freeze(features.map(({ name }) => name));
  const bytes = 8 * rows * features.length;
  const isSparse = bytes > DENSE_BYTES && 12 * total < bytes / 2;
  if (bounded) requireRoom(isSparse ? 12 * total : bytes, "X", FEWER);
  return isSparse ? sparse(features, cells, rows, only, total, names) : dense(features, cells, rows, only, names);
}

/** An upper bound of the entries of a feature: the rows of one level, or all. */
function countOf({ factors }: Feature, recipes: ReadonlyMap<string, ColumnRecipe>, cells: Cells, rows: number): number {
  const counts = factors.map((factor) => {
    const recipe = recipes.get(factor.column)!;
    return recipe.kind === "category" && factor.level !== undefined ? cells.rowsOfLevel(recipe, factor.level) : rows;
  });
  return Math.min(...counts);
}

function dense(
  features: readonly Feature[],
  cells: Cells,
  rows: number,
  only: (feature: number) => boolean,
  names: readonly string[],
): DenseDesign {
  const data = allocateNumbers(rows * features.length, "X");
  features.forEach((feature, at) => {
    if (!only(at)) return;
    writeProduct(feature, cells, data, at * rows);
  });
  return { storage: "dense", layout: "column-major", data, rows, columns: features.length, names };
}

function sparse(
  features: readonly Feature[],
  cells: Cells,
  rows: number,
  only: (feature: number) => boolean,
  room: number,
  names: readonly string[],
): SparseDesign {
  const pointers = new Int32Array(features.length + 1);
  const indices = new Int32Array(room);
  const values = new Float64Array(room);
  const column = new Float64Array(rows);
  let count = 0;
  features.forEach((feature, at) => {
    if (only(at)) {
      writeProduct(feature, cells, column, 0);
      for (let row = 0; row < rows; row++) {
        if (column[row] === 0) continue;
        indices[count] = row;
        values[count++] = column[row]!;
      }
    }
    pointers[at + 1] = count;
  });
  return {
    storage: "sparse",
    rows,
    columns: features.length,
    pointers,
    indices: indices.slice(0, count),
    values: values.slice(0, count),
    names,
  };
}

/** The product of the factors of a feature, from `start` on. */
function writeProduct({ factors }: Feature, cells: Cells, into: Float64Array, start: number): void {
  factors.forEach((factor, place) => {
    const values = cells.of(factor);
    if (place === 0) into.set(values, start);
    else for (let row = 0; row < values.length; row++) into[start + row] = into[start + row]! * values[row]!;
  });
}

/** What the columns of a table are in the rows of a design, factor by factor; the parts of a basis are kept. */
class Cells {
  readonly #recipes: ReadonlyMap<string, ColumnRecipe>;
  readonly #read: ReadonlyMap<string, ReadColumn>;
  readonly #parts = new Map<string, Float64Array[]>();
  readonly #counts = new Map<string, Int32Array>();

  readonly #rows: number;

  constructor(recipes: ReadonlyMap<string, ColumnRecipe>, read: ReadonlyMap<string, ReadColumn>, rows: number) {
    this.#recipes = recipes;
    this.#read = read;
    this.#rows = rows;
  }

  of({ column, level, part = 0, missing }: FeatureFactor): Float64Array {
    const recipe = this.#recipes.get(column)!;
    const read = this.#read.get(column)!;
    if (missing) return isMissing(read, this.#rows);
    if (recipe.kind !== "category") return this.#partsOf(recipe, read)[part]!;
    const place = recipe.levels.indexOf(level!);
    const fill = recipe.shares?.[place] ?? Number.NaN;
    const { codes } = read as ReadColumn & { readonly kind: "category" };
    return Float64Array.from(codes, (code) => (code === place ? 1 : code === MISSING ? fill : 0));
  }

  /** How many rows have a level, or a missing cell, which has a share of every level. */
  rowsOfLevel(recipe: ColumnRecipe & { readonly kind: "category" }, level: string): number {
    const { codes, missing } = this.#read.get(recipe.name) as ReadColumn & { readonly kind: "category" };
    const counts = this.#counts.get(recipe.name) ?? countLevels(codes, recipe.levels.length);
    this.#counts.set(recipe.name, counts);
    return counts[recipe.levels.indexOf(level)]! + missing;
  }

  #partsOf(recipe: Exclude<ColumnRecipe, { kind: "category" }>, read: ReadColumn): Float64Array[] {
    const kept = this.#parts.get(recipe.name);
    if (kept !== undefined) return kept;
    const { values } = read as ReadColumn & { readonly kind: "number" };
    const { mean } = recipe;
    const filled = mean === null ? values : values.map((value) => (Number.isNaN(value) ? mean : value));
    const parts = evaluate(recipe.basis, filled);
    this.#parts.set(recipe.name, parts);
    return parts;
  }
}

function isMissing(read: ReadColumn, rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => Number(isMissingIn(read, row)));
}
