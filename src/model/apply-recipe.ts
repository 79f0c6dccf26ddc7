import { holdInput } from "../data/hold-input.ts";
import { Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import { encodeNew, type NewRowsReport } from "../recipe/read-new.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { CscInput, DenseInput, TableInput } from "../types.ts";
import { checkerOf } from "./check-fields.ts";
import { checkRecipe } from "./check-recipe.ts";
import { readJson } from "./read-json.ts";

/** A table as a recipe makes it: a matrix with names, and what was met on the way. */
export interface EncodedTable {
  /** Dense, column by column; of many levels compressed sparse columns. */
  readonly X: DenseInput | CscInput;
  readonly report: NewRowsReport;
}

/**
 * The matrix that a recipe makes of a table: what `predict` multiplies by the coefficients, and a fit has as its columns.
 *
 * @param recipe That of a model or a path (`model.recipe`).
 * @throws L1L2Error `invalid-type` for anything but a recipe or a table, and what `predict` throws of new rows.
 */
export function applyRecipe(recipe: Recipe, table: TableInput): EncodedTable {
  const held = holdInput(table);
  if (!Table.is(held)) {
    const [expected, received] = ["a table, such as row objects or a record of columns", describe(table)];
    throw new L1L2Error({ code: "invalid-type", argument: "X", expected, received });
  }
  const { design, report } = encodeNew(readRecipe(recipe), held, () => true);
  const { rows, columns, names } = design;
  const named = { rows, columns, ...(names && { names }) };
  if (design.storage === "dense") return { X: { ...named, data: design.data, order: "column" }, report };
  const { pointers, indices, values } = design;
  return { X: { ...named, format: "csc", pointers, indices, values }, report };
}

/** A recipe, checked as that of a model is: a copy, so that what is checked is what is used. */
function readRecipe(recipe: unknown): Recipe {
  const wanted = "the recipe of a model or path that was fitted on a table";
  if (typeof recipe !== "object" || recipe === null) {
    throw new L1L2Error({ code: "invalid-type", argument: "recipe", expected: wanted, received: describe(recipe) });
  }
  const own = readJson(recipe, wanted);
  checkRecipe(checkerOf(wanted), own, undefined);
  return own as unknown as Recipe;
}
