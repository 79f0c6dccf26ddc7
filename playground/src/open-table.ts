// From the bytes of a file to columns, by the readers of the command line.

import type { ColumnValues } from "../../src/cli/columns/read-column.ts";
import { trainingTable } from "../../src/cli/columns/training-table.ts";
import type { FileTable } from "../../src/cli/read/file-table.ts";
import { formatOf } from "../../src/cli/read/formats.ts";
import type { PlaygroundFamily, Problem, Source, TableFacts } from "./protocol.ts";

export type OpenTable = FileTable;

export async function openTable({
  name,
  bytes,
}: Source): Promise<{ readonly facts: TableFacts; readonly table: OpenTable }> {
  const plain = await unzip(new Uint8Array(bytes));
  const table = await formatOf(name, plain).read(plain, name, {});
  if (table.rows === 0 || table.names.length < 2) throw new Error(`${name}: expected rows and at least two columns`);
  const response = likelyResponse(table);
  return {
    table,
    facts: { source: name, rows: table.rows, names: table.names, response, family: likelyFamily(table, response) },
  };
}

async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const telling = ["y", "target", "response", "outcome", "label", "class", "price"];

/** A column that is called like one, else the last one that has numbers. */
function likelyResponse(table: OpenTable): string {
  const named = table.names.find((name) => telling.includes(name.toLowerCase()));
  if (named !== undefined) return named;
  const last = table.names.findLastIndex((_, column) =>
    sample(table, column).every((cell) => Number.isFinite(Number(cell))),
  );
  return table.names[last < 0 ? table.names.length - 1 : last]!;
}

function likelyFamily(table: OpenTable, response: string): PlaygroundFamily {
  const cells = new Set(Array.from(table.cells(table.names.indexOf(response)), String).filter((cell) => cell !== ""));
  return cells.size === 2 ? "binomial" : "gaussian";
}

function sample(table: OpenTable, column: number): unknown[] {
  return Array.prototype.slice.call(table.cells(column), 0, 200);
}

/** Levels from which a text is a name of rows, not a category. */
const MOST_LEVELS = 40;

/** The columns of a problem; texts with many levels are left out, as names of rows. */
export function trainingColumns(
  table: OpenTable,
  { response, family, excluded }: Problem,
): { readonly columns: Readonly<Record<string, ColumnValues>>; readonly features: readonly string[] } {
  const labels = table.names.filter((name, column) => name !== response && isLabel(table, column));
  const { columns, features } = trainingTable(table, { family, response, exclude: [...excluded, ...labels] });
  return { columns, features };
}

function isLabel(table: OpenTable, column: number): boolean {
  if (sample(table, column).every((cell) => Number.isFinite(Number(cell)))) return false;
  const cells = Array.from(table.cells(column)).filter((cell) => cell !== "" && cell !== null && cell !== undefined);
  if (cells.every((cell) => Number.isFinite(Number(cell)))) return false;
  return new Set(cells).size > Math.min(MOST_LEVELS, table.rows / 2);
}
