import { readList, readVector } from "../data/read-vector.ts";
import { fit } from "../entry/full.ts";
import { short } from "../model/render.ts";
import { invalid } from "../options/checks.ts";
import type { NumericArray } from "../types.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale, type Theme } from "./theme.ts";
import { deviation, meanOf } from "./unit-column.ts";

/** Options of {@link plotOneCoefficient}. λ is meant for a response of deviation 1. */
export interface OneCoefficientOptions extends PlotOptions {
  /** Strengths of the penalty, 1 to 8 numbers ≥ 0. Default: 0, ½, 1 and 1½ times |f′(0)|, the slope of the loss at zero. */
  readonly lambdas?: NumericArray;
}

/** A column and a response, both with mean 0 and deviation 1. */
interface Problem {
  readonly column: Float64Array;
  readonly response: Float64Array;
  /** f′(0) = −(1/n) Σ xᵢ yᵢ: minus their correlation. */
  readonly slope: number;
}

const MOST_LAMBDAS = 8;
const STEPS = 120;
const panels = [
  { title: "L1: + λ |b|", l1Ratio: 1 },
  { title: "L2: + ½ λ b²", l1Ratio: 0 },
] as const;

/**
 * Why L1 sets coefficients to zero and L2 does not: the objective as a function of one coefficient b, of x and y standardised,
 *
 *     f(b) + λ|b|   and   f(b) + ½ λ b²,   f(b) = (1/2n) Σ (yᵢ − xᵢ b)²
 *
 * for several λ, with a dot where `fit` finds the minimum. |b| has a corner at 0: from λ = |f′(0)| on the minimum stays there. The slope of
 * b² at 0 is 0, so the minimum comes as near as it likes and never arrives.
 *
 * @throws L1L2Error `shape-mismatch`, `not-numeric`, `non-finite`, `invalid-value` for a column that does not vary or is not correlated with y.
 */
export function plotOneCoefficient(x: NumericArray, y: NumericArray, options: OneCoefficientOptions = {}): PlotSpec {
  const { settings, lambdas: given } = readPlotOptions(options, ["lambdas"]);
  const problem = readProblem(x, y);
  const size = Math.abs(problem.slope);
  const check = { expected: `1 to ${MOST_LAMBDAS} numbers`, shortest: 1, longest: MOST_LAMBDAS, minimum: 0 };
  const lambdas = given === undefined ? [0, size / 2, size, 1.5 * size] : Array.from(readList(given, "lambdas", check));
  const { width = 300, height = 260, theme } = settings;
  const subtitle = [
    `dots: where the solver finds the minimum; the loss has slope ${short(problem.slope, 3)} at 0`,
    `L1 stays at exactly 0 from λ = ${short(size, 3)} on, L2 never gets there`,
  ];
  return page(
    settings,
    { title: "One coefficient, two penalties", subtitle },
    {
      spacing: 40,
      resolve: { scale: { y: "shared" } },
      hconcat: panels.map(({ title, l1Ratio }) => ({
        width,
        height,
        title: { text: title, fontSize: 12 },
        layer: curves(problem, lambdas, l1Ratio, theme),
      })),
    },
  );
}

function readProblem(x: NumericArray, y: NumericArray): Problem {
  const values = readList(x, "x", { expected: "a list of numbers, at least two", shortest: 2, longest: Infinity });
  const given = readVector(y, values.length, "y");
  const [scale, mean, level] = [deviation(values), meanOf(values), meanOf(given)];
  if (!(scale > 0)) return invalid("x", "a column that varies", x);
  const column = values.map((value) => (value - mean) / scale);
  const spread = deviation(given);
  if (!(spread > 0)) return invalid("y", "a response that varies", y);
  const response = given.map((value) => (value - level) / spread);
  const slope = -column.reduce((sum, value, row) => sum + value * response[row]!, 0) / column.length;
  if (slope === 0) return invalid("x", "a column that is correlated with y", x);
  return { column, response, slope };
}

function curves(
  { column, response, slope }: Problem,
  lambdas: readonly number[],
  l1Ratio: 0 | 1,
  theme: Theme,
): PlotPart[] {
  const names = lambdas.map((lambda) => `λ = ${short(lambda, 3)}`);
  // f(b) less f(0): −|f′(0)| b at 0 and curvature 1.
  const objective = (b: number, lambda: number) =>
    slope * b + (b * b) / 2 + lambda * (l1Ratio === 1 ? Math.abs(b) : (b * b) / 2);
  const rows = lambdas.flatMap((lambda, at) =>
    Array.from({ length: STEPS + 1 }, (_, step): PlotRow => {
      const b = -slope * (-0.6 + (2.2 * step) / STEPS);
      return { name: names[at]!, lambda, b, objective: objective(b, lambda) };
    }),
  );
  const X = { data: column, rows: column.length, columns: 1 };
  const minima = lambdas.map((lambda, at): PlotRow => {
    const b = fit(X, response, { lambda, l1Ratio, standardize: false, intercept: false }).coefficients[0]!;
    return { name: names[at]!, lambda, b, objective: objective(b, lambda), minimum: true };
  });
  const x = {
    field: "b",
    type: "quantitative",
    title: "coefficient b",
    scale: { nice: false },
    axis: { grid: false, tickCount: 5 },
  };
  const y = { field: "objective", type: "quantitative", title: "objective − loss at 0", axis: { tickCount: 4 } };
  const color = {
    field: "name",
    type: "nominal",
    sort: null,
    scale: colourScale(names, theme),
    legend: { title: null, symbolType: "stroke", symbolStrokeWidth: 3 },
  };
  return [
    { data: rowsOf([{ b: 0 }]), mark: { type: "rule", color: theme.muted, strokeDash: [4, 3] }, encoding: { x } },
    { data: rowsOf(rows), mark: { type: "line", strokeWidth: 2 }, encoding: { x, y, color } },
    { data: rowsOf(minima), mark: { type: "circle", size: 80, opacity: 1 }, encoding: { x, y, color } },
  ];
}
