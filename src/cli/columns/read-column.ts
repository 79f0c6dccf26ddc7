import { CommandError } from "../command-error.ts";
import type { FileTable, TextFile } from "../read/file-table.ts";
import { type CellKind, type CellStyle, cellKind, parseCell } from "./cell-kind.ts";
import { type ColumnFault, describeFault } from "./column-fault.ts";

/** Values as the library takes a column; NaN and null where a cell is missing. */
export type ColumnValues = Float64Array | readonly unknown[];

/** What a column is to be: said by the command line, a model or its use, or `"any"`: what its cells are. */
export type ColumnType = "any" | "number" | "category" | "class" | "text";

/** A column, and how to read it. */
export interface WantedColumn {
  readonly column: number;
  readonly type: ColumnType;
  /** Default: true. Of the response and the like, what is wrong has another cure. */
  readonly isFeature?: boolean;
  /** Whether every cell must be there. */
  readonly isComplete?: boolean;
}

const faultLimit = 8;

/**
 * The values of some columns. Text becomes numbers where every cell is one, booleans where every cell is true or false, and text else;
 * values of formats with types stay what they are.
 *
 * @throws CommandError that names every column whose cells leave open what they are, the line, the cell and a cure.
 */
export function readColumns(table: FileTable, wanted: readonly WantedColumn[], style: CellStyle): ColumnValues[] {
  if (table.holds === "values") return wanted.map(({ column }) => Array.from(table.cells(column)));
  const read = wanted.map((column) => readText(table.cells(column.column), column, style));
  const faults = read.filter((column): column is ColumnFault => "kinds" in column);
  if (faults.length === 0) return read as ColumnValues[];
  const lines = faults.slice(0, faultLimit).map((fault) => describeFault(table as TextFile, fault));
  if (faults.length === 1) throw new CommandError(`${table.source}: ${lines[0]}`);
  if (faults.length > faultLimit) lines.push(`… and ${faults.length - faultLimit} more columns`);
  throw new CommandError(
    `${table.source}: ${faults.length} columns cannot be read as they are:\n  ${lines.join("\n  ")}`,
  );
}

function readText(cells: readonly string[], wanted: WantedColumn, style: CellStyle): ColumnValues | ColumnFault {
  const { column, type, isFeature = true, isComplete = false } = wanted;
  const plain = type === "any" || type === "number" ? plainNumbers(cells, type, style) : undefined;
  if (plain !== undefined) return plain;
  const kinds = cells.map((cell) => cellKind(cell, style));
  const fault = (kind: ColumnFault["kind"]): ColumnFault => ({
    kind,
    kinds,
    column,
    isFeature,
    style,
    isNumber: type === "number",
  });
  if (isComplete && kinds.includes("missing")) return fault("missing");
  if (type === "text") return texts(cells, kinds, style);
  if (type === "category" || type === "class") return levels(cells, kinds, type, style);
  const present = kinds.filter((kind) => kind !== "missing");
  if (present.every((kind) => kind === "number")) {
    const isCode = type === "any" && cells.some((cell) => /^\s*0\d/.test(cell));
    // Zeros in front are part of a code: whether it is one is asked by the library.
    return isCode
      ? texts(cells, kinds, style)
      : Float64Array.from(cells, (cell, at) => numberIn(cell, kinds[at], style));
  }
  const wrong = faultIn(present, type);
  if (wrong !== undefined) return fault(wrong);
  return present.every((kind) => kind === "boolean") ? booleans(cells, kinds) : texts(cells, kinds, style);
}

/** The numbers of a column that holds nothing else, as most do: a fifth of the time of finding out what else cells are. */
function plainNumbers(cells: readonly string[], type: ColumnType, style: CellStyle): Float64Array | undefined {
  if (style.missing.size > 0) return undefined;
  const numbers = new Float64Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]!;
    const value = parseCell(cell, style);
    if (Number.isNaN(value) || (type === "any" && cell.length > 1 && /^\s*0\d/.test(cell))) return undefined;
    numbers[at] = value;
  }
  return numbers;
}

/** A cell that was taken for missing is no number, whatever it looks like: `--missing-values -999`. */
function numberIn(cell: string, kind: CellKind, style: CellStyle): number {
  return kind === "number" ? parseCell(cell, style) : Number.NaN;
}

const numeric: ReadonlySet<CellKind> = new Set(["number", "separator", "unit", "infinite"]);

/** What leaves open what the cells are: numbers in other spellings, dates, and text among numbers that are at least as many. */
function faultIn(present: readonly CellKind[], type: ColumnType): ColumnFault["kind"] | undefined {
  const numbers = present.filter((kind) => numeric.has(kind)).length;
  const others = present.find((kind) => !numeric.has(kind));
  if (others === undefined) {
    return (["separator", "unit", "infinite"] as const).find((kind) => present.includes(kind));
  }
  if (present.every((kind) => kind === "date")) return "date";
  if (type === "number" || 2 * numbers >= present.length) return others;
  return undefined;
}

/**
 * Levels: numbers where all of them are (of a category: and are written in one way), so that they are in order of size, else text.
 * Zeros in front make a code.
 */
function levels(
  cells: readonly string[],
  kinds: readonly CellKind[],
  type: "category" | "class",
  style: CellStyle,
): ColumnValues {
  const isNumber = (text: string) => (type === "class" ? !/^0\d/.test(text) : String(parseCell(text, style)) === text);
  const isPlain = cells.every(
    (cell, at) => isGap(cell, kinds[at], style) || (kinds[at] === "number" && isNumber(cell.trim())),
  );
  return isPlain
    ? Float64Array.from(cells, (cell, at) => numberIn(cell, kinds[at], style))
    : texts(cells, kinds, style);
}

function booleans(cells: readonly string[], kinds: readonly CellKind[]): (boolean | null)[] {
  return cells.map((cell, at) => (kinds[at] === "missing" ? null : cell.trim().toLowerCase() === "true"));
}

function texts(cells: readonly string[], kinds: readonly CellKind[], style: CellStyle): (string | null)[] {
  return cells.map((cell, at) => (isGap(cell, kinds[at], style) ? null : cell.trim()));
}

/** Whether a cell among text is missing; `none` is text like other, unless it was said that it is not. */
function isGap(cell: string, kind: CellKind, { missing }: CellStyle): boolean {
  const text = cell.trim();
  return kind === "missing" && (text.toLowerCase() !== "none" || missing.has(text));
}
