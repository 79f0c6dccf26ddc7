import { type CellKind, cellKind } from "./parse-cell.ts";
import { quoteName, shellWord } from "./quote-name.ts";
import type { CsvTable } from "./read-csv.ts";

/** What a column is used for; advice depends on it. */
export type ColumnRole =
  | "feature"
  | "response"
  | "time"
  | "event"
  | "start"
  | "strata"
  | "weights"
  | "offset"
  | "new data";

/** A column's number in the file, and its use. */
export interface UsedColumn {
  readonly column: number;
  readonly role: ColumnRole;
}

/** What keeps a column from being numbers, and what to do about it, in one line. */
export function describeFault(table: CsvTable, { column, role }: UsedColumn): string {
  const cells = table.rows.map((row) => row[column]);
  const kinds = cells.map(cellKind);
  const name = table.names[column];
  const worst = (["decimal-comma", "text", "infinite", "missing"] as const).find((kind) => kinds.includes(kind))!;
  const first = kinds.indexOf(worst);
  const line = table.lines[first];
  const leaveOut = role === "feature" ? ` or leave it out with --exclude ${shellWord(name)}` : "";
  if (worst === "missing") return missingFault(name, kinds, line, leaveOut);
  const held = cells[first].trim();
  return `column ${quoteName(name)} holds ${quoteName(held)} on line ${line}: ${cure(worst, held, cells, leaveOut)}`;
}

function missingFault(name: string, kinds: readonly CellKind[], line: number, leaveOut: string): string {
  const count = kinds.filter((kind) => kind === "missing").length;
  const place = count === 1 ? `1 missing cell, on line ${line}` : `${count} missing cells, the first on line ${line}`;
  const rows = count === 1 ? "that row" : "those rows";
  const fill = count === 1 ? "fill it" : "fill them";
  return `column ${quoteName(name)} has ${place}: drop ${rows}, ${fill} (with the column's mean, for one)${leaveOut}`;
}

function cure(kind: CellKind, held: string, cells: readonly string[], leaveOut: string): string {
  if (kind === "decimal-comma") {
    return `numbers take a decimal point and nothing between thousands: ${rewritten(held)}${leaveOut}`;
  }
  if (kind === "infinite") return `numbers must be finite; drop that row${leaveOut}`;
  const distinct = new Set(cells.map((cell) => cell.trim()).filter((cell) => cellKind(cell) === "text")).size;
  const encoding =
    distinct <= 2 ? "encode it as 0/1" : `encode it as numbers (its ${distinct} values: one 0/1 column each)`;
  return `${encoding}${leaveOut}`;
}

/**
 * How a number with a comma is to be written; where the comma may part decimals or thousands both readings, for only the person whose
 * data it is knows which.
 */
function rewritten(held: string): string {
  const sign = /^[+-]/.exec(held)?.[0] ?? "";
  const whole = held.replaceAll(/[+,' \u00a0-]/g, "");
  if (/^[+-]?\d{1,3}(,\d{3})+$/.test(held)) {
    const single = held.indexOf(",") === held.lastIndexOf(",");
    if (!single) return `write ${sign}${whole}`;
    return `write ${held.replace(",", ".")} if the comma is a decimal comma, ${sign}${whole} if it parts thousands`;
  }
  const point = held.lastIndexOf(",") > held.lastIndexOf(".");
  return `write ${point ? held.replaceAll(/[.' \u00a0]/g, "").replace(",", ".") : held.replaceAll(",", "")}`;
}
