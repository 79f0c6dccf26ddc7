import type { ColumnValues } from "../columns/read-column.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { formatNumber, shorten } from "../format.ts";
import type { TextTable } from "../text-table.ts";
import { moments } from "./moments.ts";

/** The columns of a file: those of numbers, and those of levels. */
export interface ColumnsTables {
  readonly numbers: TextTable;
  readonly levels: TextTable;
  /** How many columns are left out of both. */
  readonly hidden: number;
}

/** Mean, spread and range of columns of numbers, levels and their counts of the others; of the response and the first `limit` columns. */
export function columnsTables(table: TrainingTable, limit = 50): ColumnsTables {
  const { columns, features, responseName } = table;
  const shown = features.slice(0, limit).map((name) => describeColumn(name, columns[name]));
  const described = [describeColumn(`${responseName} (response)`, columns[responseName]), ...shown];
  const hasMissing = described.some(({ missing }) => missing > 0);
  const titles = ["mean", "standard deviation", "minimum", "maximum", ...(hasMissing ? ["missing"] : [])];
  const rowsOf = (kind: Described["kind"]) =>
    described
      .filter((column) => column.kind === kind)
      .map(({ name, cells, missing }) => [name, ...cells, ...(hasMissing ? [String(missing)] : [])]);
  const first = { title: "column", align: "left" } as const;
  return {
    numbers: {
      columns: [first, ...titles.map((title) => ({ title, align: "right" as const }))],
      rows: rowsOf("numbers"),
    },
    levels: {
      columns: [
        first,
        { title: "levels and their rows", align: "left" },
        ...(hasMissing ? [{ title: "missing", align: "right" as const }] : []),
      ],
      rows: rowsOf("levels"),
    },
    hidden: Math.max(0, features.length - limit),
  };
}

interface Described {
  readonly name: string;
  readonly kind: "numbers" | "levels";
  readonly cells: readonly string[];
  readonly missing: number;
}

function describeColumn(name: string, values: ColumnValues): Described {
  const present = Array.from(values).filter((value) => !isMissing(value));
  const missing = values.length - present.length;
  const isNumeric = present.every((value) => typeof value === "number" || typeof value === "bigint");
  if (isNumeric) return { name, kind: "numbers", cells: rangeOf(Float64Array.from(present, Number)), missing };
  return { name, kind: "levels", cells: [countsOf(present.map(String))], missing };
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || Number.isNaN(value);
}

function rangeOf(values: Float64Array): readonly string[] {
  if (values.length === 0) return ["–", "–", "–", "–"];
  const { mean, standardDeviation } = moments(values);
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return [mean, standardDeviation, least, greatest].map((value) => formatNumber(value, 5));
}

/** The most frequent levels first. */
function countsOf(texts: readonly string[], limit = 8): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  const shown = ordered.slice(0, limit).map(([level, count]) => `${shorten(level, 30)} (${count})`);
  return [...shown, ...(ordered.length > limit ? [`… ${ordered.length} in all`] : [])].join(", ");
}
