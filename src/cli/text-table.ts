import { escapeMarkdown, onOneLine, withoutControls } from "./escape.ts";

/** How the cells of a column stand below each other; `decimal` puts the points in one line. */
export type Alignment = "left" | "right" | "decimal";

/** A table before it is text: for the terminal and for Markdown. */
export interface TextTable {
  readonly columns: readonly { readonly title: string; readonly align: Alignment }[];
  readonly rows: readonly (readonly string[])[];
}

const gap = "  ";

/**
 * Aligned columns of plain text. A table wider than `maximumWidth` is broken into blocks below each other, its first
 * column repeated in each.
 */
export function renderText(table: TextTable, maximumWidth = 100): string {
  const columns = table.columns.map((_, at) => alignColumn(table, at));
  const blocks: string[] = [];
  let from = 1;
  do {
    let to = from;
    let width = widthOf(columns[0][0]);
    while (to < columns.length && (to === from || width + gap.length + widthOf(columns[to][0]) <= maximumWidth)) {
      width += gap.length + widthOf(columns[to][0]);
      to++;
    }
    const shown = [columns[0], ...columns.slice(from, to)];
    blocks.push(shown[0].map((_, line) => joinLine(shown, line)).join("\n"));
    from = to;
  } while (from < columns.length);
  return `${withoutControls(blocks.join("\n\n"))}\n`;
}

/** The same table as Markdown. */
export function renderMarkdown(table: TextTable): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  const rule = table.columns.map(({ align }) => (align === "left" ? ":---" : "---:"));
  const lines = [row(table.columns.map(({ title }) => title)), `|${rule.join("|")}|`, ...table.rows.map(row)];
  return `${lines.join("\n")}\n`;
}

function joinLine(columns: readonly (readonly string[])[], line: number): string {
  return columns
    .map((cells) => cells[line])
    .join(gap)
    .trimEnd();
}

/** Title and cells of one column, padded to one width. */
function alignColumn({ columns, rows }: TextTable, at: number): readonly string[] {
  const { title, align } = columns[at];
  const raw = rows.map((row) => onOneLine(row[at]));
  const cells = align === "decimal" ? alignPoints(raw) : raw;
  const head = onOneLine(title);
  const width = Math.max(widthOf(head), widest(cells.map(widthOf)));
  return [head, ...cells].map((cell) => (align === "left" ? pad(cell, width, "end") : pad(cell, width, "start")));
}

/** Pads behind the numbers, so that their points stand in one column. */
function alignPoints(cells: readonly string[]): readonly string[] {
  const fraction = (cell: string) => (cell.includes(".") ? widthOf(cell) - cell.indexOf(".") : 0);
  const places = widest(cells.map(fraction));
  return cells.map((cell) => cell + " ".repeat(places - fraction(cell)));
}

function pad(cell: string, width: number, side: "start" | "end"): string {
  const spaces = " ".repeat(width - widthOf(cell));
  return side === "end" ? cell + spaces : spaces + cell;
}

function widest(widths: readonly number[]): number {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}

function widthOf(text: string): number {
  return [...text].length;
}
