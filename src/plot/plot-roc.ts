import type { RocCurve } from "../model/measures/roc-curve.ts";
import { short } from "../model/render.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { requireResult } from "./require-result.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { thin } from "./thin.ts";
import { diagonal, shareAxis } from "./unit-square.ts";

/** Points of a curve beyond which an eye sees none. */
const MOST_POINTS = 500;

/**
 * A receiver operating characteristic: the share of positives against the share of negatives that a threshold lets through; the dashed line
 * is chance. Of more than 500 thresholds 500 are drawn, evenly spaced in their order.
 *
 * @param curve What `rocCurve` returns.
 * @throws L1L2Error `invalid-type`, `unknown-option`.
 */
export function plotRoc(curve: RocCurve, options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  requireResult(curve, "curve", "a curve, from rocCurve", ["falsePositiveRate", "truePositiveRate", "auc"]);
  const { falsePositiveRate, truePositiveRate, auc } = curve;
  const rows = thin(falsePositiveRate.length, MOST_POINTS).map((at): PlotRow => {
    return { falsePositiveRate: falsePositiveRate[at]!, truePositiveRate: truePositiveRate[at]! };
  });
  const { width = 320, height = 320, theme } = settings;
  const x = shareAxis("falsePositiveRate", "negatives let through");
  const y = shareAxis("truePositiveRate", "positives let through");
  const color = theme.series[0]!;
  const line = { type: "line", strokeWidth: 2, color };
  // In the order of the thresholds: x alone would let steps cross.
  const encoding = { x, y, order: { value: null } };
  return page(
    settings,
    { title: "ROC curve", subtitle: [`area under it ${short(auc, 4)}`] },
    {
      width,
      height,
      layer: [diagonal(x, y, theme), { data: rowsOf(rows), mark: line, encoding }],
    },
  );
}
