import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare, loadModel } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run, workFolder } from "./run.ts";

test("prints the verdicts of the library, and writes the model of the goal", async () => {
  const directory = workFolder();
  const { code, stdout, stderr } = await run(
    ["compare", "examples/diabetes.csv", "--response", "y", "--pairs", "4", "--goal", "small", "--model", "small.json"],
    { directory },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { X, y } = readDiabetes();
  const own = compare(X, y, { pairs: 4 });
  const { verdicts, candidates } = own;
  for (const { because } of Object.values(verdicts)) expect(stdout).toContain(because);
  const small = candidates[verdicts.small.candidate]!;
  expect(stdout).toContain(`Model (${small.name}): small.json`);
  expect(loadModel(readFileSync(join(directory, "small.json"), "utf8"))).toEqual(small.model);
});

test("--json has the whole comparison", async () => {
  const { stdout } = await run(["compare", "examples/diabetes.csv", "--response", "y", "--pairs", "0", "--json"], {
    directory: workFolder(),
  });
  const json = JSON.parse(stdout) as { candidates: { name: string }[]; verdicts: object; facts: { rows: number } };
  expect(json.candidates.at(-1)!.name).toBe("no penalty");
  expect(json.facts.rows).toBe(442);
});

test("errors name the flag", async () => {
  const { code, stderr } = await run(["compare", "examples/diabetes.csv", "--response", "y", "--pairs", "2000"], {
    directory: workFolder(),
  });
  expect(code).toBe(1);
  expect(stderr).toContain("--pairs: expected a whole number from 0 to 1000");
});
