import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crossValidate, fit, fitPath, loadModel, type Model } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run, workFolder } from "./run.ts";

const { X, y } = readDiabetes();

test("cv --relax chooses lambda and gamma, and writes the blend", async () => {
  const directory = workFolder();
  const line = "cv examples/diabetes.csv --response y --relax --choose min --model m.json";
  const { code, stdout, stderr } = await run(line, { directory });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { relaxed } = crossValidate(X, y, { relax: true });
  const row = stdout.split("\n").find((text) => text.startsWith("lasso  min"))!;
  const [, , lambda, gamma, score] = row.split(/ +/).map(Number);
  expect(gamma).toBe(relaxed!.gammaMin);
  expect(lambda).toBeCloseTo(relaxed!.lambdaMin, 3);
  expect(score).toBeCloseTo(relaxed!.scores[relaxed!.indexMin.gammaIndex][relaxed!.indexMin.point], 1);
  expect(stdout).toMatch(/^model +at +lambda +gamma +CV mse /m);
  expect(loadModel(readFileSync(join(directory, "m.json"), "utf8"))).toEqual(relaxed!.at("min"));
  for (const text of stdout.split("\n")) expect([...text].length).toBeLessThanOrEqual(100);
});

test("cv --relax --json has the scores of every gamma, once", async () => {
  const { stdout } = await run("cv examples/diabetes.csv --response y --relax --lambda-count 9 --json");
  const [mix] = JSON.parse(stdout).mixes;
  const { relaxed } = crossValidate(X, y, { relax: true, lambdaCount: 9 });
  expect(mix.relaxed).toMatchObject({
    gammas: [0, 0.25, 0.5, 0.75, 1],
    lambdaMin: relaxed!.lambdaMin,
    scores: relaxed!.scores.map((scores) => [...scores]),
  });
  expect(mix.relaxed.path).toBeUndefined();
  expect(loadModel(mix.relaxed.models["1se"])).toEqual(relaxed!.at("1se"));
  expect(mix.path.relaxed.lambdas).toEqual(mix.path.lambdas);
});

test("path --relax shows what the refits explain", async () => {
  const { stdout } = await run("path examples/diabetes.csv --response y --relax --lambda-count 6");
  const path = fitPath(X, y, { relax: true, lambdaCount: 6 });
  expect(stdout).toMatch(/^ +lambda +support +R² +relaxed +gap /m);
  expect(stdout).toContain(` ${path.relaxed!.devianceRatios[2].toFixed(3)} `);
});

test("--adaptive reaches the library", async () => {
  const { stdout } = await run("fit examples/diabetes.csv --response y --lambda 2 --adaptive --json");
  expect(loadModel(stdout)).toEqual(fit(X, y, { lambda: 2, adaptive: true }));
});

test("--groups and --group-ratio reach the library", async () => {
  const line =
    "fit examples/diabetes.csv --response y --spline bmi=3 --lambda 5 --groups factors --group-ratio 0.8 --json";
  const [header, ...lines] = readFileSync("examples/diabetes.csv", "utf8").trim().split("\n");
  const names = header!.split(",");
  const rows = lines.map((row) => Object.fromEntries(row.split(",").map((cell, at) => [names[at]!, Number(cell)])));
  const settings = { columns: { bmi: { spline: 3 } }, lambda: 5 } as const;
  const model = loadModel((await run(line)).stdout) as Model;
  expect(model.support).toEqual(fit(rows, "y", { ...settings, groups: "factors", groupRatio: 0.8 }).support);
  expect(model.support).not.toEqual(fit(rows, "y", { ...settings, groups: "factors" }).support);
});
