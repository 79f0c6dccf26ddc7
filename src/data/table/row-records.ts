import { describe, L1L2Error } from "../../errors.ts";
import { cellArgument } from "../row-objects.ts";
import type { TableSource } from "./table.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * An array of records, one per row: plain objects, instances of classes, what CSV readers and database drivers return. The columns are
 * the own enumerable keys of all rows, in the order of their first appearance; a key that a row lacks is a missing cell there.
 *
 * @throws L1L2Error `invalid-type` for a row that is no record, named `X[3]`.
 */
export function rowRecords(input: readonly unknown[], argument: string): TableSource {
  const rows = input.map((row, at) => requireRecord(row, `${argument}[${at}]`));
  return {
    rows: rows.length,
    names: namesOf(rows),
    cells: (name) => rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined)),
    place: (row, name) => cellArgument(argument, row, name),
  };
}

/** Whether an array is one of records, by its first entry. */
export function isRowRecords(input: unknown): input is readonly unknown[] {
  return Array.isArray(input) && (isRecord(input[0]) || input[0] instanceof Map);
}

function isRecord(value: unknown): value is Row {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (ArrayBuffer.isView(value)) return false;
  return !["[object Map]", "[object Set]"].includes(Object.prototype.toString.call(value));
}

function requireRecord(value: unknown, argument: string): Row {
  if (isRecord(value)) return value;
  throw new L1L2Error({
    code: "invalid-type",
    argument,
    expected: "a row object such as { age: 50, bmi: 24 }",
    received: value instanceof Map ? "a Map" : describe(value),
    ...(value instanceof Map ? { advice: "Object.fromEntries(map) makes a row object of it" } : {}),
  });
}

function namesOf(rows: readonly Row[]): string[] {
  const names: string[] = [];
  const known = new Set<string>();
  for (const row of rows) {
    const keys = Object.keys(row);
    if (keys.length === names.length && keys.every((key, at) => key === names[at])) continue;
    for (const key of keys) {
      if (!known.has(key)) names.push(key);
      known.add(key);
    }
  }
  return names;
}
