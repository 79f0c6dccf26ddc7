// What pictures have in common: a frame with two axes, colours, text that is safe. Pictures are texts of SVG, so that they can be shown, saved
// and put into a report alike; their colours are those of the page around them.

import { scaleLinear } from "d3-scale";
import { escapeHtml, short as shortened } from "../../../src/model/render.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Okabe & Ito (2008): told apart by colour-blind readers too; yellow is left out, which no light page shows. */
export const palette = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#56b4e9",
  "#e69f00",
  "#7a5cc4",
  "#8c564b",
] as const;

export const ink = "var(--ink, #1b1f24)";
export const soft = "var(--soft, #57606a)";
export const line = "var(--line, #d0d7de)";
export const accent = "var(--accent, #0b5cad)";

/** A name in at most so many characters. */
export function shorten(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, length - 1)}…` : name;
}

/** In at most four digits. */
export function short(value: number): string {
  return shortened(value, 4);
}

export function svg({ width, height }: Size, label: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(label)}" font-family="system-ui, sans-serif" font-size="12">${body}</svg>`;
}

export interface Axis {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly ticks: number;
  readonly title: string;
  readonly format?: (value: number) => string;
}

export function horizontalAxis({ domain, range, ticks, title, format = short }: Axis, y: number): string {
  const scale = scaleLinear(domain, range);
  const marks = scale.ticks(ticks).map((value) => {
    const x = scale(value).toFixed(1);
    return `<line x1="${x}" x2="${x}" y1="${y}" y2="${y + 4}" stroke="${soft}"/><text x="${x}" y="${y + 17}" text-anchor="middle" fill="${soft}">${escapeHtml(format(value))}</text>`;
  });
  const middle = (range[0] + range[1]) / 2;
  return `<line x1="${Math.min(...range)}" x2="${Math.max(...range)}" y1="${y}" y2="${y}" stroke="${line}"/>${marks.join("")}<text x="${middle}" y="${y + 34}" text-anchor="middle" fill="${soft}">${escapeHtml(title)}</text>`;
}

export function verticalAxis({ domain, range, ticks, title, format = short }: Axis, x: number, width: number): string {
  const scale = scaleLinear(domain, range);
  const marks = scale.ticks(ticks).map((value) => {
    const y = scale(value).toFixed(1);
    return `<line x1="${x}" x2="${x + width}" y1="${y}" y2="${y}" stroke="${line}" stroke-width="0.5"/><text x="${x - 6}" y="${y}" dy="0.32em" text-anchor="end" fill="${soft}">${escapeHtml(format(value))}</text>`;
  });
  return `${marks.join("")}<text x="${x - 6}" y="${Math.min(...range) - 8}" text-anchor="start" fill="${soft}">${escapeHtml(title)}</text>`;
}

/** The line at the place of the slider: moved by its `transform`, so that nothing else is drawn anew. */
export function cursorLine(x: number, top: number, bottom: number): string {
  return `<line class="cursor" transform="translate(${x.toFixed(1)} 0)" y1="${top}" y2="${bottom}" stroke="${accent}" stroke-width="2"/>`;
}
