// The reader of CSV text throws its own error or gives the numbers that stand there.

import { trainingTable } from "../../../src/cli/columns/training-table.ts";
import { CommandError } from "../../../src/cli/command-error.ts";
import { readDelimited } from "../../../src/cli/read/delimited.ts";
import { type Complaint, complain } from "./complaint.ts";

export function judgeText(text: string): Complaint[] {
  try {
    const table = readDelimited(text, "text", { header: true });
    const cells = table.names.map((_, column) => table.cells(column));
    const { columns } = trainingTable(table, { response: "y" });
    const values = Object.values(columns);
    const isInfinite = (value: unknown): boolean => value === Infinity || value === -Infinity;
    return [
      ...complain("every row has a cell per name", cells.flat().includes(undefined as never), () => text),
      ...complain(
        "numbers of a table are finite",
        values.some((column) => column.some(isInfinite)),
        () => text,
      ),
      ...complain(
        "a table has a value per row",
        values.some(({ length }) => length !== table.rows),
        () => text,
      ),
      ...judgeCells(
        text,
        table.delimiter,
        table.names,
        Array.from({ length: table.rows }, (_, row) => cells.map((column) => column[row])),
      ),
    ];
  } catch (error) {
    return complain(
      "only CommandError is thrown",
      !(error instanceof CommandError),
      () => `${String(error)}: ${JSON.stringify(text)}`,
    );
  }
}

/** Without quotation marks a table is its lines, split. */
function judgeCells(
  text: string,
  delimiter: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Complaint[] {
  if (text.includes('"')) return [];
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "");
  const wanted = [names.join(delimiter), ...rows.map((row) => row.join(delimiter))];
  const found = wanted.findIndex((line, at) => at > 0 && line !== lines[at]);
  return complain(
    "cells are what stands there",
    names.length > 1 && (found > 0 || wanted.length !== lines.length),
    () => `${JSON.stringify(text)}, line ${found}`,
  );
}
