import { describe, expect, test } from "vitest";
import { debiasedLasso, doubleSelection, selectiveInference, stabilitySelection, wald } from "../../src/inference.ts";
import { readDiabetes } from "./diabetes.ts";
import { run } from "./run.ts";

const diabetes = "infer examples/diabetes.csv --response y";
const { X, y } = readDiabetes();

describe("l1l2 infer", () => {
  test.each<[string, string, { summary(): string }]>([
    ["wald", "", wald(X, y)],
    ["wald, robust", " --covariance HC3 --level 0.9", wald(X, y, { covariance: "HC3", level: 0.9 })],
    ["debiased", " --method debiased", debiasedLasso(X, y)],
    ["selective", " --method selective --lambda 10", selectiveInference(X, y, { lambda: 10 })],
    ["double selection", " --method double-selection --treatment bmi", doubleSelection(X, y, { treatment: "bmi" })],
    [
      "stability",
      " --method stability --pairs 10 --expected-false 0.5 --seed 4",
      stabilitySelection(X, y, { pairs: 10, expectedFalse: 0.5, seed: 4 }),
    ],
  ])("%s is what the library says", async (_, flags, expected) => {
    const { stdout, stderr, code } = await run(`${diabetes}${flags}`);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout).toContain("442 rows, 10 columns, response y");
    expect(stdout).toContain(expected.summary());
  });

  test("--json has all of it", async () => {
    const { stdout } = await run(`${diabetes} --json`);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ command: "infer", response: "y", method: "wald" });
    expect(found.estimates).toEqual(JSON.parse(JSON.stringify(wald(X, y).estimates)));
  });

  test("families, categories and missing cells", async () => {
    const { stdout } = await run("infer examples/flats.csv --response rent --exclude id --missing mean --family gamma");
    expect(stdout).toContain("wald inference, gamma");
    expect(stdout).toContain("region=north");
  });

  test.each([
    ["--method debiased --covariance HC3", /--covariance: no such option with --method debiased/],
    ["--method selective", /--lambda: selective needs one/],
    ["--method double-selection", /--treatment: double-selection needs one/],
    ["--method double-selection --treatment none", /treatment/],
    ["--method debiased --family poisson", /--family: debiased is for gaussian, got poisson/],
    ["--family huber", /family/],
    ["--level 2", /--level/],
    ["--method bayes", /--method/],
  ])("%s", async (flags, message) => {
    const { stderr, code } = await run(`${diabetes} ${flags}`);
    expect(stderr).toMatch(message);
    expect(code).not.toBe(0);
  });
});
