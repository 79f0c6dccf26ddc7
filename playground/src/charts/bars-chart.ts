import { scaleLinear } from "d3-scale";
import { escapeHtml } from "../../../src/model/render.ts";
import type { Repeats } from "../protocol.ts";
import { accent, line, palette, short, shorten, soft, svg } from "./chart.ts";

export interface BarsView {
  readonly width: number;
  readonly columns: readonly string[];
  /** Per standard deviation, at the place of the slider. */
  readonly coefficients: Float64Array;
  /** The columns that are shown, in their order. */
  readonly shown: readonly number[];
  readonly named: readonly number[];
  readonly selected: number | undefined;
  /** Other fits of the same columns, drawn as dots: shuffled rows, or a planted truth. */
  readonly repeats: Repeats | undefined;
  /** Of the weakest penalty, for how far coefficients are shrunk. */
  readonly free: Float64Array;
}

const rowHeight = 22;

/** Coefficients at one λ; a ring where each would be with the weakest penalty. */
export function barsChart({ width, columns, coefficients, shown, named, selected, repeats, free }: BarsView): string {
  const left = width < 500 ? 116 : 150;
  const right = 70;
  const height = shown.length * rowHeight + 24;
  const clouds = repeats?.coefficients ?? [];
  const extent = shown.reduce(
    (most, column) =>
      Math.max(
        most,
        Math.abs(coefficients[column]!),
        Math.abs(free[column]!),
        ...clouds.map((of) => Math.abs(of[column]!)),
      ),
    1e-12,
  );
  const x = scaleLinear([-extent, extent], [left, width - right]);
  const zero = x(0).toFixed(1);
  const colours = new Map(named.map((column, at) => [column, palette[at % palette.length]!]));
  // Dots of repeated fits lie on the bars: most of them are inside.
  const barOpacity = clouds.length === 0 ? "" : ' stroke-opacity="0.35"';
  const rows = shown.map((column, at) => {
    const y = at * rowHeight + 14;
    const value = coefficients[column]!;
    const colour = colours.get(column) ?? soft;
    const end = x(value).toFixed(1);
    const dots = clouds
      .map((of) => `<circle cx="${x(of[column]!).toFixed(1)}" cy="${y}" r="2.5" fill="${colour}" fill-opacity="0.45"/>`)
      .join("");
    const truth = repeats?.truth
      ? `<path d="M${x(repeats.truth[column]!).toFixed(1)} ${y - 8}v16" stroke="${accent}" stroke-width="2.5"/>`
      : "";
    const weight = column === selected ? ' font-weight="700"' : "";
    const back =
      column === selected
        ? `<rect x="0" y="${y - 11}" width="${width}" height="${rowHeight}" fill="${accent}" fill-opacity="0.12"/>`
        : "";
    return `<g data-column="${column}">${back}<text x="${left - 10}" y="${y}" dy="0.32em" text-anchor="end" fill="${value === 0 ? soft : "var(--ink, #1b1f24)"}"${weight}>${escapeHtml(shorten(columns[column]!, width < 500 ? 15 : 20))}</text><line x1="${zero}" x2="${end}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="7"${barOpacity}/>${dots}<circle cx="${x(free[column]!).toFixed(1)}" cy="${y}" r="3.5" fill="none" stroke="${soft}"/>${truth}<text x="${width - right + 8}" y="${y}" dy="0.32em" fill="${soft}">${value === 0 ? "0" : escapeHtml(short(value))}</text></g>`;
  });
  const axis = `<line x1="${zero}" x2="${zero}" y1="2" y2="${height - 20}" stroke="${line}"/><text x="${zero}" y="${height - 6}" text-anchor="middle" fill="${soft}">per standard deviation; ○ weakest penalty</text>`;
  return svg({ width, height }, "Coefficients at this lambda", axis + rows.join(""));
}
