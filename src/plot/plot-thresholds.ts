import { fit } from "../entry/full.ts";
import { mixName, short } from "../model/render.ts";
import { checkNumber } from "../options/checks.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale } from "./theme.ts";

/** Options of {@link plotThresholds} and {@link plotPriors}. */
export interface StrengthOptions extends PlotOptions {
  /** The strength of the penalty, > 0 and at most 100. Default 1. */
  readonly lambda?: number;
}

const STEPS = 120;

/** The strength asked for. */
export function readStrength(lambda: unknown): number {
  return checkNumber("lambda", lambda, 1, { minimum: 0, maximum: 100, above: true });
}

/**
 * How the penalties shrink: the coefficient z that a column would have without a penalty (columns independent and standardised) against the one
 * it gets, as `fit` computes it for each z: sign(z)·max(0, |z| − λ) with L1, which takes the same from all and leaves nothing of small ones;
 * z/(1 + λ) with L2, which takes the same share of all; both in one with the elastic net.
 *
 * @throws L1L2Error `invalid-value`, `unknown-option`.
 */
export function plotThresholds(options: StrengthOptions = {}): PlotSpec {
  const { settings, lambda: given } = readPlotOptions(options, ["lambda"]);
  const lambda = readStrength(given);
  const kinds = [
    { name: "no penalty", strength: 0, l1Ratio: 1 },
    ...[1, 0.5, 0].map((l1Ratio) => ({ name: mixName(l1Ratio), strength: lambda, l1Ratio })),
  ];
  const rows = kinds.flatMap(({ name, strength, l1Ratio }) =>
    Array.from({ length: STEPS + 1 }, (_, step): PlotRow => {
      const without = 3 * lambda * ((2 * step) / STEPS - 1);
      return { name, without, with: shrunk(without, strength, l1Ratio) };
    }),
  );
  const { width = 360, height = 320, theme } = settings;
  const names = kinds.map(({ name }) => name);
  const axis = { tickCount: 7 };
  const subtitle = [
    `lambda ${short(lambda)}: the lasso takes ${short(lambda)} from all, ridge the share ${short(lambda / (1 + lambda), 3)} of all`,
  ];
  return page(
    settings,
    { title: "How the penalties shrink", subtitle },
    {
      width,
      height,
      data: rowsOf(rows),
      mark: { type: "line", strokeWidth: 2 },
      encoding: {
        x: {
          field: "without",
          type: "quantitative",
          title: "coefficient without a penalty",
          scale: { nice: false },
          axis,
        },
        y: { field: "with", type: "quantitative", title: "coefficient with it", scale: { nice: false }, axis },
        color: {
          field: "name",
          type: "nominal",
          sort: null,
          scale: colourScale(names, theme),
          legend: { title: null, orient: "right", symbolType: "stroke", symbolStrokeWidth: 3 },
        },
      },
    },
  );
}

/** The minimum of ½(z − b)² + λ( l1Ratio·|b| + ½(1 − l1Ratio)·b² ), from the solver: a column of 1 and −1, a response of z and −z. */
function shrunk(z: number, lambda: number, l1Ratio: number): number {
  if (z === 0) return 0;
  const model = fit([[1], [-1]], [z, -z], { lambda, l1Ratio, standardize: false, intercept: false, tolerance: 1e-12 });
  return model.coefficients[0]!;
}
