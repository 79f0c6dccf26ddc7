import type { PlotPart } from "./spec.ts";

/** From one name to the next, in pixels. */
export const NAME_STEP = 20;

/** y: names, from top to bottom as the rows come. */
export function nameAxis(field = "name"): PlotPart {
  return { field, type: "nominal", sort: null, title: null, axis: { ticks: false, domain: false, labelPadding: 8 } };
}

/** A height that gives every name its line, unless another is asked for. */
export function nameHeight(names: number, given: number | undefined, step = NAME_STEP): number {
  return given ?? Math.max(60, names * step);
}

/** An upright line at a value of the x axis. */
export function referenceLine(field: string, value: number, color: string, dashed = false): PlotPart {
  return {
    data: { values: [{ [field]: value }] },
    mark: { type: "rule", color, strokeWidth: 1, strokeDash: dashed ? [4, 3] : [1, 0] },
    encoding: { x: { field, type: "quantitative" } },
  };
}
