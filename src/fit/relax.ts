import { columnsInUse } from "../model/point.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Sample } from "../wasm/dataset.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { type RelaxedPath, solvePath } from "../wasm/solve.ts";

/** One point of a path. */
type Point = Pick<SolvedPath, "intercepts" | "supports"> & {
  readonly loss: number;
  readonly gap: number;
  readonly epochs: number;
  readonly outcome: SolvedPath["outcomes"][number];
};

/** A solved path with its refits, if they are asked for: those that could not be had from linear memory are fitted from X. */
export function withRefits(sample: Sample, options: CheckedOptions, solved: RelaxedPath): RelaxedPath {
  if (!options.relax || solved.relaxed !== undefined) return solved;
  return { path: solved.path, relaxed: relax(sample, options, solved.path) };
}

/**
 * The relaxed lasso: at every point of a path the columns in use, in any output, are refitted without a penalty, within their
 * bounds. Points without columns stay as they are. Consecutive points with the same columns share one fit.
 */
function relax(sample: Sample, options: CheckedOptions, solved: SolvedPath): SolvedPath {
  const { outputs } = sample.response;
  const points: Point[] = [];
  let before = "";
  solved.lambdas.forEach((_, at) => {
    const supports = solved.supports.slice(at * outputs, (at + 1) * outputs);
    const used = Int32Array.from(columnsInUse(supports)).sort();
    const key = used.join();
    if (at > 0 && key === before) points.push(points[at - 1]!);
    else points.push(used.length === 0 ? pointOf(solved, at, outputs) : refit(sample, options, used));
    before = key;
  });
  return {
    ...solved,
    intercepts: Float64Array.from(points.flatMap(({ intercepts }) => Array.from(intercepts))),
    supports: points.flatMap(({ supports }) => supports),
    losses: Float64Array.from(points, ({ loss }) => loss),
    dualityGaps: Float64Array.from(points, ({ gap }) => gap),
    epochs: Int32Array.from(points, ({ epochs }) => epochs),
    outcomes: points.map(({ outcome }) => outcome),
  };
}

function refit(sample: Sample, options: CheckedOptions, used: Int32Array): Point {
  const select = (values: Float64Array): Float64Array => Float64Array.from(used, (column) => values[column]!);
  const restricted: CheckedOptions = {
    ...options,
    penaltyFactor: new Float64Array(used.length),
    groups: undefined,
    lowerBound: select(options.lowerBound),
    upperBound: select(options.upperBound),
    lambdas: Float64Array.of(0),
    l1Ratio: 1,
    maxActive: used.length,
    earlyStop: false,
    onProgress: undefined,
    onGrid: undefined,
  };
  const point = pointOf(solvePath(sample, restricted, used), 0, sample.response.outputs);
  const supports = point.supports.map(({ columns, values }) => ({
    columns: columns.map((column) => used[column]!),
    values,
  }));
  return { ...point, supports };
}

function pointOf(solved: SolvedPath, at: number, outputs: number): Point {
  return {
    intercepts: solved.intercepts.slice(at * outputs, (at + 1) * outputs),
    supports: solved.supports.slice(at * outputs, (at + 1) * outputs),
    loss: solved.losses[at]!,
    gap: solved.dualityGaps[at]!,
    epochs: solved.epochs[at]!,
    outcome: solved.outcomes[at]!,
  };
}
