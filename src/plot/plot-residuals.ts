import { readList, readVector } from "../data/read-vector.ts";
import { plural } from "../model/render.ts";
import type { NumericArray } from "../types.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { thin } from "./thin.ts";

/** Dots that are drawn, and parts of equal count whose means are joined. */
const MOST_DOTS = 2000;
const MOST_MEANS = 12;
const LEAST_PER_MEAN = 15;

/**
 * Residuals against predictions: a dot per row (of more than 2000 rows 2000, evenly spaced in the order of their predictions), and a line
 * through the means of up to twelve parts of equal count. Where the line leaves 0, the model misses something that is no chance.
 *
 * @param y The response, numbers.
 * @param predictions What was predicted for the same rows.
 * @throws L1L2Error `invalid-type`, `shape-mismatch`, `not-numeric`, `non-finite`, `unknown-option`.
 */
export function plotResiduals(y: NumericArray, predictions: NumericArray, options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  const actual = readList(y, "y", { expected: "a list of numbers", shortest: 1, longest: Infinity });
  const predicted = readVector(predictions, actual.length, "predictions");
  const order = Array.from(predicted, (_, row) => row).sort((a, b) => predicted[a]! - predicted[b]! || a - b);
  const all = order.map((row) => ({ row, prediction: predicted[row]!, residual: actual[row]! - predicted[row]! }));
  const shown = thin(all.length, MOST_DOTS).map((at) => all[at]!);
  const { width = 420, height = 300, theme } = settings;
  const x = {
    field: "prediction",
    type: "quantitative",
    title: "prediction",
    scale: { zero: false },
    axis: { grid: false },
  };
  const field = { field: "residual", type: "quantitative", title: "residual: response − prediction" };
  const opacity = shown.length > 500 ? 0.35 : 0.6;
  const of = shown.length < all.length ? `${shown.length} of ` : "";
  const means = meansOf(all);
  const line = means.length > 1 ? "; line: means of parts of equal count" : "";
  return page(
    settings,
    { title: "Residuals", subtitle: [`${of}${plural(all.length, "row")}${line}`] },
    {
      width,
      height,
      layer: [
        { data: rowsOf([{ residual: 0 }]), mark: { type: "rule", color: theme.muted }, encoding: { y: field } },
        {
          data: rowsOf(shown),
          mark: { type: "circle", size: 22, color: theme.series[0]!, opacity },
          encoding: { x, y: field },
        },
        {
          data: rowsOf(means),
          mark: { type: "line", strokeWidth: 2.5, color: theme.series[1]! },
          encoding: { x, y: field },
        },
      ],
    },
  );
}

function meansOf(rows: readonly { readonly prediction: number; readonly residual: number }[]): PlotRow[] {
  const parts = Math.min(MOST_MEANS, Math.floor(rows.length / LEAST_PER_MEAN));
  return Array.from({ length: parts }, (_, part) => {
    const of = rows.slice(Math.floor((part * rows.length) / parts), Math.floor(((part + 1) * rows.length) / parts));
    const mean = (value: "prediction" | "residual") => of.reduce((sum, row) => sum + row[value], 0) / of.length;
    return { prediction: mean("prediction"), residual: mean("residual") };
  });
}
