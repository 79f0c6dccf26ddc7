import type { CalibrationRow } from "../model/measures/calibration-table.ts";
import { plural } from "../model/render.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { requireResult } from "./require-result.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { diagonal, shareAxis } from "./unit-square.ts";

/**
 * Calibration: in bins of rows the share of positives that there was, with its 95 % interval, against the mean of the probabilities that
 * were predicted. On the dashed line both are the same; the interval of a calibrated model meets it 19 times of 20.
 *
 * @param table What `calibrationTable` returns.
 * @throws L1L2Error `invalid-type`, `unknown-option`.
 */
export function plotCalibration(table: readonly CalibrationRow[], options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  const expected = "a table, from calibrationTable";
  requireResult(table, "table", expected, ["length"]);
  const rows = Array.from(table, (row): PlotRow => {
    requireResult(row, "table", expected, ["count", "meanPredicted", "observed", "lower", "upper"]);
    const { count, meanPredicted, observed, lower, upper } = row;
    return { count, meanPredicted, observed, lower, upper };
  });
  const { width = 320, height = 320, theme } = settings;
  const x = shareAxis("meanPredicted", "mean predicted probability");
  const y = shareAxis("observed", "share of positives");
  const color = theme.series[0]!;
  const data = rowsOf(rows);
  const total = rows.reduce((sum, { count }) => sum + (count as number), 0);
  const subtitle = [`${plural(total, "row")} in ${plural(rows.length, "bin")}, with 95 % intervals`];
  return page(
    settings,
    { title: "Calibration", subtitle },
    {
      width,
      height,
      layer: [
        diagonal(x, y, theme),
        {
          data,
          mark: { type: "rule", strokeWidth: 1.5, color },
          encoding: { x, y: { ...y, field: "lower" }, y2: { field: "upper" } },
        },
        { data, mark: { type: "line", strokeWidth: 1, opacity: 0.6, color }, encoding: { x, y } },
        { data, mark: { type: "point", filled: true, size: 60, opacity: 1, color }, encoding: { x, y } },
      ],
    },
  );
}
