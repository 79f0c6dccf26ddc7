import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawSvg } from "../../src/cli/draw.ts";
import { crossValidate } from "../../src/index.ts";
import * as entry from "../../src/plot.ts";
import { diabetes } from "../plot/pictures.ts";
import { runAsOne, snippetsOf } from "./snippets.ts";

const text = readFileSync("docs/plot.md", "utf8");

describe("docs/plot.md", () => {
  const snippets = snippetsOf("docs/plot.md");
  const printed = runAsOne(snippets, "plot");
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(printed[at]).toBe(snippet.output);
  });

  test("names every function of the entry", () => {
    const functions = Object.keys(entry).filter((name) => name !== "L1L2Error");
    expect(functions.filter((name) => !text.includes(`\`${name}(`))).toEqual([]);
  });

  test("shows the pictures that the package draws", async () => {
    const cv = crossValidate(diabetes(), "y", { seed: 1 });
    const pictures = {
      "plot-path.svg": entry.plotPath(cv.path, { validation: cv }),
      "plot-validation.svg": entry.plotValidation(cv),
      "plot-two-coefficients.svg": entry.plotTwoCoefficients(diabetes(), "y", ["bmi", "s5"]),
    };
    for (const [name, spec] of Object.entries(pictures)) {
      expect(readFileSync(`docs/${name}`, "utf8")).toBe(`${await drawSvg(spec)}\n`);
    }
    const shown = Array.from(text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g), ([, name]) => name!);
    expect(shown.filter((name) => !existsSync(`docs/${name}`) || statSync(`docs/${name}`).size > 60_000)).toEqual([]);
  });
});
