import { expect, test } from "vitest";
import { drawSvg } from "../../src/cli/draw.ts";
import type { PlotSpec } from "../../src/plot.ts";

/** A picture that needs ids: a line that is clipped. */
const clipped = (top: number): PlotSpec => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { values: [0, 1, 2].map((x) => ({ x, y: x * x })) },
  mark: { type: "line", clip: true },
  encoding: {
    x: { field: "x", type: "quantitative" },
    y: { field: "y", type: "quantitative", scale: { domain: [0, top] } },
  },
});

function idsOf(svg: string): string[] {
  return Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id!);
}

test("a picture is the same whatever was drawn before it, and its ids are its own", async () => {
  const first = await drawSvg(clipped(3));
  const other = await drawSvg(clipped(2));
  expect(await drawSvg(clipped(3))).toBe(first);
  expect(idsOf(first).length).toBeGreaterThan(0);
  expect(idsOf(first).filter((id) => idsOf(other).includes(id))).toEqual([]);
  const uses = Array.from(first.matchAll(/url\(#([^)]+)\)/g), ([, id]) => id!);
  expect(new Set(uses)).toEqual(new Set(idsOf(first)));
});
