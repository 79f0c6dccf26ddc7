import Papa from "papaparse";
import { CommandError } from "./command-error.ts";
import { plural } from "./format.ts";
import { listNames, quoteName } from "./quote-name.ts";

/** A CSV file in cells; which columns hold numbers is asked later, of those that are used. */
export interface CsvTable {
  /** What messages call the file. */
  readonly source: string;
  readonly delimiter: string;
  /** Distinct and not empty. */
  readonly names: readonly string[];
  /** Every row has one cell per name. */
  readonly rows: readonly (readonly string[])[];
  /** Line in the file, from 1, at which each row starts. */
  readonly lines: readonly number[];
}

/** What reading depends on. */
export interface CsvOptions {
  readonly source: string;
  /** Default: detected from the first rows. */
  readonly delimiter?: string | undefined;
}

/**
 * Reads CSV text: a header of distinct names, then one row per line. Delimiters `, ; | tab` are detected; a byte order
 * mark and blank lines are skipped.
 *
 * @throws CommandError for an empty file, unnamed or repeated columns, rows of another length, an unclosed quote.
 */
export function readCsv(text: string, { source, delimiter }: CsvOptions): CsvTable {
  const body = text.replace(/^\uFEFF/, "");
  const used = delimiter ?? detectDelimiter(body);
  const parsed = Papa.parse<string[]>(body, { delimiter: used, header: false, skipEmptyLines: false });
  const all = withLines(parsed.data);
  const quoteFault = parsed.errors.find(({ type }) => type === "Quotes");
  if (quoteFault !== undefined) {
    const line = lineOf(parsed.data, quoteFault.row ?? 0);
    throw new CommandError(
      `${source}: the row that starts on line ${line} has a quotation mark that is never closed, or text after one`,
    );
  }
  const header = all[0];
  if (header === undefined) throw new CommandError(`${source}: expected a header line and rows, got an empty file`);
  const names = readHeader(header, source);
  const records = all.slice(1);
  if (records.length === 0) throw new CommandError(`${source}: expected rows below the header, got none`);
  for (const record of records) requireLength(record, names, source, used);
  return {
    source,
    delimiter: used,
    names,
    rows: records.map(({ cells }) => cells),
    lines: records.map(({ line }) => line),
  };
}

/** From the first rows; blank lines, which the full reading needs for its line numbers, would mislead the detection. */
function detectDelimiter(text: string): string {
  return Papa.parse(text, { preview: 10, skipEmptyLines: true }).meta.delimiter;
}

interface Record {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Rows with the lines they start on (a quoted cell may hold line breaks), blank lines left out. */
function withLines(data: readonly string[][]): Record[] {
  const records: Record[] = [];
  const isSingleColumn = data.find((cells) => !isBlank(cells))?.length === 1;
  let line = 1;
  let lastFilled = 0;
  for (const cells of data) {
    // In a file of one column, a blank line between values is a missing cell.
    if (!isBlank(cells) || (isSingleColumn && records.length > 0)) records.push({ cells, line });
    if (!isBlank(cells)) lastFilled = records.length;
    line += linesTaken(cells);
  }
  return records.slice(0, lastFilled);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0].trim() === "";
}

function linesTaken(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) if (cell.includes("\n")) lines += cell.split("\n").length - 1;
  return lines;
}

function lineOf(data: readonly string[][], row: number): number {
  return data.slice(0, row).reduce((line, cells) => line + linesTaken(cells), 1);
}

function readHeader({ cells, line }: Record, source: string): readonly string[] {
  const names = cells.map((cell) => cell.trim());
  const unnamed = names.indexOf("");
  if (unnamed >= 0) {
    throw new CommandError(
      `${source}: column ${unnamed + 1} has no name on line ${line}: name it, or write the file without row names ` +
        "(R: row.names = FALSE; pandas: index=False)",
    );
  }
  const seen = new Set<string>();
  const repeated = [...new Set(names.filter((name) => seen.has(name) || !seen.add(name)))];
  if (repeated.length === 0) return names;
  const places = names.flatMap((name, at) => (name === repeated[0] ? [at + 1] : [])).join(", ");
  throw new CommandError(
    repeated.length === 1
      ? `${source}: columns ${places} are all called ${quoteName(repeated[0])}: give every column a name of its own`
      : `${source}: several columns share a name (${listNames(repeated, 6)}): give every column a name of its own`,
  );
}

function requireLength({ cells, line }: Record, names: readonly string[], source: string, delimiter: string): void {
  if (cells.length === names.length) return;
  throw new CommandError(
    `${source}: line ${line} has ${plural(cells.length, "cell")}, but the header names ` +
      `${plural(names.length, "column")}${lengthAdvice(cells.length - names.length, names.length, delimiter)}`,
  );
}

function lengthAdvice(excess: number, columns: number, delimiter: string): string {
  if (columns === 1) return ": if the delimiter was not recognised, give it with --delimiter";
  if (excess < 0 || delimiter !== ",") return "";
  return ": if commas are decimal commas, write decimal points or use another delimiter, such as ;";
}
