import { readFileSync } from "node:fs";
import { compile, type TopLevelSpec } from "vega-lite";
import { drawSvg } from "../../src/cli/draw.ts";
import type { PlotPart, PlotRow, PlotSpec } from "../../src/plot/spec.ts";

/** What the compiler of Vega-Lite complains of. */
export function complaints(spec: PlotSpec): string[] {
  const said: string[] = [];
  const note = (...words: readonly unknown[]) => {
    said.push(words.join(" "));
    return logger;
  };
  const logger = { level: () => logger, warn: note, error: note, info: () => logger, debug: () => logger };
  compile(spec as unknown as TopLevelSpec, { logger: logger as never });
  return said;
}

/** The texts of a drawn picture, entities resolved. */
export async function textsOf(spec: PlotSpec): Promise<string[]> {
  const svg = await drawSvg(spec);
  const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };
  return Array.from(svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g), ([, text]) =>
    text!.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name]!),
  );
}

/** The layers of a picture, of all its views. */
export function layersOf(spec: PlotPart): PlotPart[] {
  const below = [spec.layer, spec.concat, spec.hconcat, spec.vconcat].flatMap((list) => (list ?? []) as PlotPart[]);
  return below.length === 0 ? [spec] : below.flatMap(layersOf);
}

/** All rows of a picture. */
export function rowsIn(spec: PlotPart): PlotRow[] {
  const own = (spec.data as { values?: PlotRow[] } | undefined)?.values ?? [];
  const below = [spec.layer, spec.concat, spec.hconcat, spec.vconcat].flatMap((list) => (list ?? []) as PlotPart[]);
  return [...own, ...below.flatMap(rowsIn)];
}

/** Those that have some fields. */
export function rowsWith(spec: PlotPart, ...fields: readonly string[]): PlotRow[] {
  return rowsIn(spec).filter((row) => fields.every((field) => field in row));
}

/** Rows of examples/diabetes.csv. */
export function diabetes(): Record<string, number>[] {
  const [names, ...cells] = readFileSync("examples/diabetes.csv", "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return cells.map((row) => Object.fromEntries(row.map((cell, j) => [names![j]!, Number(cell)])));
}

/** Uniform numbers in (0, 1): xorshift32 (Marsaglia 2003). */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Names that would be fields, expressions, markup or controls if anyone took them for such. */
export const hostileNames = [
  "a.b[0]",
  "<script>alert(1)</script>",
  "datum.x",
  "it's \"quoted\" \\ {signal: 'x'}",
  "toString",
  "__proto__",
  "tab\tand\u0000nul",
  "\u202eturned",
  " ",
  "1e400",
];
