import { printable } from "../model/render.ts";
import { checkCount } from "../options/checks.ts";
import { nameAxis, nameHeight } from "./name-axis.ts";
import { emptyPage, page } from "./page.ts";
import { type LargestOptions, MOST_COLUMNS } from "./plot-coefficients.ts";
import { readPlotOptions } from "./plot-options.ts";
import { type AnyComparison, columnNames, requireComparison } from "./read-comparison.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import type { Theme } from "./theme.ts";

const TITLE = "How often half samples choose a column";

/**
 * How often half samples choose each column, for each candidate of a comparison that leaves columns out: the share of halves, in percent, of
 * the columns that are chosen most often by some candidate.
 *
 * @throws L1L2Error `invalid-type`, `invalid-value`, `unknown-option`.
 */
export function plotFrequencies(comparison: AnyComparison, options: LargestOptions = {}): PlotSpec {
  const { settings, largest } = readPlotOptions(options, ["largest"]);
  requireComparison(comparison);
  const most = checkCount("largest", largest, 20, 1, MOST_COLUMNS);
  const choosers = comparison.candidates.filter(({ frequencies }) => frequencies !== null);
  if (choosers.length === 0) return emptyPage(settings, TITLE, "no candidate leaves columns out");
  const nameOf = columnNames(comparison);
  const sums = Array.from(choosers[0]!.frequencies!, (_, column) =>
    choosers.reduce((sum, { frequencies }) => sum + frequencies![column]!, 0),
  );
  const order = sums.map((_, column) => column).sort((a, b) => sums[b]! - sums[a]! || a - b);
  const shown = order.slice(0, most);
  const rows = shown.flatMap((column) =>
    choosers.map(({ name, frequencies }): PlotRow => {
      const share = frequencies![column]!;
      return { name: printable(nameOf(column)), candidate: name, share, percent: `${Math.round(100 * share)} %` };
    }),
  );
  const { width = 92 * choosers.length, theme } = settings;
  const of = shown.length < order.length ? `; the ${shown.length} most chosen of ${order.length} columns` : "";
  return page(
    settings,
    { title: TITLE, subtitle: [`share of ${comparison.facts.halves} half samples${of}`] },
    {
      width,
      height: nameHeight(shown.length, settings.height),
      data: rowsOf(rows),
      layer: tiles(theme),
    },
  );
}

function tiles(theme: Theme): PlotPart[] {
  const x = {
    field: "candidate",
    type: "nominal",
    sort: null,
    title: null,
    axis: { orient: "top", ticks: false, domain: false, labelAngle: -25, labelLimit: 200 },
  };
  const color = { field: "share", type: "quantitative", scale: { domain: [0, 1], range: theme.ramp }, legend: null };
  const isStrong = { test: { field: "share", gte: 0.55 }, value: theme.onStrong };
  return [
    { mark: { type: "rect", stroke: theme.background, strokeWidth: 2 }, encoding: { x, y: nameAxis(), color } },
    {
      mark: { type: "text", fontSize: 11 },
      encoding: {
        x,
        y: nameAxis(),
        text: { field: "percent", type: "nominal" },
        color: { condition: isStrong, value: theme.text },
      },
    },
  ];
}
