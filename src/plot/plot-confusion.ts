import type { ConfusionMatrix } from "../model/measures/confusion-matrix.ts";
import { printable, short } from "../model/render.ts";
import { invalid } from "../options/checks.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { requireResult } from "./require-result.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import type { Theme } from "./theme.ts";

/** Classes that have a place, and those up to which counts are legible. */
const MOST_CLASSES = 100;
const MOST_COUNTED = 20;

/**
 * A confusion matrix: a row for each actual class, a column for each predicted one; the darker a cell, the larger its share of the rows
 * of its actual class. Up to 20 classes every cell has its count.
 *
 * @param matrix What `confusionMatrix` returns, of at most 100 classes.
 * @throws L1L2Error `invalid-type`, `invalid-value` for more classes, `unknown-option`.
 */
export function plotConfusion(matrix: ConfusionMatrix, options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  requireResult(matrix, "matrix", "a matrix, from confusionMatrix", ["labels", "counts", "accuracy"]);
  const { labels, counts, accuracy } = matrix;
  if (labels.length > MOST_CLASSES) return invalid("matrix", `at most ${MOST_CLASSES} classes`, labels);
  const names = labels.map((label) => printable(String(label)));
  const rows = counts.flatMap((row, i): PlotRow[] => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, j) => ({
      actual: names[i]!,
      predicted: names[j]!,
      count,
      text: short(count, 6),
      share: total === 0 ? 0 : count / total,
    }));
  });
  const isCounted = labels.length <= MOST_COUNTED;
  const side = Math.max(140, labels.length * (isCounted ? 52 : 9));
  const { width = side, height = Math.max(100, labels.length * (isCounted ? 40 : 9)), theme } = settings;
  const subtitle = [`accuracy ${short(accuracy, 3)}; shade: share of the actual class`];
  const layer = isCounted ? [cells(theme), texts(theme)] : [cells(theme)];
  return page(settings, { title: "Confusion matrix", subtitle }, { width, height, data: rowsOf(rows), layer });
}

const axis = { ticks: false, domain: false, labelAngle: 0, labelLimit: 120, labelOverlap: true };
const x = { field: "predicted", type: "nominal", sort: null, title: "predicted", axis: { ...axis, orient: "top" } };
const y = { field: "actual", type: "nominal", sort: null, title: "actual", axis };

function cells(theme: Theme): PlotPart {
  return {
    mark: { type: "rect", stroke: theme.background, strokeWidth: 1 },
    encoding: {
      x,
      y,
      color: { field: "share", type: "quantitative", scale: { domain: [0, 1], range: theme.ramp }, legend: null },
      tooltip: [
        { field: "actual", type: "nominal" },
        { field: "predicted", type: "nominal" },
        { field: "text", type: "nominal", title: "count" },
      ],
    },
  };
}

function texts(theme: Theme): PlotPart {
  const isStrong = { test: { field: "share", gte: 0.55 }, value: theme.onStrong };
  return {
    mark: { type: "text", fontSize: 12 },
    encoding: { x, y, text: { field: "text", type: "nominal" }, color: { condition: isStrong, value: theme.text } },
  };
}
