import { type AnyPath, ratioTitle } from "../any-model.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import type { TextTable } from "../text-table.ts";

/** Room for the names of columns that enter or leave, within 100 characters. */
const changesWidth = 38;

/** One row per lambda, and which columns enter (+) and leave (-) the support there. */
export function pathTable(path: AnyPath): TextTable {
  const rows = path
    .table()
    .map(({ point, lambda, degreesOfFreedom, devianceRatio, dualityGap, converged }) => [
      formatNumber(lambda, 5),
      `${degreesOfFreedom} of ${path.columns}`,
      formatRatio(devianceRatio),
      ...(path.relaxed ? [formatRatio(path.relaxed.devianceRatios[point])] : []),
      formatGap(dualityGap),
      converged ? "yes" : "NO",
      shorten(changes(path, point), changesWidth),
    ]);
  return {
    columns: [
      { title: "lambda", align: "decimal" },
      { title: "support", align: "right" },
      { title: ratioTitle(path.family), align: "right" },
      ...(path.relaxed ? [{ title: "relaxed", align: "right" as const }] : []),
      { title: "gap", align: "right" },
      { title: "converged", align: "left" },
      { title: "enters (+), leaves (-)", align: "left" },
    ],
    rows,
  };
}

function changes(path: AnyPath, point: number): string {
  const before = columnsAt(path, point - 1);
  const now = columnsAt(path, point);
  const named = (columns: Iterable<number>, other: ReadonlySet<number>, sign: string) =>
    [...columns].filter((column) => !other.has(column)).map((column) => sign + (path.names?.[column] ?? `x${column}`));
  return [...named(now, before, "+"), ...named(before, now, "-")].join(" ");
}

/** The columns in use in some output, ascending; none before the first point. */
function columnsAt({ supports, outputCount }: AnyPath, point: number): ReadonlySet<number> {
  const at = supports.slice(Math.max(0, point * outputCount), Math.max(0, (point + 1) * outputCount));
  return new Set(at.flatMap(({ columns }) => Array.from(columns)).sort((a, b) => a - b));
}
