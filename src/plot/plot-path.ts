import { findOutput } from "../model/coefficient-rows.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { requireGenuine } from "../model/genuine.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { penaltyName, plural, printable, ratioName } from "../model/render.ts";
import { checkChoice, checkCount, invalid } from "../options/checks.ts";
import { labelRoom } from "./end-labels.ts";
import { lambdaAxis } from "./lambda-axis.ts";
import { page } from "./page.ts";
import { type PathAxis, pathLayers } from "./path-layers.ts";
import { type AnyLines, l1Norms, largestLines } from "./path-lines.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { requireResult } from "./require-result.ts";
import type { PlotPart, PlotSpec } from "./spec.ts";

/** What coefficients are drawn over. */
export type PathAxisName = "lambda" | "l1Norm" | "devianceRatio";

/** Options of {@link plotPath}. */
export interface PathPlotOptions extends PlotOptions {
  /** `"lambda"` (default), logarithmic; `"l1Norm"`, Σⱼ |βⱼ| on the scale of the data; `"devianceRatio"`, for gaussian R². */
  readonly x?: PathAxisName;
  /** How many columns have a colour and a name, those with the largest coefficients anywhere on the path: 0 to 40. Default 10. */
  readonly largest?: number;
  /** One output of several, by its name or number. Default: a picture of each, of twelve at most. */
  readonly output?: string | number;
  /** A cross-validation of this path: the lambdas that it chose are marked. */
  readonly validation?: CrossValidation<Model | MultiModel>;
}

/** Pictures of outputs beside each other. */
const MOST_OUTPUTS = 12;
const MOST_NAMED = 40;

/**
 * The coefficients of a path: a line for each column that is ever in use, from the strongest penalty at the left to the weakest at the
 * right, where the largest are named; of the others 100 at most, of all sizes, are thin and grey. Above stands how many columns are in use.
 * A lambda of 0 has no place on a logarithmic axis and is left out there.
 *
 * @throws L1L2Error `invalid-type`, `invalid-value` (a path without a point, an output that it does not have, a cross-validation of
 * another path), `unknown-option`.
 */
export function plotPath(path: AnyLines, options: PathPlotOptions = {}): PlotSpec {
  const { settings, x, largest, output, validation } = readPlotOptions(options, [
    "x",
    "largest",
    "output",
    "validation",
  ]);
  requireGenuine(path, "path", "a path, from fitPath, a cross-validation or loadPath");
  const axis = checkChoice("x", x, "lambda", ["lambda", "l1Norm", "devianceRatio"]);
  const most = checkCount("largest", largest, 10, 0, MOST_NAMED);
  const points = pointsOn(path, axis);
  const outputs = outputsOf(path, output);
  const isAlone = outputs.length === 1;
  const { width = isAlone ? 520 : 300, height = isAlone ? 340 : 240, theme } = settings;
  const named = largestLines(path, outputs, Math.min(most, labelRoom(height)));
  const marked = validation === undefined ? [] : chosenPoints(path, validation, points);
  const views = outputs.map(
    (at): PlotPart => ({
      width,
      height,
      ...(isAlone ? {} : { title: { text: outputName(path, at), fontSize: 12, offset: 8 } }),
      layer: pathLayers(
        { path, output: at, points, named, marked, axis: axisOf(path, at, axis, points) },
        { width, height },
        theme,
      ),
    }),
  );
  const of =
    path.outputCount > outputs.length && output === undefined
      ? ` (${outputs.length} of ${path.outputCount} outputs)`
      : "";
  const heading = {
    title: `Coefficients along the path: ${penaltyName(path)}${of}`,
    subtitle: [subtitleOf(path, named.length, isAlone, outputs[0]!)],
  };
  return page(settings, heading, isAlone ? views[0]! : { columns: 2, spacing: { row: 50, column: 60 }, concat: views });
}

function pointsOn(path: AnyLines, axis: PathAxisName): number[] {
  const all = Array.from(path.lambdas, (_, point) => point);
  const points = axis === "lambda" ? all.filter((point) => path.lambdas[point]! > 0) : all;
  if (points.length > 0) return points;
  return invalid(
    "path",
    "at least one point with a lambda above 0",
    path.lambdas,
    'With x: "l1Norm" or "devianceRatio" a lambda of 0 has a place',
  );
}

function outputsOf({ outputCount, outputNames }: AnyLines, given: string | number | undefined): number[] {
  const all = Array.from({ length: outputCount }, (_, at) => at);
  if (given === undefined) return all.slice(0, MOST_OUTPUTS);
  const known = all.map((at) => ({ name: outputNames?.[at] ?? `y${at}`, intercept: 0, support: [], at }));
  return [findOutput(known, given).at];
}

function outputName({ outputNames }: AnyLines, at: number): string {
  return printable(outputNames?.[at] ?? `y${at}`);
}

function subtitleOf(path: AnyLines, named: number, isAlone: boolean, output: number): string {
  const used = new Set(path.supports.flatMap(({ columns }) => Array.from(columns))).size;
  const which = path.outputCount > 1 && isAlone ? [`output ${outputName(path, output)}`] : [];
  const most = used > named ? [`the ${named} largest of ${plural(used, "column")} in use are named`] : [];
  return [path.family, ...which, ...most].join(", ");
}

/** The points that a cross-validation chose among the penalised solutions, the best score first. */
function chosenPoints(path: AnyLines, validation: CrossValidation<Model | MultiModel>, points: readonly number[]) {
  requireResult(validation, "validation", "a cross-validation", ["path", "scores", "measure"]);
  const marks = (["min", "1se"] as const).map((word) => {
    const { lambda } = validation.choice(word, { gamma: 1 });
    return { word, point: path.lambdas.indexOf(lambda) };
  });
  if (marks.some(({ point }) => point < 0)) {
    return invalid("validation", "a cross-validation of this path", validation, "Its own is validation.path");
  }
  return marks.filter(({ point }) => points.includes(point));
}

function axisOf(path: AnyLines, output: number, axis: PathAxisName, points: readonly number[]): PathAxis {
  if (axis === "lambda") {
    const values = path.lambdas;
    return { field: axis, values, encoding: lambdaAxis(points.map((point) => values[point]!)) };
  }
  const values = axis === "l1Norm" ? l1Norms(path, output) : path.devianceRatios;
  const title =
    axis === "l1Norm" ? "Σ |coefficient| (weaker penalty →)" : `${ratioName(path.family)} on the rows of the fit`;
  const least = Math.min(...points.map((point) => values[point]!));
  const most = Math.max(...points.map((point) => values[point]!));
  const scale = { domain: least < most ? [least, most] : [least, least + 1], nice: false, zero: false };
  return {
    field: axis,
    values,
    encoding: { field: axis, type: "quantitative", scale, title, axis: { grid: false, tickCount: 6 } },
  };
}
