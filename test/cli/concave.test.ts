import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crossValidate, fit, fitPath, loadModel } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run, workFolder } from "./run.ts";

const { X, y } = readDiabetes();

test("fit --penalty and --concavity reach the library", async () => {
  const { stdout } = await run("fit examples/diabetes.csv --response y --lambda 5 --penalty scad --concavity 4 --json");
  expect(loadModel(stdout)).toEqual(fit(X, y, { lambda: 5, penalty: "scad", concavity: 4 }));
});

test("path and cv say that there is no gap", async () => {
  const options = { penalty: "mcp", lambdaCount: 8 } as const;
  const line = "examples/diabetes.csv --response y --penalty mcp --lambda-count 8";
  const [path] = JSON.parse((await run(`path ${line} --json`)).stdout).paths;
  const ours = fitPath(X, y, options);
  expect(path.outcomes).toEqual(ours.outcomes);
  expect(path.concavePenalty).toEqual(ours.concavePenalty);
  expect(path.models).toEqual(JSON.parse(JSON.stringify(Array.from(ours.lambdas, (_, k) => ours.model(k)))));
  const shown = (await run(`path ${line}`)).stdout;
  expect(shown).toContain("mcp 3\n");
  expect(shown).toContain("Not convex: no gap");
  expect(shown).not.toContain("NaN");
  const directory = workFolder();
  const { code, stdout, stderr } = await run(`cv ${line} --model m.json --report r.md`, { directory });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).not.toContain("NaN");
  const report = readFileSync(join(directory, "r.md"), "utf8");
  expect(report).toContain("- penalty: mcp\n");
  expect(report).toContain("# y: mcp 3\n");
  expect(report).toContain("Not convex: no gap");
  expect(report).not.toMatch(/NaN|proven/);
  expect(loadModel(readFileSync(join(directory, "m.json"), "utf8"))).toEqual(crossValidate(X, y, options).at("1se"));
});

test("what does not go together is said in flags", async () => {
  const start = "examples/diabetes.csv --response y --penalty mcp";
  const errorOf = async (line: string): Promise<string> => (await run(line)).stderr;
  expect(await errorOf(`fit ${start} --lambda 1 --concavity 1`)).toContain("--concavity");
  expect(await errorOf(`fit ${start} --lambda 1 --l1-ratio 0`)).toContain("--l1-ratio");
  expect(await errorOf(`fit ${start} --lambda 1 --adaptive`)).toContain("--adaptive");
  expect(await errorOf(`compare ${start}`)).toContain("--penalty");
  expect(await errorOf("fit examples/diabetes.csv --response y --lambda 1 --concavity 3")).toContain("--concavity");
});
