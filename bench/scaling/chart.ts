// A small chart as SVG: panels with two logarithmic axes, points and the fitted power law. It brings its own white
// background, so that it reads in light and in dark surroundings.

import { seconds } from "../support/format.ts";
import type { PowerLaw } from "../support/power-law.ts";

export interface Panel {
  readonly title: string;
  /** Under the horizontal axis. */
  readonly label: string;
  readonly sizes: readonly number[];
  /** Seconds. */
  readonly times: readonly number[];
  readonly law: PowerLaw;
}

const width = 460;
const height = 300;
const plot = { left: 74, right: 20, top: 58, bottom: 54 };
const ink = "#1b1f24";
const faint = "#d8dee4";
const blue = "#0b5cad";
const red = "#c2410c";

/** Two panels beside each other per row. */
export function chart(heading: string, panels: readonly Panel[]): string {
  const total = { width: 2 * width, height: 44 + height * Math.ceil(panels.length / 2) };
  const placed = panels.map(
    (panel, at) => `<g transform="translate(${(at % 2) * width} ${44 + height * (at >> 1)})">${drawPanel(panel)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total.width} ${total.height}" width="${total.width}" ` +
      `height="${total.height}" font-family="system-ui, sans-serif" font-size="13" fill="${ink}">`,
    `<title>${heading}</title>`,
    `<rect width="100%" height="100%" fill="white"/>`,
    text(total.width / 2, 30, heading, 'text-anchor="middle" font-size="17" font-weight="600"'),
    ...placed,
    "</svg>\n",
  ].join("\n");
}

function drawPanel({ title, label, sizes, times, law }: Panel): string {
  const x = axis(sizes, plot.left, width - plot.right);
  const y = axis([...times, ...sizes.map((size) => predict(law, size))], height - plot.bottom, plot.top);
  const ends = [Math.min(...sizes), Math.max(...sizes)];
  const line = ends.map((size) => `${x.place(size)},${y.place(predict(law, size))}`).join(" ");
  return [
    text(plot.left, 24, title, 'font-weight="600" font-size="15"'),
    text(plot.left, 44, `time ∝ size<tspan dy="-5" font-size="11">${law.exponent.toFixed(2)}</tspan>`, `fill="${red}"`),
    ...x.ticks.map((tick) => verticalRule(x.place(tick), count(tick))),
    ...y.ticks.map((tick) => horizontalRule(y.place(tick), seconds(tick).replace(/\.0+ /, " "))),
    text((plot.left + width - plot.right) / 2, height - 12, label, 'text-anchor="middle"'),
    `<polyline points="${line}" fill="none" stroke="${red}" stroke-width="2" stroke-dasharray="6 4"/>`,
    ...sizes.map((size, i) => `<circle cx="${x.place(size)}" cy="${y.place(times[i]!)}" r="4.5" fill="${blue}"/>`),
  ].join("\n");
}

interface Axis {
  readonly ticks: readonly number[];
  place(value: number): number;
}

/** From pixel `from` to pixel `to`, with a little air around the values; ticks at powers of ten, or 1-2-5 where few. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const air = Math.max(0.06 * (high - low), 0.1);
  const place = (value: number): number =>
    round(from + ((Math.log10(value) - low + air) / (high - low + 2 * air)) * (to - from));
  const steps = high - low > 2.2 ? [1] : high - low > 1.5 ? [1, 3] : [1, 2, 5];
  const powers = Array.from({ length: 14 }, (_, at) => at - 7);
  const ticks = powers.flatMap((power) => steps.map((step) => Number(`${step}e${power}`)));
  const inside = ticks.filter((tick) => Math.log10(tick) >= low - air && Math.log10(tick) <= high + air);
  return { place, ticks: inside };
}

function verticalRule(x: number, label: string): string {
  const bottom = height - plot.bottom;
  return (
    `<line x1="${x}" x2="${x}" y1="${plot.top}" y2="${bottom}" stroke="${faint}"/>` +
    text(x, bottom + 18, label, 'text-anchor="middle"')
  );
}

function horizontalRule(y: number, label: string): string {
  return (
    `<line x1="${plot.left}" x2="${width - plot.right}" y1="${y}" y2="${y}" stroke="${faint}"/>` +
    text(plot.left - 8, y + 4, label, 'text-anchor="end"')
  );
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}

function predict(law: PowerLaw, size: number): number {
  return law.factor * size ** law.exponent;
}

/** 20 000, 0.1%. */
function count(value: number): string {
  if (value < 1) return `${Number((100 * value).toPrecision(3))}%`;
  return value.toLocaleString("en").replaceAll(",", "\u202f");
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
