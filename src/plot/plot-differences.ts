import { nameAxis, nameHeight, referenceLine } from "./name-axis.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type AnyComparison, requireComparison } from "./read-comparison.ts";
import { type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";

/**
 * How much worse than the best each candidate of a comparison scores on the same folds: the mean difference ± two standard errors of it. A
 * candidate whose interval holds 0 is not told from the best by these data, and is marked as a tie.
 *
 * @throws L1L2Error `invalid-type`, `unknown-option`.
 */
export function plotDifferences(comparison: AnyComparison, options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  requireComparison(comparison);
  const { theme, width = 380 } = settings;
  const { candidates, measure, facts } = comparison;
  const order = [...candidates].sort((a, b) => a.difference - b.difference);
  const rows = order.map(({ name, difference, differenceError, isBest, isTie }): PlotRow => {
    const reach = 2 * (differenceError ?? 0);
    const verdict = isBest ? "best" : isTie ? "tie" : "worse";
    return { name, difference, low: difference - reach, high: difference + reach, verdict };
  });
  const y = { ...nameAxis(), axis: { ticks: false, domain: false, labelPadding: 8, labelLimit: 220 } };
  const x = { type: "quantitative", title: `worse than the best by (${measure})`, axis: { tickCount: 6 } };
  const [best, worse] = [theme.series[0]!, theme.series[1]!];
  const domain = ["best", "tie", "worse"];
  const color = {
    field: "verdict",
    type: "nominal",
    scale: { domain, range: [best, best, worse] },
    legend: { title: null, orient: "right" },
  };
  const shape = { field: "verdict", type: "nominal", scale: { domain, range: ["diamond", "circle", "square"] } };
  const subtitle = [`mean over ${facts.folds} folds ± 2 standard errors; where that holds 0, a tie`];
  return page(
    settings,
    { title: "Paired differences", subtitle },
    {
      width,
      height: nameHeight(rows.length, settings.height, 26),
      data: rowsOf(rows),
      layer: [
        referenceLine("difference", 0, theme.muted, true),
        {
          mark: { type: "rule", strokeWidth: 2 },
          encoding: { y, x: { field: "low", ...x }, x2: { field: "high" }, color },
        },
        {
          mark: { type: "point", filled: true, size: 90, opacity: 1 },
          encoding: { y, x: { field: "difference", ...x }, color, shape },
        },
      ],
    },
  );
}
