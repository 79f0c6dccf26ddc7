import { endLabels, type Frame, labelRoom } from "./end-labels.ts";
import { lambdaAxis, lambdaPlaces } from "./lambda-axis.ts";
import { choiceMarks, columnCounts } from "./margin-notes.ts";
import { type PlotPart, type PlotRow, rowsOf } from "./spec.ts";
import { colourScale, type Theme } from "./theme.ts";
import { thin } from "./thin.ts";
import type { ValidationCurve, ValidationCurves } from "./validation-curves.ts";

/** Points of a curve, and folds whose scores are drawn. */
const MOST_POINTS = 200;
const MOST_FOLDS = 20;
/** Points up to which a curve has a dot for each. */
const MOST_DOTS = 40;

/** A picture of scores: where it is drawn, and on which axes. */
interface Canvas {
  readonly frame: Frame;
  readonly x: PlotPart;
  readonly y: PlotPart;
  readonly theme: Theme;
}

/** The scores of folds, the band of the chosen curve, all curves, their names, the choices, and the number of columns in use. */
export function validationLayers(
  { curves, choices }: ValidationCurves,
  { width, height, theme }: { readonly width: number; readonly height: number; readonly theme: Theme },
): PlotPart[] {
  const rows = curves.map(curveRows);
  const main = choices[0]!.curve;
  const isAlone = curves.length === 1;
  const folds = isAlone ? foldRows(curves[0]!) : [];
  const domain = domainOf(rows.flat(), folds);
  const x = lambdaAxis(rows.flat().map(({ lambda }) => lambda as number));
  const y = {
    field: "score",
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    title: curves[0]!.validation.measure,
    axis: { tickCount: 6 },
  };
  const canvas: Canvas = { frame: { width, height, domain }, x, y, theme };
  const counts = rows[main]!;
  return [
    ...(folds.length === 0 ? [] : [foldLines(folds, canvas)]),
    ...band(rows[main]!, theme.series[main % theme.series.length]!, canvas),
    ...(isAlone ? [lone(rows[0]!, canvas)] : several(curves, rows, canvas)),
    ...choiceMarks(
      choices.map(({ word, lambda }) => ({ word, row: { lambda } })),
      x,
      height,
      theme,
    ),
    ...(isMixed(curves)
      ? []
      : columnCounts(counts, lambdaPlaces(counts.map(({ lambda }) => lambda as number)), x, { width, theme })),
  ];
}

/** Whether the curves are those of several paths. */
export function isMixed(curves: readonly ValidationCurve[]): boolean {
  return curves.some(({ validation }) => validation !== curves[0]!.validation);
}

/** A row per lambda above 0 that has a score. */
function curveRows({ name, validation: { path }, scores, standardErrors }: ValidationCurve): PlotRow[] {
  return shownPoints(path.lambdas, scores).map((point) => {
    const [score, error] = [scores[point]!, standardErrors[point]!];
    const isKnown = !Number.isNaN(error);
    return {
      name,
      lambda: path.lambdas[point]!,
      score,
      low: isKnown ? score - error : null,
      high: isKnown ? score + error : null,
      count: path.degreesOfFreedom[point]!,
    };
  });
}

function foldRows({ validation: { path, foldScores, foldCount } }: ValidationCurve): PlotRow[] {
  if (foldCount > MOST_FOLDS) return [];
  return foldScores.flatMap((scores, fold) =>
    shownPoints(path.lambdas, scores).map((point) => ({ fold, lambda: path.lambdas[point]!, score: scores[point]! })),
  );
}

function shownPoints(lambdas: Float64Array, scores: Float64Array): number[] {
  const points = Array.from(lambdas, (_, point) => point).filter(
    (point) => lambdas[point]! > 0 && Number.isFinite(scores[point]!),
  );
  return thin(points.length, MOST_POINTS).map((at) => points[at]!);
}

/** Of the curves with their band, and as much of the folds as lies within as far again above and below. */
function domainOf(rows: readonly PlotRow[], folds: readonly PlotRow[]): readonly [number, number] {
  const values = rows.flatMap(
    ({ score, low, high }) => [score, low, high].filter((value) => value !== null) as number[],
  );
  const [low, high] = [least(values), -least(values.map((value) => -value))];
  const slack = high > low ? high - low : Math.abs(low) || 1;
  const ofFolds = folds.map(({ score }) => score as number);
  const margin = 0.04 * slack;
  return [
    Math.min(low, Math.max(least(ofFolds), low - slack)) - margin,
    Math.max(high, Math.min(-least(ofFolds.map((value) => -value)), high + slack)) + margin,
  ];
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function foldLines(rows: readonly PlotRow[], { frame, x, y, theme }: Canvas): PlotPart {
  const [low, high] = frame.domain;
  const clip = rows.some(({ score }) => (score as number) < low || (score as number) > high);
  return {
    data: rowsOf(rows),
    mark: { type: "line", clip, strokeWidth: 0.8, color: theme.faint, opacity: 0.8 },
    encoding: { x, y, detail: { field: "fold", type: "nominal" } },
  };
}

function band(rows: readonly PlotRow[], color: string, { x, y }: Canvas): PlotPart[] {
  const known = rows.filter(({ low }) => low !== null);
  if (known.length === 0) return [];
  return [
    {
      data: rowsOf(known),
      mark: { type: "area", color, opacity: 0.22 },
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
    },
  ];
}

const tooltip: PlotPart[] = [
  { field: "lambda", type: "quantitative", format: ".4~g" },
  { field: "score", type: "quantitative", format: ".5~g" },
  { field: "count", type: "quantitative", title: "columns in use" },
];

function lone(rows: readonly PlotRow[], { x, y, theme }: Canvas): PlotPart {
  const color = theme.series[0]!;
  const point = rows.length <= MOST_DOTS ? { size: 14, filled: true, color } : false;
  return {
    data: rowsOf(rows),
    mark: { type: "line", strokeWidth: 2, color, point },
    encoding: { x, y, tooltip },
  };
}

function several(
  curves: readonly ValidationCurve[],
  rows: readonly PlotRow[][],
  { frame, x, y, theme }: Canvas,
): PlotPart[] {
  const names = curves.map(({ name }) => name);
  const shown = rows.filter((of) => of.length > 0).slice(0, labelRoom(frame.height));
  const lines = {
    data: rowsOf(rows.flat()),
    mark: { type: "line", strokeWidth: 2 },
    encoding: {
      x,
      y,
      color: { field: "name", type: "nominal", scale: colourScale(names, theme), legend: null },
      tooltip: [{ field: "name", type: "nominal", title: "curve" }, ...tooltip],
    },
  };
  // Paths of several mixes end at different lambdas, and a legend names them; those of one end together.
  if (isMixed(curves)) {
    const legend = { title: null, orient: "right", symbolType: "stroke", symbolStrokeWidth: 3 };
    return [{ ...lines, encoding: { ...lines.encoding, color: { ...lines.encoding.color, legend } } }];
  }
  const ends = shown.map((of) => ({ name: of[0]!.name as string, end: of.at(-1)!.score as number }));
  return [lines, ...endLabels(ends, frame, names, theme)];
}
