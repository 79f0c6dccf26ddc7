import { printable, short } from "../model/render.ts";
import { nameAxis, nameHeight } from "./name-axis.ts";
import { emptyPage, page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type AnyComparison, namesInUse, requireComparison } from "./read-comparison.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import type { Theme } from "./theme.ts";

/** How many groups are drawn, and how many of the columns of each. */
const MOST_CLUSTERS = 20;
const MOST_MEMBERS = 8;
const TILE = 92;
const TITLE = "Columns that stand in for each other";

/**
 * Columns that stand in for each other, by the facts of a comparison: a row for each group, linked by correlations of at least 0.9 in size.
 * Filled are the columns that the candidate for `explain` uses: which of a group it keeps is chance. At most 20 groups, and of each 8
 * columns, those in use first.
 *
 * @throws L1L2Error `invalid-type`, `unknown-option`.
 */
export function plotClusters(comparison: AnyComparison, options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  requireComparison(comparison);
  const { clusters } = comparison.facts;
  if (clusters === null) return emptyPage(settings, TITLE, "not computed: there are too many columns for it");
  if (clusters.length === 0) return emptyPage(settings, TITLE, "there are none: no correlation is 0.9 or more in size");
  const candidate = comparison.candidates[comparison.verdicts.explain.candidate]!;
  const used = namesInUse(candidate.model);
  const shown = clusters.slice(0, MOST_CLUSTERS);
  const rows = shown.flatMap(({ columns, correlation }, at) => {
    const group = `${at + 1}: |r| up to ${short(correlation, 3)}`;
    return memberRows(columns, used).map((row) => ({ ...row, group }));
  });
  const width = settings.width ?? TILE * Math.max(2, 1 + Math.max(...rows.map(({ place }) => place as number)));
  const more = shown.length < clusters.length ? `; ${shown.length} of ${clusters.length} groups` : "";
  const subtitle = [`correlations of 0.9 and more; filled: used by ${candidate.name}${more}`];
  const { theme } = settings;
  return page(
    settings,
    { title: TITLE, subtitle },
    {
      width,
      height: nameHeight(shown.length, settings.height, 30),
      data: rowsOf(rows),
      layer: tiles(theme),
    },
  );
}

/** The columns of a group, those in use first; those beyond the last place are counted there. */
function memberRows(columns: readonly string[], used: ReadonlySet<string>): (PlotRow & { readonly place: number })[] {
  const order = [...columns].sort((a, b) => Number(used.has(b)) - Number(used.has(a)));
  const fits = order.length <= MOST_MEMBERS ? order.length : MOST_MEMBERS - 1;
  const rows = order
    .slice(0, fits)
    .map((name, place) => ({ name: printable(name), place, kind: used.has(name) ? "used" : "left out" }));
  if (fits === order.length) return rows;
  return [...rows, { name: `and ${order.length - fits} more`, place: fits, kind: "more" }];
}

function tiles(theme: Theme): PlotPart[] {
  const x = { field: "place", type: "ordinal", axis: null };
  const y = nameAxis("group");
  const scale = { domain: ["used", "left out", "more"], range: [theme.series[0]!, theme.background, theme.background] };
  const stroke = {
    scale: { domain: scale.domain, range: [theme.series[0]!, theme.faint, theme.background] },
    legend: null,
  };
  const isUsed = { test: { field: "kind", equal: "used" }, value: theme.onStrong };
  return [
    {
      mark: { type: "rect", strokeWidth: 1, cornerRadius: 4, width: { band: 0.94 }, height: { band: 0.76 } },
      encoding: {
        x,
        y,
        fill: { field: "kind", type: "nominal", scale, legend: null },
        stroke: { field: "kind", type: "nominal", ...stroke },
      },
    },
    {
      mark: { type: "text", limit: TILE - 12, fontSize: 11 },
      encoding: { x, y, text: { field: "name", type: "nominal" }, color: { condition: isUsed, value: theme.text } },
    },
  ];
}
