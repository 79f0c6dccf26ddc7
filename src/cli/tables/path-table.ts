import type { RegularizationPath } from "../../index.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import type { TextTable } from "../text-table.ts";

/** Room for the names of columns that enter or leave, within 100 characters. */
const changesWidth = 38;

/** One row per lambda, and which columns enter (+) and leave (-) the support there. */
export function pathTable(path: RegularizationPath): TextTable {
  const rows = Array.from(path.lambdas, (lambda, point) => [
    formatNumber(lambda, 5),
    `${path.degreesOfFreedom[point]} of ${path.columns}`,
    formatRatio(path.devianceRatio[point]),
    formatGap(path.dualityGaps[point]),
    path.converged[point] ? "yes" : "NO",
    shorten(changes(path, point), changesWidth),
  ]);
  return {
    columns: [
      { title: "lambda", align: "decimal" },
      { title: "support", align: "right" },
      { title: "R²", align: "right" },
      { title: "gap", align: "right" },
      { title: "converged", align: "left" },
      { title: "enters (+), leaves (-)", align: "left" },
    ],
    rows,
  };
}

function changes(path: RegularizationPath, point: number): string {
  const before = new Set(point === 0 ? [] : path.supports[point - 1].columns);
  const now = new Set(path.supports[point].columns);
  const named = (columns: Iterable<number>, other: ReadonlySet<number>, sign: string) =>
    [...columns].filter((column) => !other.has(column)).map((column) => sign + (path.names?.[column] ?? `x${column}`));
  return [...named(now, before, "+"), ...named(before, now, "-")].join(" ");
}
