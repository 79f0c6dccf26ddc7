import { endLabels, type Frame } from "./end-labels.ts";
import { lambdaPlaces, placesOf } from "./lambda-axis.ts";
import { choiceMarks, columnCounts } from "./margin-notes.ts";
import { type AnyLines, lineRows, linesOf, type PathLine } from "./path-lines.ts";
import { type PlotPart, rowsOf } from "./spec.ts";
import { colourScale, dashScale, type Theme } from "./theme.ts";
import { thin } from "./thin.ts";

/** The x axis of a path. */
export interface PathAxis {
  readonly field: string;
  /** One per point. */
  readonly values: ArrayLike<number>;
  readonly encoding: PlotPart;
}

/** What is drawn of a path. */
export interface PathPicture {
  readonly path: AnyLines;
  readonly output: number;
  /** The points that have a place on the axis. */
  readonly points: readonly number[];
  /** The columns that are named in any output: each has one colour in all pictures. */
  readonly named: readonly PathLine[];
  readonly marked: readonly { readonly word: string; readonly point: number }[];
  readonly axis: PathAxis;
}

/** Beyond these a line adds bytes and nothing that an eye sees. */
const MOST_GREY_LINES = 100;
const MOST_GREY_ROWS = 24;
const MOST_ROWS = 200;

/** Grey lines, coloured ones with their names, choices, and the number of columns in use. */
export function pathLayers(picture: PathPicture, size: { width: number; height: number }, theme: Theme): PlotPart[] {
  const { path, output, points, marked, axis } = picture;
  const lines = linesOf(path, output);
  const chosen = new Set(picture.named.map(({ column }) => column));
  const named = lines.filter(({ column }) => chosen.has(column));
  const others = lines.filter(({ column }) => !chosen.has(column));
  // Of all sizes: the largest alone would leave a gap around 0 that is not there.
  const grey = thin(others.length, MOST_GREY_LINES).map((place) => others[place]!);
  const frame = { ...size, domain: domainOf([...named, ...grey], points) };
  const names = picture.named.map(({ name }) => name);
  const last = points.at(-1)!;
  const ends = named.map(({ name, coefficients }) => ({ name, end: coefficients[last]! }));
  const at = (point: number) => ({ [axis.field]: axis.values[point]! });
  const counts = points.map((point) => ({ ...at(point), count: path.degreesOfFreedom[point]! }));
  return [
    ...zeroLine(frame, theme),
    ...(grey.length === 0 ? [] : [greyLines(grey, points, axis, frame, theme)]),
    ...(named.length === 0 ? [] : [namedLines(named, picture, frame, theme)]),
    ...(named.length === 0 ? [] : endLabels(ends, frame, names, theme)),
    ...choiceMarks(
      marked.map(({ word, point }) => ({ word, row: at(point) })),
      axis.encoding,
      size.height,
      theme,
    ),
    ...columnCounts(counts, placesOn(axis, points), axis.encoding, { width: size.width, theme }),
  ];
}

function placesOn({ field, values }: PathAxis, points: readonly number[]): number[] {
  const shown = points.map((point) => values[point]!);
  return field === "lambda" ? lambdaPlaces(shown) : placesOf(shown);
}

/** From the least to the greatest coefficient, 0 included, and a little beyond. */
function domainOf(lines: readonly PathLine[], points: readonly number[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { coefficients } of lines) {
    for (const point of points) {
      low = Math.min(low, coefficients[point]!);
      high = Math.max(high, coefficients[point]!);
    }
  }
  if (low === high) return [-1, 1];
  const slack = 0.03 * (high - low);
  return [low - slack, high + slack];
}

function yOf({ domain }: Frame): PlotPart {
  return {
    field: "coefficient",
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    title: "coefficient",
    axis: { tickCount: 6 },
  };
}

function zeroLine({ domain, width }: Frame, { muted }: Theme): PlotPart[] {
  const y = { field: "coefficient", type: "quantitative", scale: { domain, nice: false, zero: false } };
  const data = rowsOf([{ coefficient: 0 }]);
  return [
    {
      data,
      mark: { type: "rule", color: muted, strokeWidth: 1 },
      encoding: { y, x: { value: 0 }, x2: { value: width } },
    },
  ];
}

function greyLines(
  lines: readonly PathLine[],
  points: readonly number[],
  axis: PathAxis,
  frame: Frame,
  theme: Theme,
): PlotPart {
  return {
    data: rowsOf(
      lines.flatMap((line) => lineRows(line, points, MOST_GREY_ROWS, axis).map(({ name: _, ...row }) => row)),
    ),
    mark: { type: "line", strokeWidth: 0.7, color: theme.faint, opacity: 0.7 },
    encoding: { x: axis.encoding, y: yOf(frame), detail: { field: "column", type: "nominal" } },
  };
}

function namedLines(
  lines: readonly PathLine[],
  { named, points, axis }: PathPicture,
  frame: Frame,
  theme: Theme,
): PlotPart {
  const names = named.map(({ name }) => name);
  return {
    data: rowsOf(lines.flatMap((line) => lineRows(line, points, MOST_ROWS, axis))),
    mark: { type: "line", strokeWidth: 1.8 },
    encoding: {
      x: axis.encoding,
      y: yOf(frame),
      color: { field: "name", type: "nominal", scale: colourScale(names, theme), legend: null },
      strokeDash: { field: "name", type: "nominal", scale: dashScale(names, theme), legend: null },
      detail: { field: "column", type: "nominal" },
      tooltip: [
        { field: "name", type: "nominal", title: "column" },
        { field: axis.field, type: "quantitative", format: ".4~g" },
        { field: "coefficient", type: "quantitative", format: ".4~g" },
      ],
    },
  };
}
