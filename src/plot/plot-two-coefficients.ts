import { printable, short } from "../model/render.ts";
import { checkNumber } from "../options/checks.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import type { Theme } from "./theme.ts";
import { lengthOf, type Pair, type TwoColumns, twoColumns } from "./two-columns.ts";

/** Options of {@link plotTwoCoefficients}. */
export interface TwoCoefficientsOptions extends PlotOptions {
  /** The strength of the L1 penalty, > 0. Default: the weakest of a grid at which one of the two coefficients is zero. */
  readonly lambda?: number;
}

const STEPS = 96;

/**
 * Diamond and circle, on two columns of your own: contours of the loss over their coefficients (each times the deviation of its column), the
 * others at their best; the L1 ball through the lasso solution and the L2 ball through a ridge solution of the same length, both as `fit`
 * found them, each where a contour touches its ball. Gaussian.
 *
 * @param columns Two columns, by name or number.
 * @throws L1L2Error what `fit` throws; `invalid-value` for columns that X does not have or that the others determine.
 */
export function plotTwoCoefficients(
  X: DesignInput,
  y: ResponseInput,
  columns: readonly [string | number, string | number],
  options: TwoCoefficientsOptions = {},
): PlotSpec {
  const { settings, lambda: given } = readPlotOptions(options, ["lambda"]);
  const lambda = given === undefined ? undefined : checkNumber("lambda", given, 1, { minimum: 0, above: true });
  const of = twoColumns(X, y, Array.isArray(columns) ? columns : [], lambda);
  const { width = 300, height = 300, theme } = settings;
  const names = of.names.map(printable) as [string, string];
  const { lasso, ridge, lambdas } = of;
  const domains = domainsOf(of.unpenalised, Math.max(sumOf(lasso), lengthOf(ridge)));
  const panel = (title: string, ball: Pair[], solution: Pair): PlotPart => ({
    width,
    height,
    title: { text: title, fontSize: 12 },
    layer: layers({ of, names, ball, solution, domains }, theme),
  });
  const titleOf = (name: string, lambda: number, at: Pair): string =>
    `${name}, lambda ${short(lambda, 3)}: ${at.map((value) => short(value, 3)).join(", ")}`;
  const subtitle = [
    "contours: the loss, all other columns at their best; cross: its minimum without a penalty",
    "coefficients times the deviation of their column",
  ];
  return page(
    settings,
    { title: `The corner and the ball: ${names.join(" and ")}`, subtitle },
    {
      spacing: 50,
      hconcat: [
        panel(titleOf("L1", lambdas[0], lasso), diamond(sumOf(lasso)), lasso),
        panel(titleOf("L2", lambdas[1], ridge), circle(lengthOf(ridge)), ridge),
      ],
    },
  );
}

/** Points on the unit circle without sine or cosine: ((1 − t²), 2t)/(1 + t²), a quarter turn at a time. */
function unitCircle(): Pair[] {
  const quarter = Array.from({ length: STEPS / 4 }, (_, step): Pair => {
    const t = step / (STEPS / 4);
    return [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
  });
  const turns: ((pair: Pair) => Pair)[] = [
    ([a, b]) => [a, b],
    ([a, b]) => [-b, a],
    ([a, b]) => [-a, -b],
    ([a, b]) => [b, -a],
  ];
  return [...turns.flatMap((turn) => quarter.map(turn)), [1, 0]];
}

function sumOf([a, b]: Pair): number {
  return Math.abs(a) + Math.abs(b);
}

function diamond(radius: number): Pair[] {
  const corners: Pair[] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
    [1, 0],
  ];
  return corners.map(([a, b]) => [radius * a, radius * b]);
}

function circle(radius: number): Pair[] {
  return unitCircle().map(([a, b]) => [radius * a, radius * b]);
}

/** Where ½ dᵀHd = `level` around the minimum: d = √(2·level) L⁻ᵀ u with H = LLᵀ and u on the unit circle. */
function contour({ curvature: [aa, ab, bb], unpenalised: [a, b] }: TwoColumns, level: number): Pair[] {
  const l11 = Math.sqrt(aa);
  const l21 = ab / l11;
  const l22 = Math.sqrt(Math.max(bb - l21 * l21, Number.MIN_VALUE));
  const scale = Math.sqrt(2 * level);
  return unitCircle().map(([u, v]) => {
    const db = (scale * v) / l22;
    return [a + (scale * u - l21 * db) / l11, b + db];
  });
}

function lossAt({ curvature: [aa, ab, bb], unpenalised }: TwoColumns, at: Pair): number {
  const [da, db] = [at[0] - unpenalised[0], at[1] - unpenalised[1]];
  return (aa * da * da + 2 * ab * da * db + bb * db * db) / 2;
}

/** Both balls and the minimum, with some room, on axes of one length. */
function domainsOf(minimum: Pair, radius: number): [Pair, Pair] {
  const ends = minimum.map((at) => [Math.min(-radius, at), Math.max(radius, at)] as const);
  const half = 0.6 * Math.max(...ends.map(([low, high]) => high - low));
  const domainOf = ([low, high]: Pair): Pair => [(low + high) / 2 - half, (low + high) / 2 + half];
  return [domainOf(ends[0]!), domainOf(ends[1]!)];
}

/** One of the two pictures. */
interface Panel {
  readonly of: TwoColumns;
  readonly names: readonly [string, string];
  readonly ball: readonly Pair[];
  readonly solution: Pair;
  /** Of the first coefficient and the second. */
  readonly domains: readonly [Pair, Pair];
}

function layers({ of, names, ball, solution, domains }: Panel, theme: Theme): PlotPart[] {
  const axis = { grid: false, tickCount: 5 };
  const x = { field: "a", type: "quantitative", title: names[0], scale: { domain: domains[0], nice: false }, axis };
  const y = { field: "b", type: "quantitative", title: names[1], scale: { domain: domains[1], nice: false }, axis };
  const order = { field: "step", type: "quantitative" };
  const level = lossAt(of, solution);
  const line = (pairs: readonly Pair[], more: PlotRow): PlotRow[] =>
    pairs.map(([a, b], step) => ({ ...more, a, b, step }));
  const contours = [1 / 9, 4 / 9, 1, 16 / 9].flatMap((share) => line(contour(of, share * level), { share }));
  const [loss, penalty] = [theme.series[0]!, theme.series[1]!];
  const dot = (pair: Pair, mark: PlotPart): PlotPart => ({ data: rowsOf(line([pair], {})), mark, encoding: { x, y } });
  return [
    {
      data: rowsOf([{ zero: 0 }]),
      mark: { type: "rule", color: theme.muted, strokeWidth: 0.7 },
      encoding: { x: { ...x, field: "zero" } },
    },
    {
      data: rowsOf([{ zero: 0 }]),
      mark: { type: "rule", color: theme.muted, strokeWidth: 0.7 },
      encoding: { y: { ...y, field: "zero" } },
    },
    {
      data: rowsOf(line(ball, {})),
      mark: {
        type: "line",
        filled: true,
        fill: penalty,
        fillOpacity: 0.2,
        stroke: penalty,
        strokeWidth: 1.5,
        clip: true,
      },
      encoding: { x, y, order },
    },
    {
      data: rowsOf(contours),
      mark: { type: "line", color: loss, strokeWidth: 1.2, clip: true },
      encoding: { x, y, order, detail: { field: "share", type: "nominal" } },
    },
    dot(of.unpenalised, { type: "point", shape: "cross", size: 70, filled: true, color: loss, opacity: 1 }),
    dot(solution, { type: "point", size: 90, filled: true, color: theme.text, opacity: 1 }),
  ];
}
