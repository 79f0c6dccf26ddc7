import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crossValidate, fit, loadQuantileModels } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run, workFolder } from "./run.ts";

const { X, y } = readDiabetes();
const family = "quantile" as const;
const data = "examples/diabetes.csv --response y --family quantile";

test("fit: every quantile in one table, one file, and how often they cross", async () => {
  const directory = workFolder();
  const line = `fit ${data} --quantiles 0.55,0.45,0.5 --lambda 0.002 --model m.json --plot p.json`;
  const { code, stdout, stderr } = await run(line, { directory });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const ours = fit(X, y, { family, quantiles: [0.45, 0.5, 0.55], lambda: 0.002 });
  const { crossing } = ours.trainingCrossings;
  expect(crossing).toBeGreaterThan(0);
  expect(stdout).toContain(`Quantiles CROSS in ${crossing} of 442 training rows, by at most `);
  expect(stdout).toMatch(/^coefficient +0\.45 +0\.5 +0\.55$/m);
  expect(stdout).toContain("Models: m.json\nPlot: p.json\n");
  expect(loadQuantileModels(readFileSync(join(directory, "m.json"), "utf8"))).toEqual(ours);
  const picture = readFileSync(join(directory, "p.json"), "utf8");
  for (const name of ["quantile 0.45", "quantile 0.5", "quantile 0.55"]) expect(picture).toContain(name);
  const json = await run(`fit ${data} --quantiles 0.55,0.45,0.5 --lambda 0.002 --json`);
  expect(loadQuantileModels(json.stdout)).toEqual(ours);
});

test("fit: what did not converge is named", async () => {
  const { code, stdout, stderr } = await run(`fit ${data} --quantiles 0.1,0.9 --lambda 0.01 --max-epochs 1`);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: quantile 0\.1: the fit ended at a gap of .*\nwarning: quantile 0\.9: /);
  expect(stdout).toContain("NO");
});

test("predict: a column for each, a warning where they cross, sorted by --rearrange", async () => {
  const directory = workFolder();
  const ours = fit(X, y, { family, quantiles: [0.45, 0.5, 0.55], lambda: 0.002 });
  writeFileSync(join(directory, "m.json"), JSON.stringify(ours));
  const csv = (rows: readonly Float64Array[]) => `q0.45,q0.5,q0.55\n${rows.map((row) => `${row.join()}\n`).join("")}`;
  const plain = await run("predict m.json examples/diabetes.csv", { directory });
  expect(plain.stdout).toBe(csv(ours.predict(X)));
  expect(plain.stderr).toMatch(
    /^warning: Quantiles CROSS in \d+ of 442 rows, by at most .*--rearrange sorts them\.\n$/,
  );
  const sorted = await run("predict m.json examples/diabetes.csv --rearrange", { directory });
  expect(sorted).toEqual({ code: 0, stderr: "", stdout: csv(ours.predict(X, { rearrange: true })) });
  const json = JSON.parse((await run("predict m.json examples/diabetes.csv --json --id y", { directory })).stdout);
  expect(json).toMatchObject({ quantiles: [0.45, 0.5, 0.55], lambdas: [0.002, 0.002, 0.002], id: { name: "y" } });
  expect(json.predictions).toEqual(ours.predict(X).map((row) => Array.from(row)));
  const named = await run("predict m.json examples/diabetes.csv --id y --rearrange", { directory });
  expect(named.stdout.split("\n")[0]).toBe("y,q0.45,q0.5,q0.55");
});

test("cv: each quantile at its own lambda", async () => {
  const directory = workFolder();
  const line = `cv ${data} --quantiles 0.9,0.1 --folds 4 --lambda-count 8`;
  const all = crossValidate(X, y, { family, quantiles: [0.1, 0.9], folds: 4, lambdaCount: 8 });
  for (const choose of ["min", "1se"] as const) {
    const { code, stdout, stderr } = await run(`${line} --choose ${choose} --model m.json`, { directory });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("4 folds, seed 1");
    expect(stdout).toMatch(/^0\.1 +min .*\n0\.1 +1se .*\n0\.9 +min .*\n0\.9 +1se /m);
    expect(stdout).toContain(`Models (${choose}): m.json\n`);
    expect(loadQuantileModels(readFileSync(join(directory, "m.json"), "utf8"))).toEqual(all.at(choose));
  }
  const json = JSON.parse((await run(`${line} --json`)).stdout);
  expect(json).toMatchObject({ command: "cv", rows: 442, measure: "loss", quantiles: [0.1, 0.9] });
  expect(json.trainingCrossings).toEqual(all.trainingCrossings);
  expect(json.validations.map((own: { quantile: number }) => own.quantile)).toEqual([0.1, 0.9]);
  expect(json.validations[1].models.min).toEqual(JSON.parse(JSON.stringify(all.at("min").model(0.9))));
  const drawn = await run(`${line} --relax --measure mae --plot p.json`, { directory });
  expect(drawn.stdout).toContain("gamma");
  expect(drawn.stdout).toContain("CV mae");
  expect(readFileSync(join(directory, "p.json"), "utf8")).toContain("vega-lite");
});

test("what does not go together is said in flags", async () => {
  const directory = workFolder();
  writeFileSync(join(directory, "one.json"), JSON.stringify(fit(X, y, { lambda: 1 })));
  const several = fit(X, y, { family, quantiles: [0.1, 0.9], lambda: 1 });
  writeFileSync(join(directory, "several.json"), JSON.stringify(several));
  writeFileSync(join(directory, "broken.json"), JSON.stringify({ ...several, models: [] }));
  const given = `${data} --quantiles 0.1,0.9`;
  for (const [line, message] of [
    [`path ${given}`, "--quantiles: path takes one quantile, got 2; fit and cv take several"],
    [`compare ${given}`, "--quantiles: compare takes one quantile, got 2; fit and cv take several"],
    [`explain ${given} --lambda 1 --column s1`, "--quantiles: explain takes one quantile, got 2"],
    [`cv ${given} --report r.md`, "--report: of one quantile; of several, --json has everything"],
    [`cv ${given} --l1-ratio 1 --l1-ratio 0`, "--l1-ratio: one mix, together with several --quantiles"],
    [
      `fit ${data} --quantiles 0.1,0.1 --lambda 1`,
      "--quantiles: expected a number between 0 and 1, each once, got 0.1",
    ],
    [`fit ${data} --quantiles 0.1,b --lambda 1`, "Expected a number > 0"],
    ["fit examples/diabetes.csv --response y --quantiles 0.1,0.9 --lambda 1", "only with --family quantile"],
    ["predict one.json examples/diabetes.csv --rearrange", "--rearrange: only with models of several quantiles"],
    ["predict several.json examples/diabetes.csv --type class", "--type: quantiles have no classes"],
    ["predict broken.json examples/diabetes.csv", "broken.json: expected the JSON of models of several quantiles"],
  ] as const) {
    const { code, stderr } = await run(line, { directory });
    expect([line, code > 0, stderr]).toEqual([line, true, expect.stringContaining(message)]);
  }
});
