import { invalid } from "../options/checks.ts";
import type { ConcavePenalty } from "../types.ts";

/** What a result says of itself: sentences, and a table whose first row is its header. */
export interface Description {
  readonly lines: readonly string[];
  readonly table: readonly (readonly string[])[];
  /** What stands below the table. */
  readonly notes?: readonly string[];
}

/** Lines and a table of aligned columns; names from elsewhere move nothing in a terminal. */
export function renderText({ lines, table, notes = [] }: Description): string {
  const columns = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => [...printable(row[at]!)].length)));
  const grid = table.map((row) => {
    const cells = row.map((cell, at) => pad(printable(cell), columns[at]!, at > 0));
    return `  ${cells.join("  ")}`.trimEnd();
  });
  return [...lines.map(printable), ...grid, ...notes.map(printable)].join("\n");
}

/** The same as HTML, everything escaped. */
export function renderHtml({ lines, table, notes = [] }: Description): string {
  const rows = table.map((row, at) => {
    const tag = at === 0 ? "th" : "td";
    return `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  });
  const paragraphs = (of: readonly string[]): string => of.map((line) => `<p>${escapeHtml(line)}</p>`).join("");
  const grid = rows.length === 0 ? "" : `<table>${rows.join("")}</table>`;
  return `<div>${paragraphs(lines)}${grid}${paragraphs(notes)}</div>`;
}

/** A number in at most five digits; a dash where there is none. */
export function short(value: number | null, digits = 5): string {
  return value === null || Number.isNaN(value) ? "–" : String(Number(value.toPrecision(digits)));
}

/** `1 row`, `2 rows`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/**
 * What a mix is called: `lasso`, `ridge`, or `elastic net` with its l1Ratio in at most five digits.
 *
 * @throws L1L2Error `invalid-value` for anything but a number from 0 to 1.
 */
export function mixName(l1Ratio: number): string {
  if (!(typeof l1Ratio === "number" && l1Ratio >= 0 && l1Ratio <= 1)) {
    return invalid("l1Ratio", "a number from 0 to 1", l1Ratio);
  }
  if (l1Ratio === 1) return "lasso";
  return l1Ratio === 0 ? "ridge" : `elastic net ${short(l1Ratio)}`;
}

/** What the penalty of a model or a path is called: its mix, or the name and the concavity of one that flattens. */
export function penaltyName({ l1Ratio, concavePenalty }: Penalised): string {
  if (concavePenalty === null) return mixName(l1Ratio);
  const { penalty, concavity } = concavePenalty;
  return `${penalty} ${short(concavity)}${l1Ratio === 1 ? "" : `, ${mixName(l1Ratio)}`}`;
}

/** What of a model or a path says how it is penalised. */
interface Penalised {
  readonly l1Ratio: number;
  readonly concavePenalty: ConcavePenalty | null;
}

/** What the share of the deviance that a model explains is called. */
export function ratioName(family: string): string {
  return family === "gaussian" ? "R²" : "deviance ratio";
}

function pad(cell: string, width: number, isNumber: boolean): string {
  const spaces = " ".repeat(width - [...cell].length);
  return isNumber ? spaces + cell : cell + spaces;
}

/** Text on one line, a visible mark for each character that controls a terminal or turns the direction of text. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, "\ufffd");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is no markup, on one line. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
