import { hold } from "../data/hold.ts";
import { readDesign } from "../data/read-design.ts";
import { reading } from "../data/reading.ts";
import { isRowObjects, requireRowObject } from "../data/row-objects.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { DesignMatrix } from "../types.ts";
import type { ModelFacts } from "./model-facts.ts";

/** Rows to predict, and where the columns of the model stand in them; undefined where they have its order. */
export interface NewDesign {
  readonly design: DesignMatrix;
  readonly columnOf: Int32Array | undefined;
}

/**
 * Reads rows for a model. Names decide where both sides have them: row objects are looked up key by key (own keys only), the
 * columns of a matrix with `names` are found in whatever order they stand. Sizes that are declared are compared before anything
 * is built.
 *
 * @throws L1L2Error `shape-mismatch` for another number of columns or a name of the model that is missing, and what reading X throws.
 */
export function readNewDesign(given: unknown, model: Pick<ModelFacts, "columns" | "names">): NewDesign {
  const X = hold(given, "X");
  return reading("X", () => readHeld(X, model));
}

function readHeld(X: unknown, { names, columns }: Pick<ModelFacts, "columns" | "names">): NewDesign {
  if (names !== null && isRowObjects(X)) return { design: readRecords(X, names), columnOf: undefined };
  requireColumns(declaredColumns(X) ?? columns, columns);
  // Predictions are made before any code of the caller's runs again.
  const design = readDesign(X, "X", { borrow: true, bounded: false });
  requireColumns(design.columns, columns);
  return { design, columnOf: names && design.names ? placesOf(names, design.names) : undefined };
}

function declaredColumns(X: unknown): number | undefined {
  const declared = (X as { readonly columns?: unknown } | null)?.columns;
  return typeof declared === "number" && Number.isSafeInteger(declared) && declared > 0 ? declared : undefined;
}

function readRecords(rows: readonly unknown[], names: readonly string[]): DesignMatrix {
  const records = rows.map((_, row) => requireRowObject(rows, row, "X"));
  const cells = records.map((record, row) => names.map((name) => cell(record, name, row)));
  return { ...readDesign(cells), names: undefined };
}

function cell(record: Readonly<Record<string, unknown>>, name: string, row: number): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  throw new L1L2Error({
    code: "shape-mismatch",
    argument: `X[${row}]`,
    expected: `a column ${JSON.stringify(name)}, which the model was fitted on`,
    received: "a row without it",
  });
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
