import { type PlotPart, rowsOf } from "./spec.ts";
import { spread } from "./spread.ts";
import { colourScale, type Theme } from "./theme.ts";

/** A line that is named where it ends, at the right. */
export interface LineEnd {
  readonly name: string;
  /** Its value there. */
  readonly end: number;
}

/** The area that lines are drawn in. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The values at its bottom and its top. */
  readonly domain: readonly [number, number];
}

/** Lines of labels are so many pixels apart. */
export const LABEL_GAP = 14;
/** From the end of a line to its label, in pixels. */
const REACH = 14;

/** How many names fit beside a picture. */
export function labelRoom(height: number): number {
  return Math.floor(height / LABEL_GAP) + 1;
}

/** Names at the ends of lines, apart from each other, each with a stroke that leads to it. Precondition: `labelRoom` of them at most. */
export function endLabels(ends: readonly LineEnd[], frame: Frame, names: readonly string[], theme: Theme): PlotPart[] {
  const { width, height } = frame;
  const [low, high] = frame.domain;
  const unit = (high - low) / height;
  const wanted = ends.map(({ end }) => (high - end) / unit);
  const places = spread(wanted, LABEL_GAP, height).map((pixel) => high - pixel * unit);
  const data = rowsOf(ends.map(({ name, end }, at) => ({ name, end, at: places[at]! })));
  const y = { type: "quantitative", scale: { domain: frame.domain, nice: false, zero: false } };
  return [
    {
      data,
      mark: { type: "rule", strokeWidth: 1, opacity: 0.8 },
      encoding: {
        x: { value: width + 1 },
        x2: { value: width + REACH },
        y: { field: "end", ...y },
        y2: { field: "at" },
        color: { field: "name", type: "nominal", scale: colourScale(names, theme), legend: null },
      },
    },
    {
      data,
      mark: { type: "text", align: "left", baseline: "middle", limit: 150, color: theme.text },
      encoding: {
        x: { value: width + REACH + 3 },
        y: { field: "at", ...y },
        text: { field: "name", type: "nominal" },
      },
    },
  ];
}
