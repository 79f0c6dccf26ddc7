import { columnName } from "../data/column-name.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import { printable } from "../model/render.ts";
import type { PlotRow } from "./spec.ts";
import { thin } from "./thin.ts";

/** A path of any family. */
export type AnyLines = RegularizationPath<Model | MultiModel>;

/** The coefficients of one column in one output, at all points of a path. */
export interface PathLine {
  readonly name: string;
  readonly column: number;
  readonly coefficients: Float64Array;
  /** The largest of them in size. */
  readonly size: number;
}

/** The columns of an output that are ever in use, the largest first. */
export function linesOf(path: AnyLines, output: number): PathLine[] {
  const { supports, outputCount, names } = path;
  const points = path.lambdas.length;
  const lines = new Map<number, Float64Array>();
  for (let point = 0; point < points; point++) {
    const { columns, values } = supports[point * outputCount + output]!;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      if (!lines.has(column)) lines.set(column, new Float64Array(points));
      lines.get(column)![point] = values[i]!;
    }
  }
  return Array.from(lines, ([column, coefficients]) => ({
    name: printable(columnName(names, column)),
    column,
    coefficients,
    size: coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  })).sort((a, b) => b.size - a.size || a.column - b.column);
}

/** The columns with the largest coefficients in any of some outputs. */
export function largestLines(path: AnyLines, outputs: readonly number[], most: number): PathLine[] {
  const largest = new Map<number, PathLine>();
  for (const line of outputs.flatMap((output) => linesOf(path, output))) {
    if (line.size > (largest.get(line.column)?.size ?? 0)) largest.set(line.column, line);
  }
  return [...largest.values()].sort((a, b) => b.size - a.size || a.column - b.column).slice(0, most);
}

/** Σⱼ |βⱼ| of an output, at every point. */
export function l1Norms({ supports, outputCount, lambdas }: AnyLines, output: number): Float64Array {
  return Float64Array.from(lambdas, (_, point) => {
    const { values } = supports[point * outputCount + output]!;
    return values.reduce((sum, value) => sum + Math.abs(value), 0);
  });
}

/**
 * A line as rows: from the last point at which it is still zero, for before that it lies on the axis.
 *
 * @param points The points that are drawn, ascending.
 * @param most How many rows it may have; they are spaced evenly.
 */
export function lineRows(
  { name, column, coefficients }: PathLine,
  points: readonly number[],
  most: number,
  x: { readonly field: string; readonly values: ArrayLike<number> },
): PlotRow[] {
  const first = points.findIndex((point) => coefficients[point] !== 0);
  if (first < 0) return [];
  const from = Math.max(0, first - 1);
  return thin(points.length - from, most).map((at) => {
    const point = points[from + at]!;
    return { name, column, [x.field]: x.values[point]!, coefficient: coefficients[point]! };
  });
}
