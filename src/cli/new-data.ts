import type { CscInput } from "../index.ts";
import { type AnyModel, columnsInUse } from "./any-model.ts";
import type { UsedColumn } from "./column-fault.ts";
import { CommandError, usageError } from "./command-error.ts";
import { findColumn } from "./find-column.ts";
import { numericColumns } from "./numeric-columns.ts";
import { listNames } from "./quote-name.ts";
import type { CsvTable } from "./read-csv.ts";

/** What a prediction takes. */
export interface NewData {
  readonly design: CscInput;
  readonly offset: Float64Array | undefined;
}

/**
 * The columns that a model needs, out of a table that may lack the others: by name, or by place for a model without
 * names. A coefficient of zero needs no data, so the design is sparse and those columns are empty in it.
 */
export function newData(table: CsvTable, model: AnyModel, offsetName: string | undefined): NewData {
  if (offsetName !== undefined && "outputs" in model) {
    throw usageError("--offset: a model of several outputs takes one for each, which one column cannot hold");
  }
  const offsetColumn = offsetName === undefined ? undefined : findColumn(table, offsetName, "--offset");
  const places = model.names === null ? byPlace(table, model, offsetColumn) : byName(table, model);
  const used: UsedColumn[] = places.map((column) => ({ column, role: "new data" }));
  if (offsetColumn !== undefined) used.push({ column: offsetColumn, role: "offset" });
  const data = numericColumns(table, used);
  const rows = table.rows.length;
  const entries = places.length * rows;
  const starts = new Int32Array(model.columns + 1);
  for (const { column } of columnsInUse(model)) starts[column + 1] = rows;
  for (let column = 0; column < model.columns; column++) starts[column + 1] += starts[column];
  return {
    design: {
      format: "csc",
      rows,
      columns: model.columns,
      pointers: starts,
      indices: Int32Array.from({ length: entries }, (_, entry) => entry % rows),
      values: data.subarray(0, entries),
    },
    offset: offsetColumn === undefined ? undefined : data.subarray(entries),
  };
}

/** Where each column of the support stands in the file, by name. */
function byName(table: CsvTable, model: AnyModel): readonly number[] {
  const places = new Map(table.names.map((name, column) => [name, column]));
  const needed = columnsInUse(model).map(({ name }) => name);
  const missing = needed.filter((name) => !places.has(name));
  if (missing.length === 0) return needed.map((name) => places.get(name)!);
  throw new CommandError(
    `${table.source}: the model needs ${missing.length === 1 ? "a column" : "columns"} ${listNames(missing)}; ` +
      `the file has ${listNames(table.names)}`,
  );
}

/** Where each column of the support stands in the file, for a model that was fitted without names. */
function byPlace(table: CsvTable, model: AnyModel, offsetColumn: number | undefined): readonly number[] {
  const columns = table.names.map((_, column) => column).filter((column) => column !== offsetColumn);
  if (columns.length === model.columns) return columnsInUse(model).map(({ column }) => columns[column]);
  throw new CommandError(
    `${table.source}: expected the ${model.columns} columns of the fit in their order, as the model has no names; ` +
      `got ${columns.length}`,
  );
}
