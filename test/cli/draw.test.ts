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

test("a long name is cut, and takes no more room than what is left of it", async () => {
  const named = (name: string): PlotSpec => ({
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    data: { values: [{ name }] },
    mark: { type: "text", limit: 100, align: "left" },
    encoding: { text: { field: "name", type: "nominal" } },
  });
  const svg = await drawSvg(named("a name that goes on and on, longer than anybody reads"));
  expect(svg).toMatch(/>a name that goes[^<]*…<\/text>/);
  expect(Number(/width="(\d+)"/.exec(svg)![1])).toBeLessThan(150);
  expect(await drawSvg(named("short"))).toContain(">short</text>");
});
