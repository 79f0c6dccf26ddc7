import { L1L2Error } from "../errors.ts";
import { readForeignMatrix } from "./foreign-matrix.ts";
import { holdRows, isObject } from "./hold.ts";
import { type Parts, readParts } from "./parts.ts";
import { reading } from "./reading.ts";
import { arqueroTable } from "./table/arquero.ts";
import { arrowTable } from "./table/arrow.ts";
import { columnRecord } from "./table/column-record.ts";
import { isRowRecords, rowRecords } from "./table/row-records.ts";
import { Table, type TableSource } from "./table/table.ts";

/** Every form of a table that is an object, recognised by its parts: undefined where it is not that form. No two take the same input. */
const forms: readonly ((parts: Parts, self: object, argument: string) => TableSource | undefined)[] = [
  arrowTable,
  arqueroTable,
  columnRecord,
];

/**
 * X as the caller gave it, its outer shape read once: a {@link Table} where it is one in any form; a matrix of another library as a dense
 * one; else its rows or its parts, as `hold` has them.
 *
 * @throws L1L2Error `unreadable`; `empty-data` for a table without rows or columns; what the form of a table throws.
 */
export function holdInput(X: unknown, argument = "X"): unknown {
  // A function of this package has held it before.
  if (Table.is(X) || !isObject(X)) return X;
  return reading(argument, () => {
    if (Array.isArray(X)) {
      const rows = holdRows(X, argument, isObject);
      return isRowRecords(rows) ? tableOf(rowRecords(rows, argument), argument) : rows;
    }
    if (ArrayBuffer.isView(X)) return X;
    const parts = readParts(X as Parts);
    for (const form of forms) {
      const source = form(parts, X, argument);
      if (source !== undefined) return tableOf(source, argument);
    }
    return readForeignMatrix(parts, X, argument) ?? parts;
  });
}

function tableOf(source: TableSource, argument: string): Table {
  const { rows, names } = source;
  if (rows > 0 && names.length > 0) return new Table(source);
  const received = rows === 0 ? "a table without rows" : "rows without keys";
  throw new L1L2Error({ code: "empty-data", argument, expected: "at least one row and one column", received });
}
