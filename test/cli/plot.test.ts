import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crossValidate, fitPath } from "../../src/index.ts";
import { plotPath, plotValidation } from "../../src/plot.ts";
import { diabetes } from "../plot/pictures.ts";
import { projectRoot, run, workFolder } from "./run.ts";

describe.each([
  ["path", "path examples/diabetes.csv --response y", ["Coefficients along the path: lasso", "bmi"]],
  ["path of two mixes", "path examples/diabetes.csv --response y --l1-ratio 1 --l1-ratio 0", ["lasso", "ridge"]],
  ["cv", "cv examples/diabetes.csv --response y", ["Scores on rows left out", "1se"]],
  [
    "cv of two mixes",
    "cv examples/flats.csv --response rent --id id --missing mean --l1-ratio 1 --l1-ratio 0",
    ["ridge"],
  ],
  ["compare", "compare examples/diabetes.csv --response y --pairs 2", ["Paired differences", "half samples"]],
  [
    "fit",
    "fit examples/flats.csv --response rent --id id --missing mean --lambda 2",
    ["Coefficients", "region=centre"],
  ],
  [
    "fit of several classes",
    "fit examples/flats.csv --response region --family multinomial --id id --missing mean --lambda 0.01",
    ["rent (north)"],
  ],
])("%s --plot", (_, line, words) => {
  test("draws an SVG, and says so", async () => {
    const directory = workFolder();
    const { code, stdout, stderr } = await run(`${line} --plot out.svg`, { directory });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/\nPlot: out\.svg\n$/);
    const svg = readFileSync(join(directory, "out.svg"), "utf8");
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    for (const word of words) expect(svg).toContain(word);
  });
});

test("a name that ends in .json is written the specification", async () => {
  const directory = workFolder();
  await run("path examples/diabetes.csv --response y --plot path.json", { directory });
  const text = readFileSync(join(directory, "path.json"), "utf8");
  expect(JSON.parse(text)).toEqual(plotPath(fitPath(diabetes(), "y")));
  await run("cv examples/diabetes.csv --response y --plot cv.json", { directory });
  const scores = JSON.parse(readFileSync(join(directory, "cv.json"), "utf8"));
  expect(scores).toEqual(plotValidation(crossValidate(diabetes(), "y", { seed: 1 })));
});

test("with --json the result is all that is written to the standard output", async () => {
  const directory = workFolder();
  const line = "fit examples/diabetes.csv --response y --lambda 2 --json";
  const { stdout } = await run(`${line} --plot out.svg`, { directory });
  expect(stdout).toBe((await run(line)).stdout);
  expect(existsSync(join(directory, "out.svg"))).toBe(true);
});

test("other endings, folders that do not exist and the data itself are refused before the work", async () => {
  const line = "fit examples/diabetes.csv --response y --lambda 2 --plot";
  const expected = "--plot: expected a name that ends in .svg (a picture) or .json (its Vega-Lite specification), got";
  expect(await run(`${line} out.png`)).toEqual({ code: 2, stdout: "", stderr: `error: ${expected} out.png\n` });
  expect((await run(`${line} none/out.svg`)).stderr).toContain("none/out.svg: cannot be written");
  const same = "fit data.json --response y --lambda 2 --plot data.json";
  const directory = workFolder();
  copyFileSync("examples/diabetes.csv", join(directory, "data.json"));
  expect((await run(same, { directory })).stderr).toContain("would overwrite data.json");
});

test("the bin draws, and what draws is loaded for a picture alone", () => {
  const directory = workFolder();
  const alone = join(directory, "l1l2.mjs");
  copyFileSync(join(projectRoot, "build/cli/l1l2.js"), alone);
  const words = ["fit", "examples/diabetes.csv", "--response", "y", "--lambda", "2", "--plot", "out.svg"];
  const runBin = () => spawnSync(process.execPath, [alone, ...words], { cwd: directory, encoding: "utf8" });
  expect(runBin().stderr).toContain("vega.js");
  copyFileSync(join(projectRoot, "build/cli/vega.js"), join(directory, "vega.js"));
  expect(runBin().stderr).toBe("");
  expect(readFileSync(join(directory, "out.svg"), "utf8")).toContain(">s5</text>");
});
