import { requireDeclaredRows } from "../data/declared-rows.ts";
import { settleDense } from "../data/dense-object.ts";
import { holdInput } from "../data/hold-input.ts";
import { readDesign } from "../data/read-design.ts";
import { readFamilyResponse } from "../data/read-family-response.ts";
import { readNames } from "../data/read-names.ts";
import { reading } from "../data/reading.ts";
import type { ResponseReader } from "../data/response/response-reader.ts";
import { settleSparse } from "../data/sparse.ts";
import { matrixTable } from "../data/table/matrix-table.ts";
import { Table } from "../data/table/table.ts";
import { takeColumns } from "../data/take-columns.ts";
import { takeResponse } from "../data/take-response.ts";
import { describe, L1L2Error } from "../errors.ts";
import { checkRecipe } from "../options/check-recipe.ts";
import { invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { RecipeOptions } from "../options/recipe-options.ts";
import { responseColumns } from "../recipe/response-columns.ts";
import type { RecipeSettings } from "../recipe/settings.ts";
import { tableDesign } from "../recipe/table-design.ts";
import type { DesignInput, DesignMatrix, FamilyResponse, ResponseInput } from "../types.ts";
import { openDataset, rowsAt, type Sample } from "../wasm/dataset.ts";
import { keepOptionRows, keepRows, rowsWithoutResponse } from "./drop-rows.ts";
import { groupColumnsOf, withGroupLabels } from "./group-column.ts";

/** What a fit is made of, once read: nothing of the caller's is kept or changed. */
export interface TrainingData {
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
}

/** Checked input: data and the options of a fit. */
export interface FitProblem extends TrainingData {
  readonly options: CheckedOptions;
}

/** What is read: X, y, how the family reads a response, and the options of the call, in which some have an entry for each row. */
export interface Given<Options extends object> {
  readonly X: DesignInput;
  readonly y: ResponseInput;
  readonly reader: ResponseReader;
  readonly options: Options;
  /** Whether a typed array may be used as it is (see `ReadContext`). */
  readonly borrow?: boolean;
}

/** What was read, and the options for the rows that are left of a table. */
export interface Read<Options extends object> extends TrainingData {
  /** Without what they say of the table. */
  readonly options: Options;
}

/** Reads X and y. The columns of X that the response names are no columns of the design. */
export function readTrainingData<Options extends RecipeOptions>(given: Given<Options>): Read<Options> {
  const settings = checkRecipe(given.options);
  const [heldX, heldY] = [holdInput(given.X), given.reader.hold(given.y)];
  const keys = reading("y", () => {
    requireDeclaredRows(heldX, heldY);
    return given.reader.keys(heldY);
  });
  const omit = [...keys, ...groupColumnsOf(given.options)];
  if (Table.is(heldX) && settings.names !== undefined) {
    invalid("names", "no option, as the columns of a table have names", settings.names);
  }
  return Table.is(heldX)
    ? readTableData(heldX, heldY, omit, settings, given)
    : readMatrixData(heldX, heldY, omit, settings, given);
}

function readTableData<Options extends RecipeOptions>(
  table: Table,
  heldY: unknown,
  omit: readonly string[],
  settings: RecipeSettings,
  { reader, options }: Given<Options>,
): Read<Options> {
  const named = omit.filter((name) => table.has(name));
  const lacking =
    settings.missing === "drop" ? rowsWithoutResponse(heldY, table, new Set(settings.missingValues)) : undefined;
  const { design, kept } = tableDesign(table, settings, named, lacking);
  requireTwoRows(design);
  const rows = kept === undefined ? table : table.take(kept);
  const y = kept === undefined ? heldY : keepRows(heldY, table.rows, kept);
  const response = readFamilyResponse(y, reader, design.rows, responseColumns(rows, settings));
  const own = withGroupLabels(kept === undefined ? options : keepOptionRows(options, table.rows, kept), rows);
  return { design, response, options: withoutTable(own) };
}

/** A matrix is a table where something is said of its columns, or the response is one of them. */
function readMatrixData<Options extends RecipeOptions>(
  heldX: unknown,
  heldY: unknown,
  omit: readonly string[],
  settings: RecipeSettings,
  given: Given<Options>,
): Read<Options> {
  const { reader, options, borrow = false } = given;
  const isTable = omit.length > 0 || settings.isRecipe;
  const matrix = nameColumns(readDesign(heldX, "X", { borrow: borrow && !isTable }), settings);
  if (settings.isRecipe) return readTableData(new Table(matrixTable(matrix, "X")), heldY, omit, settings, given);
  requireTwoRows(matrix);
  const columns = matrix.names === undefined ? undefined : new Table(matrixTable(matrix, "X"));
  const response = readFamilyResponse(heldY, reader, matrix.rows, columns);
  const others = omit.length === 0 || columns === undefined ? undefined : otherColumns(columns, omit);
  return {
    design: others === undefined ? matrix : takeColumns(matrix, others),
    response,
    options: withoutTable(withGroupLabels(options, columns)),
  };
}

/** The design under the names that the options give to its columns. */
export function nameColumns(matrix: DesignMatrix, { names }: RecipeSettings): DesignMatrix {
  return names === undefined ? matrix : { ...matrix, names: readNames(names, matrix.columns, "names") };
}

function otherColumns({ names }: Table, omit: readonly string[]): Int32Array {
  const others = names.flatMap((name, column) => (omit.includes(name) ? [] : [column]));
  if (others.length > 0) return Int32Array.from(others);
  const received = `no column beside ${omit.map(describe).join(", ")}`;
  throw new L1L2Error({ code: "empty-data", argument: "X", expected: "at least one column", received });
}

/** What is left of the options of a call once its table has been read. */
export function withoutTable<Options extends RecipeOptions>(options: Options): Options {
  const { columns, interactions, missing, missingValues, include, exclude, names, ...others } = options;
  return others as Options;
}

/** @throws L1L2Error `too-few-rows`. */
export function requireTwoRows({ rows }: DesignMatrix): void {
  if (rows >= 2) return;
  throw new L1L2Error({ code: "too-few-rows", argument: "X", expected: "at least 2 rows", received: `${rows}` });
}

/**
 * Reads X, y and, by `check`, the options of a single fit. A typed array is used as it is where nothing of the caller's runs from here
 * to the end; it may have as many bytes as there is memory.
 */
export function readProblem<Options extends RecipeOptions>(
  given: Given<Options>,
  check: (options: Options, design: DesignMatrix, response: FamilyResponse) => CheckedOptions,
): FitProblem {
  const { design, response, options: own } = readTrainingData({ ...given, borrow: true });
  const options = check(own, design, response);
  const willBeCalled = options.onProgress !== undefined || options.source.definition.loss !== undefined;
  const settled = design.storage === "sparse" ? settleSparse(design, willBeCalled) : settleDense(design, willBeCalled);
  return { design: settled, response, options };
}

/**
 * Runs `body` on all rows, with X in linear memory until it returns. `isListed`: it solves several problems, as adaptive
 * and relaxed fits do anyway.
 */
export function onSample<Result>(
  { design, response, options }: FitProblem,
  body: (sample: Sample) => Result,
  isListed = false,
): Result {
  const isReused = isListed || options.relax || options.adaptive !== undefined;
  return openDataset(design, response, options, isReused, (dataset) => body({ dataset, rows: undefined, response }));
}

/** Some rows of a sample. */
export function selectRows({ dataset, rows, response }: Sample, places: Int32Array): Sample {
  return { dataset, rows: rowsAt({ rows }, places), response: takeResponse(response, places) };
}
