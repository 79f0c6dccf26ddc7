// What a visitor can take along: charts, report, model.

import { download } from "./elements.ts";
import type { Engine } from "./engine.ts";
import { mixTitle } from "./page.ts";
import { drawAll, type Shown } from "./pictures.ts";
import type { Where } from "./protocol.ts";

/** The three pictures below each other, in the colours of a light page. */
export function saveCharts(shown: Shown): void {
  const style = ":root { --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --accent: #0b5cad; --paper: #fff; }";
  let y = 0;
  const parts = Object.values(drawAll(shown)).map((drawing) => {
    const place = `<g transform="translate(0 ${y})">${drawing}</g>`;
    y += Number(/height="([\d.]+)"/.exec(drawing)?.[1] ?? 0) + 16;
    return place;
  });
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="780" height="${y}"><style>${style}</style>${parts.join("")}</svg>`;
  download("charts.svg", "image/svg+xml", text);
}

export async function saveReport(engine: Engine, shown: Shown, { lambda, l1Ratio }: Where): Promise<void> {
  const { path, curve, bars } = drawAll(shown);
  const at = `${mixTitle(l1Ratio)}, lambda ${lambda.toPrecision(3)}`;
  const pictures = [
    {
      title: "What enters when?",
      caption: `Coefficients per standard deviation over lambda; the line is at ${at}.`,
      light: path,
      dark: null,
    },
    {
      title: "How well does it predict?",
      caption: "Scores on rows left out, with a standard error on each side.",
      light: curve,
      dark: null,
    },
    { title: "How large?", caption: `Coefficients per standard deviation: ${at}.`, light: bars, dark: null },
  ];
  const { html } = await engine.ask("report", { pictures });
  download("report.html", "text/html", html);
}

export async function saveModel(engine: Engine, where: Where): Promise<void> {
  const { json } = await engine.ask("model", where);
  download("model.json", "application/json", json);
}
