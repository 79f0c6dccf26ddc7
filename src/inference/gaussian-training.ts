import { columnName } from "../data/column-name.ts";
import { L1L2Error } from "../errors.ts";
import { familyOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { readTrainingData } from "../fit/training-data.ts";
import { recipeOptionNames } from "../options/check-recipe.ts";
import { invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { RecipeOptions } from "../options/recipe-options.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import { centred } from "./centred.ts";
import { denseColumns } from "./training.ts";

/** Numbers and their columns, as the methods for squared errors take them. */
export interface GaussianTraining {
  /** As given, and with their mean taken out. */
  readonly columns: readonly Float64Array[];
  readonly centredColumns: readonly Float64Array[];
  readonly response: Float64Array;
  readonly centredResponse: Float64Array;
  readonly rows: number;
  readonly nameOf: (column: number) => string;
}

/** Reads X, y and options: those of the table, and `own`. */
export function readGaussian<Own extends RecipeOptions>(
  X: DesignInput,
  y: ResponseInput,
  options: Own,
  own: readonly string[],
): { readonly training: GaussianTraining; readonly options: Own } {
  const read = readOptions(options as object, [...Object.keys(recipeOptionNames), ...own]) as Own;
  const { reader } = familyOf(full, "gaussian");
  const data = readTrainingData({ X, y, reader, options: read });
  const { design } = data;
  const response = data.response.values;
  const columns = denseColumns(design);
  const centredColumns = columns.map(centred);
  const centredResponse = centred(response);
  if (centredResponse.every((value) => value === 0)) invalid("y", "a response that varies", response[0]);
  const nameOf = (column: number): string => columnName(design.names, column);
  return {
    training: { columns, centredColumns, response, centredResponse, rows: response.length, nameOf },
    options: data.options as Own,
  };
}

/** The number of a column that is named by its number or its name. */
export function findColumn({ columns, nameOf }: GaussianTraining, given: unknown, argument: string): number {
  if (typeof given === "number" && Number.isInteger(given) && given >= 0 && given < columns.length) return given;
  const found = columns.findIndex((_, column) => nameOf(column) === given);
  if (typeof given === "string" && found >= 0) return found;
  return invalid(argument, `the name of a column, or its number from 0 to ${columns.length - 1}`, given);
}

/** The standard deviation by n. */
export function deviationsOf({ centredColumns, rows }: GaussianTraining): Float64Array {
  return Float64Array.from(centredColumns, (column) => {
    let sum = 0;
    for (const value of column) sum += value * value;
    return Math.sqrt(sum / rows);
  });
}

/** Refuses more coefficients than rows. */
export function requireRowsFor(coefficients: number, rows: number): void {
  if (rows > coefficients + 1) return;
  throw new L1L2Error({
    code: "too-few-rows",
    argument: "X",
    expected: `more than ${coefficients + 1} rows for ${coefficients} coefficients and an intercept`,
    received: `${rows}`,
  });
}
