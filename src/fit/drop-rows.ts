// Rows that are dropped for missing values leave response, weights, offset and folds too.

import { isArrayOrTypedArray } from "../data/numeric-array.ts";
import { readVector } from "../data/read-vector.ts";
import { isMissingCell } from "../data/table/cell.ts";
import type { Table } from "../data/table/table.ts";
import { foldsNames } from "./group-column.ts";

/** The rows of a table whose response is missing, as 1: of columns by name, lists, and the parts of an object. */
export function rowsWithoutResponse(held: unknown, table: Table, missing: ReadonlySet<string>): Uint8Array {
  const lacking = new Uint8Array(table.rows);
  const mark = (cells: ArrayLike<unknown>): void => {
    for (let row = 0; row < table.rows; row++) if (isMissingCell(cells[row], missing)) lacking[row] = 1;
  };
  for (const part of partsOf(held, table)) mark(part);
  return lacking;
}

function partsOf(held: unknown, table: Table): ArrayLike<unknown>[] {
  if (typeof held === "string") return table.has(held) ? [table.cells(held)] : [];
  if (isArrayOrTypedArray(held)) {
    const names = columnNames(held, table);
    if (names.length > 0) return names.map((name) => table.cells(name));
    if (held.length !== table.rows) return [];
    const rows = Array.from(held);
    return rows.some(isArrayOrTypedArray) ? [rows.map(anyMissing)] : [held];
  }
  if (typeof held !== "object" || held === null) return [];
  return Object.values(held).flatMap((part) =>
    isArrayOrTypedArray(part) || typeof part === "string" ? partsOf(part, table) : [],
  );
}

/** The names of columns, where a list is one of those alone. */
function columnNames(list: ArrayLike<unknown>, table: Table): string[] {
  const names: string[] = [];
  while (names.length < list.length) {
    const name = list[names.length];
    if (typeof name !== "string" || !table.has(name)) return [];
    names.push(name);
  }
  return names;
}

/** NaN for a row of several responses of which one is missing. */
function anyMissing(row: unknown): unknown {
  return isArrayOrTypedArray(row) && Array.from(row).some((cell) => isMissingCell(cell, new Set())) ? Number.NaN : row;
}

/** What has an entry for each row, without the rows that were dropped; all else as it is. */
export function keepRows(given: unknown, rows: number, kept: Int32Array): unknown {
  if (isArrayOrTypedArray(given)) return given.length === rows ? Array.from(kept, (row) => given[row]) : given;
  if (typeof given !== "object" || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, part]) => [name, keepRows(part, rows, kept)]));
}

/** The options that may have an entry for each row. */
const perRow = ["sampleWeight", "offset"] as const;

/** The options of a call for the rows that are left. */
export function keepOptionRows<Options extends object>(options: Options, rows: number, kept: Int32Array): Options {
  const taken = { ...options } as Record<string, unknown>;
  // Checked before rows are taken out: an error names the entry that the caller gave.
  const { sampleWeight } = taken;
  if (sampleWeight !== undefined) taken.sampleWeight = readVector(sampleWeight, rows, "sampleWeight", { minimum: 0 });
  for (const name of perRow) if (taken[name] !== undefined) taken[name] = keepRows(taken[name], rows, kept);
  for (const name of foldsNames) if (taken[name] !== undefined) taken[name] = keepFoldRows(taken[name], rows, kept);
  return taken as Options;
}

/** Folds for the rows that are left: labels of theirs, and row numbers as they are counted now. What is wrong stays for its reader to refuse. */
function keepFoldRows(folds: unknown, rows: number, kept: Int32Array): unknown {
  if (typeof folds !== "object" || folds === null || isArrayOrTypedArray(folds)) return keepRows(folds, rows, kept);
  const { labels, splits } = folds as { readonly labels?: unknown; readonly splits?: unknown };
  const own = keepRows(folds, rows, kept) as object;
  if (Array.isArray(labels) && isArrayOrTypedArray(labels[0])) {
    return { ...own, labels: labels.map((list: unknown) => keepRows(list, rows, kept)) };
  }
  if (!Array.isArray(splits)) return own;
  const places = new Map(Array.from(kept, (row, place) => [row, place]));
  const renumber = (list: unknown): unknown =>
    isArrayOrTypedArray(list)
      ? Array.from(list).flatMap((row) => (isDropped(row, rows, places) ? [] : [places.get(row as number) ?? row]))
      : list;
  return {
    ...own,
    splits: splits.map((split: unknown) =>
      typeof split === "object" && split !== null
        ? Object.fromEntries(Object.entries(split).map(([part, list]) => [part, renumber(list)]))
        : split,
    ),
  };
}

function isDropped(row: unknown, rows: number, places: ReadonlyMap<number, number>): boolean {
  return Number.isInteger(row) && (row as number) >= 0 && (row as number) < rows && !places.has(row as number);
}
