import { scaleLinear } from "d3-scale";
import { escapeHtml } from "../../../src/model/render.ts";
import type { CurveFacts, PathFacts } from "../protocol.ts";
import { cursorLine, horizontalAxis, palette, type Size, soft, svg, verticalAxis } from "./chart.ts";
import { powerOfTen } from "./path-chart.ts";

export interface CurveView extends Size {
  readonly curve: CurveFacts;
  readonly path: PathFacts;
  readonly point: number;
}

const margin = { top: 50, right: 16, bottom: 44, left: 60 };

/** Where the slider is. */
export function curveCursor({
  curve,
  path,
  point,
  width,
}: Pick<CurveView, "curve" | "path" | "point" | "width">): number {
  const [first, last] = [curve.lambdas[0]!, curve.lambdas.at(-1)!];
  const logs = [first, last, path.lambdas[point]!].map((lambda) => Math.log10(Math.max(lambda, 1e-300)));
  return scaleLinear([logs[0]!, logs[1]!], [margin.left, width - margin.right])(logs[2]!);
}

/** The score on rows left out, with a standard error on each side, over λ; how many columns are in use along the top. */
export function curveChart({ curve, path, point, ...size }: CurveView): string {
  const { lambdas, scores, standardErrors, indexMin, index1se } = curve;
  const logs = Array.from(lambdas, (lambda) => Math.log10(Math.max(lambda, 1e-300)));
  const x = scaleLinear([logs[0]!, logs.at(-1)!], [margin.left, size.width - margin.right]);
  const low = scores.reduce((least, score, at) => Math.min(least, score - standardErrors[at]!), Infinity);
  const high = scores.reduce((most, score, at) => Math.max(most, score + standardErrors[at]!), -Infinity);
  const range = [size.height - margin.bottom, margin.top] as const;
  const y = scaleLinear([low, high], range).nice();
  const domain = y.domain() as [number, number];
  const pointAt = (at: number, value: number): string => `${x(logs[at]!).toFixed(1)},${y(value).toFixed(1)}`;
  const places = Array.from(scores.keys());
  const upper = places.map((at) => pointAt(at, scores[at]! + standardErrors[at]!));
  const lower = places.map((at) => pointAt(at, scores[at]! - standardErrors[at]!)).reverse();
  const band = `<polygon points="${[...upper, ...lower].join(" ")}" fill="${palette[0]}" fill-opacity="0.18"/>`;
  const middle = `<polyline points="${places.map((at) => pointAt(at, scores[at]!)).join(" ")}" fill="none" stroke="${palette[0]}" stroke-width="2"/>`;
  const marks = (
    [
      [indexMin, "min"],
      [index1se, "1se"],
    ] as const
  ).map(([at, title], row) => {
    const place = x(logs[at]!).toFixed(1);
    return `<line x1="${place}" x2="${place}" y1="${margin.top}" y2="${range[0]}" stroke="${soft}" stroke-dasharray="3 3"/><circle cx="${place}" cy="${y(scores[at]!).toFixed(1)}" r="4" fill="${palette[0]}"/><text x="${place}" y="${margin.top + 12 + 13 * row}" dx="${x(logs[at]!) > size.width - 60 ? -5 : 5}" text-anchor="${x(logs[at]!) > size.width - 60 ? "end" : "start"}" fill="${soft}">${title}</text>`;
  });
  const sizes = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => {
    const at = Math.round(share * (path.lambdas.length - 1));
    return `<text x="${x(Math.log10(path.lambdas[at]!)).toFixed(1)}" y="${margin.top - 8}" text-anchor="middle" fill="${soft}">${path.degreesOfFreedom[at]}</text>`;
  });
  const top = `<text x="${margin.left}" y="${margin.top - 26}" fill="${soft}">columns in use</text>`;
  const axes =
    verticalAxis({ domain, range, ticks: 5, title: "" }, margin.left, size.width - margin.left - margin.right) +
    horizontalAxis(
      {
        domain: [logs[0]!, logs.at(-1)!],
        range: [margin.left, size.width - margin.right],
        ticks: Math.max(3, Math.floor(size.width / 110)),
        title: "λ, from strong to weak",
        format: powerOfTen,
      },
      range[0],
    );
  return svg(
    size,
    `Cross-validated ${escapeHtml(curve.measure)} over lambda`,
    `${axes}${band}${middle}${marks.join("")}${cursorLine(curveCursor({ curve, path, point, ...size }), margin.top, range[0])}${sizes.join("")}${top}`,
  );
}
