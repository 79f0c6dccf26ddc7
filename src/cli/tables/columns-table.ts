import { formatNumber } from "../format.ts";
import type { TextTable } from "../text-table.ts";
import type { TrainingTable } from "../training-table.ts";
import { moments } from "./moments.ts";

/** Mean, spread and range of the response and of the first `limit` columns, and how many columns are left out. */
export function columnsTable(
  { design, responseNumbers, responseName }: TrainingTable,
  limit = 50,
): { readonly table: TextTable; readonly hidden: number } {
  const { data, rows, columns, names } = design;
  const shown = names
    .slice(0, limit)
    .map((name, column) => describeColumn(name, data.subarray(column * rows, (column + 1) * rows)));
  const titles = ["mean", "standard deviation", "minimum", "maximum"];
  return {
    table: {
      columns: [{ title: "column", align: "left" }, ...titles.map((title) => ({ title, align: "right" as const }))],
      rows: responseNumbers ? [describeColumn(`${responseName} (response)`, responseNumbers), ...shown] : shown,
    },
    hidden: Math.max(0, columns - limit),
  };
}

function describeColumn(name: string, values: Float64Array): readonly string[] {
  const { mean, standardDeviation } = moments(values);
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return [name, ...[mean, standardDeviation, least, greatest].map((value) => formatNumber(value, 5))];
}
