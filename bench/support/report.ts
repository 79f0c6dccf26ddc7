// Results as a Markdown table: on the screen, and in build/bench/NAME.md beside the bare numbers in NAME.json.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const folder = "build/bench";

/** One table: a heading, the names of the columns, the cells. */
export interface Table {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Sentences below it. */
  readonly notes?: readonly string[];
}

/** Prints the tables and writes build/bench/NAME.md and NAME.json. */
export function report(name: string, tables: readonly Table[], numbers: object): void {
  const text = `${[machine(), ...tables.map(markdown)].join("\n\n")}\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.md`, text);
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify({ machine: machine(), ...numbers }, null, 1)}\n`);
  process.stdout.write(text);
}

function machine(): string {
  const [first] = cpus();
  return `Node ${process.versions.node}, V8 ${process.versions.v8}, ${first?.model.trim() ?? "unknown processor"}.`;
}

/** A table as Markdown, cells padded so that it reads as text too. */
export function markdown({ title, header, rows, notes = [] }: Table): string {
  const widths = header.map((cell, at) => Math.max(3, cell.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => pad(cell, widths[at]!, at)).join(" | ")} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [`## ${title}\n`, line(header), rule, ...rows.map(line), ...notes.map((note) => `\n${note}`)].join("\n");
}

function pad(cell: string, width: number, at: number): string {
  return at === 0 ? cell.padEnd(width) : cell.padStart(width);
}
