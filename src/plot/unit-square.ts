import type { PlotPart } from "./spec.ts";
import type { Theme } from "./theme.ts";

/** An axis from 0 to 1. */
export function shareAxis(field: string, title: string): PlotPart {
  const scale = { domain: [0, 1], nice: false };
  return { field, type: "quantitative", scale, title, axis: { tickCount: 5 } };
}

/** The line from (0, 0) to (1, 1): chance, or perfect calibration. */
export function diagonal(x: PlotPart, y: PlotPart, theme: Theme): PlotPart {
  const [from, to] = [x.field as string, y.field as string];
  return {
    data: { values: [0, 1].map((value) => ({ [from]: value, [to]: value })) },
    mark: { type: "line", color: theme.muted, strokeWidth: 1, strokeDash: [4, 3] },
    encoding: { x, y },
  };
}
