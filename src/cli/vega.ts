// The one file that knows how a specification becomes a picture: in the bin a file of its own, which is loaded when a picture is asked for.

import { parse, textMetrics, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { PlotSpec } from "../plot.ts";
import { textWidth } from "./text-width.ts";

/** The picture that a Vega-Lite specification describes, as SVG. */
export async function renderSvg(spec: PlotSpec): Promise<string> {
  // A text with a limit is cut to it, and takes no more room.
  textMetrics.width = ({ fontSize = 11, limit = 0 }, text) =>
    Math.min(textWidth(String(text ?? ""), fontSize), limit > 0 ? limit : Number.POSITIVE_INFINITY);
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: "none" });
  try {
    return withOwnIds(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/**
 * The same picture with ids that depend on it alone: vega counts them through a process, so that a picture would depend on those before it, and
 * from 0 in each, so that pictures of several processes on one page would take each other's.
 */
function withOwnIds(svg: string): string {
  const numbers = new Map<string, number>();
  const renamed = (prefix: string): string =>
    svg.replace(/(id="|url\(#)((?:clip|gradient_?)\w*)/g, (_, before: string, id: string) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size);
      return `${before}${prefix}${numbers.get(id)}`;
    });
  return renamed(`l1l2-${hashOf(renamed(""))}-`);
}

/** 32 bits of a text (FNV-1a). */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
