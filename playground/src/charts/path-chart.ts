import { scaleLinear } from "d3-scale";
import { escapeHtml } from "../../../src/model/render.ts";
import { LABEL_GAP, labelRoom } from "../../../src/plot/end-labels.ts";
import { spread } from "../../../src/plot/spread.ts";
import type { PathFacts } from "../protocol.ts";
import { accent, cursorLine, horizontalAxis, palette, type Size, shorten, soft, svg, verticalAxis } from "./chart.ts";

export interface PathView extends Size {
  readonly path: PathFacts;
  readonly columns: readonly string[];
  /** The columns that have colours, and names at the ends of their lines. */
  readonly named: readonly number[];
  readonly selected: number | undefined;
  readonly point: number;
  readonly marks: readonly { readonly lambda: number; readonly title: string }[];
}

/** Lines that are drawn beside the named ones. */
const MOST_LINES = 150;

const margin = { top: 34, right: 110, bottom: 44, left: 52 };

/** Where the slider is. */
export function pathCursor({ path: { lambdas }, point, width }: Pick<PathView, "path" | "point" | "width">): number {
  const logs = [lambdas[0]!, lambdas.at(-1)!, lambdas[point]!].map((lambda) => Math.log10(Math.max(lambda, 1e-300)));
  return scaleLinear([logs[0]!, logs[1]!], [margin.left, width - margin.right])(logs[2]!);
}

/** Coefficients over λ, the largest λ at the left: from nothing to everything. */
export function pathChart({ path, columns, named, selected, point, marks, ...size }: PathView): string {
  const count = columns.length;
  const { lambdas, coefficients } = path;
  const logs = Array.from(lambdas, (lambda) => Math.log10(Math.max(lambda, 1e-300)));
  const x = scaleLinear([logs[0]!, logs.at(-1)!], [margin.left, size.width - margin.right]);
  const largest = coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const y = scaleLinear([-largest, largest], [size.height - margin.bottom, margin.top]);
  const lineOf = (column: number): string =>
    logs.map((log, at) => `${x(log).toFixed(1)},${y(coefficients[at * count + column]!).toFixed(1)}`).join(" ");
  const colours = new Map(named.map((column, at) => [column, palette[at % palette.length]!]));
  const others = Array.from({ length: count }, (_, column) => column).filter(
    (column) => !colours.has(column) && column !== selected,
  );
  const grey = others
    .slice(0, MOST_LINES)
    .map((column) => `<polyline points="${lineOf(column)}" fill="none" stroke="${soft}" stroke-opacity="0.25"/>`);
  const strong = [...new Set([...named, ...(selected === undefined ? [] : [selected])])];
  const coloured = strong.map((column) => {
    const isSelected = column === selected;
    const opacity = selected === undefined || isSelected ? 1 : 0.35;
    return `<polyline data-column="${column}" points="${lineOf(column)}" fill="none" stroke="${colours.get(column) ?? accent}" stroke-width="${isSelected ? 3.5 : 1.8}" stroke-opacity="${opacity}"/>`;
  });
  const last = (lambdas.length - 1) * count;
  const range = size.height - margin.top - margin.bottom;
  const ends = strong.slice(0, labelRoom(range)).map((column) => ({ column, end: y(coefficients[last + column]!) }));
  const places = spread(
    ends.map(({ end }) => end - margin.top),
    LABEL_GAP,
    range,
  );
  const labels = ends.map(({ column, end }, label) => {
    const at = margin.top + places[label]!;
    const from = size.width - margin.right;
    const weight = column === selected ? ' font-weight="700"' : "";
    return `<line x1="${from + 1}" x2="${from + 9}" y1="${end.toFixed(1)}" y2="${at.toFixed(1)}" stroke="${soft}" stroke-opacity="0.5"/><text data-column="${column}" x="${from + 12}" y="${at.toFixed(1)}" dy="0.32em" fill="${colours.get(column) ?? accent}"${weight}>${escapeHtml(shorten(columns[column]!, 14))}</text>`;
  });
  const vertical = marks.map(({ lambda, title }, at) => {
    const place = x(Math.log10(lambda)).toFixed(1);
    return `<line x1="${place}" x2="${place}" y1="${margin.top}" y2="${size.height - margin.bottom}" stroke="${soft}" stroke-dasharray="3 3"/><text x="${place}" y="${margin.top - 6 - 12 * (at % 2)}" text-anchor="middle" fill="${soft}">${escapeHtml(title)}</text>`;
  });
  const axes =
    verticalAxis(
      { domain: [-largest, largest], range: [size.height - margin.bottom, margin.top], ticks: 6, title: "" },
      margin.left,
      size.width - margin.left - margin.right,
    ) +
    horizontalAxis(
      {
        domain: [logs[0]!, logs.at(-1)!],
        range: [margin.left, size.width - margin.right],
        ticks: Math.max(3, Math.floor(size.width / 110)),
        title: "λ, from strong to weak",
        format: (log) => powerOfTen(log),
      },
      size.height - margin.bottom,
    );
  return svg(
    size,
    "Coefficients per standard deviation over lambda",
    `${axes}${grey.join("")}${vertical.join("")}${coloured.join("")}${cursorLine(pathCursor({ path, point, ...size }), margin.top, size.height - margin.bottom)}${labels.join("")}`,
  );
}

/** 10 to a power, in at most three digits. */
export function powerOfTen(log: number): string {
  return String(Number((10 ** log).toPrecision(2)));
}
