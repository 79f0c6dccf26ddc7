import { type PlotSpec, stackPlots } from "../plot.ts";
import { usageError } from "./command-error.ts";
import type { CommandContext } from "./context.ts";
import { drawSvg } from "./draw.ts";
import { requireFolder, writeText } from "./files.ts";

/** Refuses a name for a picture whose ending says nothing that can be written: before the work, not after it. */
export function requirePlotName(file: string | undefined, context: CommandContext): void {
  if (file === undefined) return;
  if (!/\.(?:svg|json)$/i.test(file)) {
    throw usageError(
      `--plot: expected a name that ends in .svg (a picture) or .json (its Vega-Lite specification), got ${file}`,
    );
  }
  requireFolder(file, context);
}

/** Writes pictures one below the other, drawn or, where the name ends in .json, as their specification. */
export async function writePlot(file: string, specs: readonly PlotSpec[], context: CommandContext): Promise<void> {
  const spec = stackPlots(specs);
  const text = /\.json$/i.test(file) ? JSON.stringify(spec, null, 1) : await drawSvg(spec);
  await writeText(file, `${text}\n`, context);
}
