import { readVector } from "../data/read-vector.ts";
import { findColumn } from "../model/coefficient-rows.ts";
import { requireGenuine } from "../model/genuine.ts";
import type { Model } from "../model/model.ts";
import { printable } from "../model/render.ts";
import { invalid } from "../options/checks.ts";
import type { DesignInput, NumericArray } from "../types.ts";
import { readModels } from "./coefficient-table.ts";
import { endLabels } from "./end-labels.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale } from "./theme.ts";
import { columnOf, deviation } from "./unit-column.ts";

/** How far a column is off, in standard deviations. */
const SHIFTS = Array.from({ length: 25 }, (_, at) => at / 4 - 3);

/**
 * What becomes of predictions when one column is wrong: the mean squared error of each model where every value of the column is off by −3
 * to 3 of its standard deviations, a sensor that drifts. A model that leans on the column alone suffers, one that shares the weight among
 * columns that say the same suffers less, and one that does not use it not at all.
 *
 * @param models Gaussian models by the names that the picture gives them, eight at most, of the same columns.
 * @param X Rows of the columns that the models use, and `y` their responses.
 * @param column The column that is wrong, by its name or number.
 * @throws L1L2Error `invalid-type` for what is no model, `invalid-value` (another family, a column that a model does not have, one that does
 * not vary), `unknown-option`, and what reading X and y throws.
 */
export function plotCorruption(
  models: Readonly<Record<string, Model<"gaussian">>>,
  X: DesignInput,
  y: NumericArray,
  column: string | number,
  options: PlotOptions = {},
): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  const curves = readModels(models).map(([name, model]) => ({
    name: printable(name),
    errors: errorsOf(model, X, y, column),
  }));
  const { width = 420, height = 280, theme } = settings;
  const names = curves.map(({ name }) => name);
  const most = Math.max(...curves.flatMap(({ errors }) => errors));
  const domain: [number, number] = [0, most > 0 ? 1.05 * most : 1];
  const ends = curves.map(({ name, errors }) => ({ name, end: errors.at(-1)! }));
  const lines = {
    data: rowsOf(
      curves.flatMap(({ name, errors }) => errors.map((error, at) => ({ name, error, shift: SHIFTS[at]! }))),
    ),
    mark: { type: "line", strokeWidth: 2 },
    encoding: {
      x: {
        field: "shift",
        type: "quantitative",
        title: "column off by, in standard deviations",
        axis: { grid: false },
      },
      y: { field: "error", type: "quantitative", title: "mean squared error", scale: { domain, nice: false } },
      color: { field: "name", type: "nominal", scale: colourScale(names, theme), legend: null },
    },
  };
  const layer = [lines, ...endLabels(ends, { width, height, domain }, names, theme)];
  const subtitle = [`${printable(String(column))} is wrong in every row, the other columns are right`];
  return page(settings, { title: "What if a column is wrong?", subtitle }, { width, height, layer });
}

/** Σ (y − η − δβⱼ)² / n for every shift δ. */
function errorsOf(model: Model<"gaussian">, X: DesignInput, y: NumericArray, given: string | number): number[] {
  requireGenuine(model, "models", "gaussian models, from fit, a path or loadModel");
  if (model.family !== "gaussian") invalid("models", "gaussian models", model.family);
  const column = findColumn(model, given);
  const size = deviation(columnOf(model, column, X));
  if (!(size > 0)) invalid("column", "a column that varies", given);
  const predicted = model.predict(X);
  const actual = readVector(y, predicted.length, "y");
  const slope = model.coefficient(column) * size;
  return SHIFTS.map((shift) => {
    const squares = predicted.reduce((sum, value, row) => {
      const residual = actual[row]! - value - shift * slope;
      return sum + residual * residual;
    }, 0);
    return squares / predicted.length;
  });
}
