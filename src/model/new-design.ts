import { readDesign } from "../data/read-design.ts";
import { reading } from "../data/reading.ts";
import { Table } from "../data/table/table.ts";
import { describe, L1L2Error } from "../errors.ts";
import { encodeNew, type NewRowsReport } from "../recipe/read-new.ts";
import { type Recipe, recipeOfNumbers } from "../recipe/recipe.ts";
import type { DesignMatrix } from "../types.ts";
import type { ModelFacts } from "./model-facts.ts";

/** Rows to predict, and where the columns of the model stand in them; undefined where they have its order. */
export interface NewDesign {
  readonly design: DesignMatrix;
  readonly columnOf: Int32Array | undefined;
  readonly report: NewRowsReport;
}

/** What reading new rows needs of a model. */
type Known = Pick<ModelFacts, "columns" | "names" | "recipe">;

/**
 * Reads rows for a model. Names decide where both sides have them: the columns of a table are looked up by name and go through the recipe
 * of the model, the columns of a matrix with `names` are found in whatever order they stand. Sizes that are declared are compared
 * before anything is built.
 *
 * @param given X, held (see `holdInput`).
 * @param isNeeded Whether a column of the model has a coefficient that is not 0: a table may lack the others.
 * @throws L1L2Error `shape-mismatch` for another number of columns or a name of the model that is missing, and what reading X throws.
 */
export function readNewDesign(given: unknown, model: Known, isNeeded: (column: number) => boolean): NewDesign {
  if (Table.is(given)) return readTableRows(given, model, isNeeded);
  return reading("X", () => readMatrix(given, model));
}

function readTableRows(
  table: Table,
  { names, columns, recipe }: Known,
  isNeeded: (column: number) => boolean,
): NewDesign {
  // Without names the order of the columns decides.
  if (names === null) requireColumns(table.names.length, columns);
  const used: Recipe = recipe ?? recipeOfNumbers(names ?? table.names);
  return { ...reading("X", () => encodeNew(used, table, isNeeded)), columnOf: undefined };
}

function readMatrix(X: unknown, { names, columns }: Known): NewDesign {
  requireColumns(declaredColumns(X) ?? columns, columns);
  // Predictions are made before any code of the caller's runs again.
  const design = readDesign(X, "X", { borrow: true, bounded: false });
  requireColumns(design.columns, columns);
  const report = { rows: design.rows, unseen: [], missing: [] };
  return { design, columnOf: names && design.names ? placesOf(names, design.names) : undefined, report };
}

function declaredColumns(X: unknown): number | undefined {
  const declared = (X as { readonly columns?: unknown } | null)?.columns;
  return typeof declared === "number" && Number.isSafeInteger(declared) && declared > 0 ? declared : undefined;
}

/** The column of the design that each name of the model has. */
function placesOf(names: readonly string[], given: readonly string[]): Int32Array | undefined {
  if (names.every((name, column) => name === given[column])) return undefined;
  const place = new Map(given.map((name, column) => [name, column]));
  return Int32Array.from(names, (name) => {
    const found = place.get(name);
    if (found !== undefined) return found;
    throw new L1L2Error({
      code: "shape-mismatch",
      argument: "X.names",
      expected: `a column ${JSON.stringify(name)}, which the model was fitted on`,
      received: `columns ${given.slice(0, 6).map(describe).join(", ")}`,
    });
  });
}

function requireColumns(given: number, columns: number): void {
  if (given === columns) return;
  throw new L1L2Error({
    code: "shape-mismatch",
    argument: "X",
    expected: `${columns} columns, as in the fit`,
    received: `${given}`,
  });
}
