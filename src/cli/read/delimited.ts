import Papa from "papaparse";
import { CommandError } from "../command-error.ts";
import { plural } from "../format.ts";
import { blankComments } from "./comments.ts";
import type { ReadFlags, TextFile } from "./file-table.ts";
import { readHeader } from "./header.ts";
import { splitAtBlanks } from "./split-at-blanks.ts";

/** A row of cells and the line it starts on, from 1; a quoted cell may hold line breaks. */
export interface TextRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Reads text in cells: a header of distinct names, then one row per line. Delimiters `, ; | tab` and blanks are detected; a byte order
 * mark, blank lines and comments are skipped.
 *
 * @throws CommandError for an empty file, unnamed or repeated columns, rows of another length, an unclosed quote.
 */
export function readDelimited(text: string, source: string, flags: ReadFlags): TextFile {
  const body = text.replace(/^\uFEFF/, "");
  const { text: blanked, lines: comments } = blankComments(body, flags.comment);
  const delimiter = flags.delimiter ?? detectDelimiter(blanked);
  const all = withLines(delimiter === " " ? splitAtBlanks(blanked) : parse(blanked, delimiter, source), comments);
  if (all[0] === undefined) throw new CommandError(`${source}: expected a header line and rows, got an empty file`);
  const { names, rows } = readHeader(all, source, flags.header);
  if (rows.length === 0) throw new CommandError(`${source}: expected rows below the header, got none`);
  for (const row of rows) requireLength(row, names, source, delimiter);
  return {
    holds: "text",
    source,
    delimiter,
    names,
    rows: rows.length,
    cells: (column) => rows.map(({ cells }) => cells[column]),
    place: (row) => `line ${rows[row].line}`,
  };
}

function parse(text: string, delimiter: string, source: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, header: false, skipEmptyLines: false });
  const fault = errors.find(({ type }) => type === "Quotes");
  if (fault === undefined) return data;
  const line = data.slice(0, fault.row ?? 0).reduce((before, cells) => before + linesTaken(cells), 1);
  throw new CommandError(
    `${source}: the row that starts on line ${line} has a quotation mark that is never closed, or text after one`,
  );
}

/**
 * From the first rows; blank lines, which the full reading needs for its line numbers, would mislead the detection. Blanks delimit where
 * nothing else does and each of these rows has several cells then, as many in one as in the other.
 */
function detectDelimiter(text: string): string {
  const { data, meta } = Papa.parse<string[]>(text, { preview: 10, skipEmptyLines: true });
  if (data.some((cells) => cells.length > 1)) return meta.delimiter;
  const [header, ...counts] = splitAtBlanks(text, 11).map((cells) => cells.length);
  // Of a header that lacks a name for the names of rows, that is told later.
  const isEven = counts.length > 0 && counts.every((count) => count === counts[0] && count > 1);
  return isEven && [0, 1].includes(counts[0] - header) ? " " : ",";
}

/** Rows with the lines they start on, blank lines left out. */
function withLines(data: readonly string[][], comments: ReadonlySet<number>): TextRow[] {
  const rows: TextRow[] = [];
  const isSingleColumn = data.find((cells) => !isBlank(cells))?.length === 1;
  let line = 1;
  let lastFilled = 0;
  for (const cells of data) {
    // In a file of one column, a blank line between values is a missing cell.
    const isCell = isSingleColumn && rows.length > 0 && !comments.has(line);
    if (!isBlank(cells) || isCell) rows.push({ cells, line });
    if (!isBlank(cells)) lastFilled = rows.length;
    line += linesTaken(cells);
  }
  return rows.slice(0, lastFilled);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 0 || (cells.length === 1 && cells[0].trim() === "");
}

function linesTaken(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) if (cell.includes("\n")) lines += cell.split("\n").length - 1;
  return lines;
}

function requireLength({ cells, line }: TextRow, names: readonly string[], source: string, delimiter: string): void {
  if (cells.length === names.length) return;
  throw new CommandError(
    `${source}: line ${line} has ${plural(cells.length, "cell")}, but the header names ` +
      `${plural(names.length, "column")}${lengthAdvice(cells, names, delimiter)}`,
  );
}

function lengthAdvice(cells: readonly string[], names: readonly string[], delimiter: string): string {
  const mark = [names[0], cells[0]].map((text) => /^[#%]/.exec(text)?.[0]).find((found) => found !== undefined);
  if (mark !== undefined) return `: if lines that start with ${mark} are comments, say --comment '${mark}'`;
  if (names.length === 1) return ": if the delimiter was not recognised, give it with --delimiter";
  if (delimiter === " " && cells.length === names.length + 1) {
    return ": if the first cells are names of rows, write the file without them (R: row.names = FALSE)";
  }
  if (cells.length < names.length || delimiter !== ",") return "";
  return ": if commas are decimal commas, write decimal points or use another delimiter, such as ;";
}
