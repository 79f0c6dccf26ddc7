import { exp } from "../arithmetic/exponential.ts";
import { short } from "../model/render.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { readStrength, type StrengthOptions } from "./plot-thresholds.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale } from "./theme.ts";

const STEPS = 200;

/**
 * What the penalties believe: penalised least squares is the most probable coefficient under a prior whose negative logarithm is the penalty, the
 * Laplace density ½λ e^(−λ|b|) for L1, the normal density √(λ/2π) e^(−½λb²) for L2. The first has a peak at 0 and heavy tails: most
 * coefficients are nothing, some are large. The second is flat at 0 and has light tails: all are small.
 *
 * @throws L1L2Error `invalid-value`, `unknown-option`.
 */
export function plotPriors(options: StrengthOptions & PlotOptions = {}): PlotSpec {
  const { settings, lambda: given } = readPlotOptions(options, ["lambda"]);
  const lambda = readStrength(given);
  const names = ["L1: Laplace", "L2: normal"];
  const reach = 4 / Math.min(lambda, Math.sqrt(lambda));
  const densities = [
    (b: number) => (lambda / 2) * exp(-lambda * Math.abs(b)),
    (b: number) => Math.sqrt(lambda / (2 * Math.PI)) * exp((-lambda * b * b) / 2),
  ];
  const rows = densities.flatMap((density, at) =>
    Array.from({ length: STEPS + 1 }, (_, step): PlotRow => {
      const b = reach * ((2 * step) / STEPS - 1);
      return { name: names[at]!, b, density: density(b) };
    }),
  );
  const { width = 400, height = 260, theme } = settings;
  const color = {
    field: "name",
    type: "nominal",
    sort: null,
    scale: colourScale(names, theme),
    legend: { title: null, orient: "right", symbolOpacity: 1 },
  };
  return page(
    settings,
    { title: "What the penalties believe", subtitle: [`priors of a coefficient, lambda ${short(lambda)}`] },
    {
      width,
      height,
      data: rowsOf(rows),
      mark: { type: "area", line: true, opacity: 0.25 },
      encoding: {
        x: { field: "b", type: "quantitative", title: "coefficient", scale: { nice: false }, axis: { grid: false } },
        y: { field: "density", type: "quantitative", title: "density", stack: null, axis: { tickCount: 5 } },
        color,
      },
    },
  );
}
