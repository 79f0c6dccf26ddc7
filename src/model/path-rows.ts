import { columnName } from "../data/column-name.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { PathParts, PointOutcome } from "./path-parts.ts";
import type { Support } from "./point.ts";
import { type Description, penaltyName, plural, ratioName, short } from "./render.ts";
import { tableLines } from "./table-lines.ts";

/** One point of a path, as plain data. */
export interface PathRow {
  /** Its number on the path. */
  readonly point: number;
  readonly lambda: number;
  readonly degreesOfFreedom: number;
  readonly devianceRatio: number;
  readonly dualityGap: number;
  readonly converged: boolean;
  readonly outcome: PointOutcome;
  readonly epochs: number;
}

/** One coefficient at one point of a path, as plain data. */
export interface PathCoefficientRow {
  readonly lambda: number;
  /** The response, or the class as text; null where there is one linear predictor only. */
  readonly output: string | null;
  /** Column number, from 0. */
  readonly column: number;
  /** The column's name, or `x0`, `x1`, … where the input had none. */
  readonly name: string;
  /** On the scale of the data. */
  readonly coefficient: number;
}

/** A path of any family. */
type Parts = Omit<PathParts<Model | MultiModel>, "relaxed">;

/** One row per lambda. */
export function pathRows(path: Parts): PathRow[] {
  return Array.from(path.lambdas, (lambda, point) => ({
    point,
    lambda,
    degreesOfFreedom: path.degreesOfFreedom[point]!,
    devianceRatio: path.devianceRatios[point]!,
    dualityGap: path.dualityGaps[point]!,
    converged: path.converged[point]!,
    outcome: path.outcomes[point]!,
    epochs: path.epochs[point]!,
  }));
}

/** One row per lambda, output and column that is in use somewhere on the path. */
export function pathCoefficientRows({
  lambdas,
  supports,
  outputCount,
  outputNames,
  names,
}: Parts): PathCoefficientRow[] {
  const used = columnsOf(supports);
  return Array.from(lambdas).flatMap((lambda, point) =>
    Array.from({ length: outputCount }, (_, k) => {
      const { columns, values } = supports[point * outputCount + k]!;
      const nonzero = new Map(Array.from(columns, (column, i) => [column, values[i]!]));
      const output = outputCount === 1 ? null : (outputNames?.[k] ?? `y${k}`);
      return used.map((column) => {
        return { lambda, output, column, name: columnName(names, column), coefficient: nonzero.get(column) ?? 0 };
      });
    }).flat(),
  );
}

function columnsOf(supports: readonly Support[]): number[] {
  const used = new Set<number>();
  for (const { columns } of supports) for (const column of columns) used.add(column);
  return [...used].sort((a, b) => a - b);
}

/** How many points a summary shows, evenly spaced. */
const MOST_POINTS = 8;

/** A path in words: what it is, how exact, and some of its points. */
export function describePath(path: Parts): Description {
  const { family, l1Ratio, concavePenalty, lambdas, converged, dualityGaps, tolerance } = path;
  const count = lambdas.length;
  const range = count === 0 ? "" : ` from ${short(lambdas[0]!)} to ${short(lambdas[count - 1]!)}`;
  const failed = converged.filter((is) => !is).length;
  const largest = dualityGaps.reduce((most, gap) => Math.max(most, gap), 0);
  const ends = failed === 0 ? "all converged" : `${failed} NOT converged`;
  return {
    lines: [
      `${penaltyName({ l1Ratio, concavePenalty })}, ${family}: ${plural(count, "lambda")}${range}`,
      !dualityGaps.some(Number.isNaN)
        ? `${ends}, largest duality gap ${short(largest, 2)} (tolerance ${short(tolerance)})`
        : `${ends} to stationary points (tolerance ${short(tolerance)}): ${family === "custom" ? "" : "not convex, "}no duality gap`,
      ...convexityLines(path),
      ...tableLines(path.recipe),
      ...(path.stoppedByMaxActive ? ["ended by maxActive"] : []),
      ...(path.stoppedByTimeLimit ? ["ended by timeLimit"] : []),
      ...(path.stoppedByCaller ? ["STOPPED before its last lambda"] : []),
    ],
    table: [["lambda", "columns", ratioName(family), "gap"], ...somePoints(path)],
  };
}

/** Where the objective is no longer convex around the path, if that is known. */
function convexityLines({ locallyConvex, lambdas }: Parts): string[] {
  const first = locallyConvex?.indexOf(false) ?? -1;
  return first < 0 ? [] : [`not locally convex from lambda ${short(lambdas[first]!)} on: other minima may exist`];
}

function somePoints(path: Parts): string[][] {
  const rows = pathRows(path);
  const steps = Math.min(MOST_POINTS, rows.length);
  return Array.from({ length: steps }, (_, at) => {
    const row = rows[steps === 1 ? 0 : Math.round((at * (rows.length - 1)) / (steps - 1))]!;
    return [
      short(row.lambda),
      `${row.degreesOfFreedom} of ${path.columns}`,
      short(row.devianceRatio, 3),
      short(row.dualityGap, 2),
    ];
  });
}
