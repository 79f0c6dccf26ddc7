// The one file that knows how a specification becomes a picture: in the bin a file of its own, which is loaded when a picture is asked for.

import { parse, textMetrics, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { PlotSpec } from "../plot.ts";
import { textWidth } from "./text-width.ts";

/** The picture that a Vega-Lite specification describes, as SVG. */
export async function renderSvg(spec: PlotSpec): Promise<string> {
  textMetrics.width = (item, text) => textWidth(String(text ?? ""), item.fontSize ?? 11);
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
