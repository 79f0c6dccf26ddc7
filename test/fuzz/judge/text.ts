// The reader of CSV text throws its own error or gives the numbers that stand there.

import { CommandError } from "../../../src/cli/command-error.ts";
import { readCsv } from "../../../src/cli/read-csv.ts";
import { trainingTable } from "../../../src/cli/training-table.ts";
import { type Complaint, complain } from "./complaint.ts";

export function judgeText(text: string): Complaint[] {
  try {
    const table = readCsv(text, { source: "text" });
    const { design, response } = trainingTable(table, { response: "y" });
    const ragged = table.rows.some((row) => row.length !== table.names.length);
    return [
      ...complain("every row has a cell per name", ragged, () => text),
      ...complain("numbers of a table are finite", !design.data.every(Number.isFinite), () => text),
      ...complain(
        "a table has a response per row",
        Array.from(response as ArrayLike<number>).length !== design.rows,
        () => text,
      ),
      ...judgeCells(text, table.delimiter, table.names, table.rows),
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
