import { readList } from "../data/read-vector.ts";
import { short } from "../model/render.ts";
import type { NumericArray } from "../types.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale } from "./theme.ts";
import { thin } from "./thin.ts";
import { meanOf } from "./unit-column.ts";

const STEPS = 160;
const MOST_TICKS = 500;

/**
 * Absolute values against squares where they are the loss and not the penalty: Σ|yᵢ − m| is least at the median, Σ(yᵢ − m)² at the mean, which one
 * value far away pulls along. Both are drawn relative to their least value and their largest in the picture.
 *
 * @param y Numbers, 2 to 100 000 of them, not all equal. Default: seven numbers, one of them far from the others.
 * @throws L1L2Error what reading the list throws; `unknown-option`.
 */
export function plotMedianAndMean(y: NumericArray = [1, 2, 2.5, 3, 3.5, 4.5, 12], options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  const values = readList(y, "y", { expected: "2 to 100000 numbers", shortest: 2, longest: 100_000 }).sort();
  const middle = (values.length - 1) / 2;
  const median = (values[Math.floor(middle)]! + values[Math.ceil(middle)]!) / 2;
  const mean = meanOf(values);
  const names = ["absolute values", "squares"];
  const losses = [(error: number) => Math.abs(error), (error: number) => error * error];
  const [low, high] = [values[0]!, values.at(-1)!];
  const places = Array.from({ length: STEPS + 1 }, (_, step) => low + ((high - low) * step) / STEPS);
  const minima = [median, mean];
  const curves = losses.flatMap((loss, at) => relative(values, places, minima[at]!, loss, names[at]!));
  const { width = 420, height = 240, theme } = settings;
  const x = { type: "quantitative", title: "m", scale: { zero: false }, axis: { grid: false } };
  const color = {
    field: "name",
    type: "nominal",
    sort: null,
    scale: colourScale(names, theme),
    legend: { title: null, orient: "right", symbolType: "stroke", symbolStrokeWidth: 3 },
  };
  const y_ = { field: "loss", type: "quantitative", title: "loss, relative", axis: { tickCount: 4 } };
  const encoding = { x: { field: "m", ...x }, y: y_, color };
  const subtitle = [`absolute values are least at the median, ${short(median)}; squares at the mean, ${short(mean)}`];
  return page(
    settings,
    { title: "Median and mean", subtitle },
    {
      width,
      height,
      layer: [
        { data: rowsOf(curves), mark: { type: "line", strokeWidth: 2 }, encoding },
        {
          data: rowsOf(minima.map((m, at) => ({ name: names[at]!, m, loss: 0 }))),
          mark: { type: "circle", size: 90, opacity: 1 },
          encoding,
        },
        {
          data: rowsOf(thin(values.length, MOST_TICKS).map((at) => ({ value: values[at]! }))),
          mark: { type: "tick", color: theme.muted, size: 12, thickness: 1.5 },
          encoding: { x: { field: "value", ...x }, y: { value: height - 6 } },
        },
      ],
    },
  );
}

/** A loss over m, from 0 at its minimum to 1 at its largest. */
function relative(
  values: Float64Array,
  places: readonly number[],
  minimum: number,
  loss: (error: number) => number,
  name: string,
): PlotRow[] {
  const total = (m: number) => values.reduce((sum, value) => sum + loss(value - m), 0);
  const least = total(minimum);
  const totals = places.map(total);
  const range = Math.max(...totals) - least || 1;
  return places.map((m, at) => ({ name, m, loss: (totals[at]! - least) / range }));
}
