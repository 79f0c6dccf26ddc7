import type { PlotSpec } from "../plot.ts";

/** The picture that a Vega-Lite specification describes, as SVG. What draws it is loaded now, and not with the command line. */
export async function drawSvg(spec: PlotSpec): Promise<string> {
  const { renderSvg } = await import("./vega.ts");
  return renderSvg(spec);
}
