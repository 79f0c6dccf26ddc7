import type { PlotSpec } from "../plot.ts";
import { CommandError } from "./command-error.ts";

/** The picture that a Vega-Lite specification describes, as SVG. What draws it is loaded now, and not with the command line. */
export async function drawSvg(spec: PlotSpec): Promise<string> {
  const { renderSvg } = await import("./vega.ts").catch((cause: unknown) => {
    const message = "the file that draws pictures (vega.js, beside the program) cannot be loaded: install l1l2 again";
    throw Object.assign(new CommandError(message), { cause });
  });
  return renderSvg(spec);
}
