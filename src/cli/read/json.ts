import { CommandError } from "../command-error.ts";
import { type ValueFile, valueFile } from "./file-table.ts";

const forms = "an array of row objects, or an object of columns";

/** A table in JSON: an array of row objects, or an object of columns. */
export function readJson(text: string, source: string): ValueFile {
  const value = parse(text, source, "");
  if (Array.isArray(value)) return fromRows(value, source, (row) => `entry ${row + 1}`);
  if (!isRecord(value)) throw new CommandError(`${source}: expected ${forms}, got ${kindOf(value)}`);
  const columns = new Map(Object.entries(value));
  for (const [name, cells] of columns) {
    if (Array.isArray(cells)) continue;
    throw new CommandError(`${source}: expected ${forms}, got ${kindOf(cells)} under ${JSON.stringify(name)}`);
  }
  const table = valueFile(source, columns as Map<string, unknown[]>);
  const uneven = [...columns].find(([, cells]) => (cells as unknown[]).length !== table.rows);
  if (uneven === undefined) return table;
  const [name, cells] = uneven;
  throw new CommandError(
    `${source}: column ${JSON.stringify(name)} has ${(cells as unknown[]).length} cells, ` +
      `but ${JSON.stringify(table.names[0])} has ${table.rows}`,
  );
}

/** A table of one JSON object per line. */
export function readJsonLines(text: string, source: string): ValueFile {
  const lines = text.split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [{ line, number: at + 1 }]));
  const rows = lines.map(({ line, number }) => parse(line, source, `line ${number}: `));
  return fromRows(rows, source, (row) => `line ${lines[row]?.number}`);
}

function parse(text: string, source: string, place: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new CommandError(`${source}: ${place}expected JSON: ${(error as Error).message}`);
  }
}

/** The columns are the keys of all rows; a key that a row lacks is a missing cell there. */
function fromRows(rows: readonly unknown[], source: string, place: (row: number) => string): ValueFile {
  const columns = new Map<string, unknown[]>();
  rows.forEach((row, at) => {
    if (!isRecord(row)) throw new CommandError(`${source}: ${place(at)}: expected an object, got ${kindOf(row)}`);
    for (const [name, cell] of Object.entries(row)) {
      const cells = columns.get(name) ?? new Array<unknown>(rows.length).fill(null);
      cells[at] = cell;
      columns.set(name, cells);
    }
  });
  return { ...valueFile(source, columns), place };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
