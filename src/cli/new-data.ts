import type { DenseInput, Recipe, TableInput } from "../index.ts";
import { columnsInUse, type NeededColumns } from "./any-model.ts";
import { findColumn } from "./columns/find-column.ts";
import { type ColumnType, type ColumnValues, readColumns, type WantedColumn } from "./columns/read-column.ts";
import { CommandError, usageError } from "./command-error.ts";
import { listNames } from "./quote-name.ts";
import type { DecimalMark, FileTable } from "./read/file-table.ts";

/** What a prediction is made of. */
export interface NewData {
  readonly X: TableInput | DenseInput;
  readonly offset: Float64Array | undefined;
  /** A column that names the rows. */
  readonly id: { readonly name: string; readonly values: ArrayLike<unknown> } | undefined;
}

/** The columns beside those of the model. */
export interface NewDataFlags {
  readonly offset?: string;
  readonly id?: string;
  readonly decimal?: DecimalMark;
}

/**
 * The columns that a model needs, out of a file that may lack the others: by name, read as they were in the fit, or by place for a model
 * without names. A coefficient of zero needs no data.
 */
export function newData(table: FileTable, model: NeededColumns, flags: NewDataFlags): NewData {
  if (flags.offset !== undefined && "outputs" in model) {
    throw usageError("--offset: a model of several outputs takes one for each, which one column cannot hold");
  }
  const offset = flags.offset === undefined ? undefined : findColumn(table, flags.offset, "--offset");
  const id = flags.id === undefined ? undefined : findColumn(table, flags.id, "--id");
  const beside = [offset, id].filter((column) => column !== undefined);
  const needed = model.names === null ? byPlace(table, model, beside) : byName(table, model);
  const all: WantedColumn[] = [...needed.values()];
  if (offset !== undefined) all.push({ column: offset, type: "number", isFeature: false, isComplete: true });
  const style = { decimal: flags.decimal ?? ".", missing: new Set(model.recipe?.missingValues) };
  const read = readColumns(table, all, style);
  return {
    X: model.names === null ? matrixOf(model, [...needed.keys()], read, table.rows) : recordOf(table, all, read),
    offset: offset === undefined ? undefined : Float64Array.from(read.at(-1) as ArrayLike<number>, Number),
    id: id === undefined ? undefined : { name: table.names[id], values: table.cells(id) },
  };
}

/** Columns of the file, by what the model calls them: names, or places. */
type Needed = ReadonlyMap<string | number, WantedColumn>;

/** The columns of the file that a coefficient needs, by name. */
function byName(table: FileTable, model: NeededColumns): Needed {
  const { recipe } = model;
  const names = [...new Set(columnsInUse(model).flatMap(({ column, name }) => sourcesOf(recipe, column, name)))];
  const missing = names.filter((name) => !table.names.includes(name));
  if (missing.length > 0) {
    throw new CommandError(
      `${table.source}: the model needs ${missing.length === 1 ? "a column" : "columns"} ${listNames(missing)}; ` +
        `the file has ${listNames(table.names)}`,
    );
  }
  return new Map(
    names.map((name) => [name, { column: table.names.indexOf(name), type: typeIn(recipe, name), isFeature: false }]),
  );
}

/** The columns that a column of the design is made of. */
function sourcesOf(recipe: Recipe | null, column: number, name: string): readonly string[] {
  return recipe === null ? [name] : recipe.features[column].factors.map((factor) => factor.column);
}

function typeIn(recipe: Recipe | null, name: string): ColumnType {
  const kind = recipe?.columns.find((column) => column.name === name)?.kind;
  if (kind === "category") return "text";
  return kind === "boolean" ? "any" : "number";
}

/** The columns that are needed as they were read, the others as they stand: nobody asks for them. */
function recordOf(table: FileTable, wanted: readonly WantedColumn[], read: readonly ColumnValues[]): TableInput {
  const values = new Map(wanted.map(({ column }, at) => [column, read[at]]));
  return Object.fromEntries(
    table.names.map((name, column) => [name, values.get(column) ?? Array.from(table.cells(column))]),
  );
}

/** Where each column that is needed stands in the file, by its number in the model, for a model that was fitted without names. */
function byPlace(table: FileTable, model: NeededColumns, beside: readonly number[]): Needed {
  const columns = table.names.map((_, column) => column).filter((column) => !beside.includes(column));
  if (columns.length !== model.columns) {
    throw new CommandError(
      `${table.source}: expected the ${model.columns} columns of the fit in their order, as the model has no names; ` +
        `got ${columns.length}`,
    );
  }
  return new Map(
    columnsInUse(model).map(({ column }) => [
      column,
      { column: columns[column], type: "number", isFeature: false, isComplete: true },
    ]),
  );
}

function matrixOf(
  model: NeededColumns,
  needed: readonly (string | number)[],
  read: readonly ColumnValues[],
  rows: number,
): DenseInput {
  const data = new Float64Array(rows * model.columns);
  needed.forEach((column, at) => {
    data.set(Float64Array.from(read[at] as ArrayLike<number>, Number), Number(column) * rows);
  });
  return { data, rows, columns: model.columns, order: "column" };
}
