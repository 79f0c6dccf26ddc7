import { checkCount } from "../options/checks.ts";
import { type AnyModelGiven, coefficientTable, readModels, shownOf } from "./coefficient-table.ts";
import { nameAxis, nameHeight, referenceLine } from "./name-axis.ts";
import { emptyPage, page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotPart, type PlotRow, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale, type Theme } from "./theme.ts";

/** Options of functions that draw a line for each column. */
export interface LargestOptions extends PlotOptions {
  /** How many columns are shown, those with the largest values: 1 to 200. Default 20. */
  readonly largest?: number;
}

/** How many columns have a place in a picture. */
export const MOST_COLUMNS = 200;
const TITLE = "Coefficients";

/**
 * The coefficients of one or several models side by side, as bars, the largest first; intercepts are left out, and what no model uses.
 * Columns are matched by name, of several outputs by `name (output)`.
 *
 * @param models The models by the names that the picture gives them: `{ lasso, ridge }`, eight at most.
 * @throws L1L2Error `invalid-type` for what is no model, `invalid-value`, `unknown-option`.
 */
export function plotCoefficients(
  models: Readonly<Record<string, AnyModelGiven>>,
  options: LargestOptions = {},
): PlotSpec {
  const { settings, largest } = readPlotOptions(options, ["largest"]);
  const most = checkCount("largest", largest, 20, 1, MOST_COLUMNS);
  const given = readModels(models);
  const all = coefficientTable(
    given.map(([, model]) => model),
    "models",
  );
  const shown = all.slice(0, most);
  if (shown.length === 0) return emptyPage(settings, TITLE, "no column is in use");
  const names = given.map(([name]) => name);
  const { theme, width = 420 } = settings;
  const step = Math.max(18, 9 * names.length + 6);
  const rows = shown.flatMap(({ name, coefficients }): PlotRow[] =>
    names.map((model, at) => ({ name, model, coefficient: coefficients[at]! })),
  );
  const subtitle = ["on the scale of the data", ...shownOf(shown.length, all.length, "in use")].join(", ");
  return page(
    settings,
    { title: TITLE, subtitle: [subtitle] },
    {
      width,
      height: nameHeight(shown.length, settings.height, step),
      layer: [bars(rows, names, theme), referenceLine("coefficient", 0, theme.muted)],
    },
  );
}

function bars(rows: readonly PlotRow[], names: readonly string[], theme: Theme): PlotPart {
  const legend = names.length > 1 ? { title: null, orient: "top" } : null;
  return {
    data: rowsOf(rows),
    mark: { type: "bar" },
    encoding: {
      y: { ...nameAxis(), scale: { paddingInner: 0.25, paddingOuter: 0.15 } },
      yOffset: { field: "model", type: "nominal", sort: null },
      x: { field: "coefficient", type: "quantitative", title: "coefficient", axis: { tickCount: 6 } },
      color: { field: "model", type: "nominal", sort: null, scale: colourScale(names, theme), legend },
      tooltip: [
        { field: "name", type: "nominal", title: "column" },
        { field: "model", type: "nominal" },
        { field: "coefficient", type: "quantitative", format: ".4~g" },
      ],
    },
  };
}
