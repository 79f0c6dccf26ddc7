import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { MultiModel } from "../../src/index.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";
import { run, workFolder } from "./run.ts";

// η = 1 + 2a of one output; η = (a, −b) of two.
const binomial = fabricatedPath([1], [[[1, [2, 0]]]], {
  family: "binomial",
  labels: ["no", "yes"],
  names: ["a", "b"],
}).model(0);
const labels = ["left", "up, or down"];
const multinomial = fabricatedPath<MultiModel>(
  [1],
  [
    [
      [0, [1, 0]],
      [0, [0, -1]],
    ],
  ],
  { family: "multinomial", labels, outputNames: labels, names: ["a", "b"] },
).model(0);

async function predict(model: object, stdin: string, flags = "") {
  const directory = workFolder();
  writeFileSync(join(directory, "m.json"), JSON.stringify(model));
  return run(`predict m.json -${flags}`, { directory, stdin });
}

describe("predict", () => {
  test("binomial: probabilities, linear predictors and classes; unused columns may be missing", async () => {
    expect((await predict(binomial, "a\n-0.5\n0\n")).stdout).toBe(`prediction\n0.5\n${1 / (1 + Math.exp(-1))}\n`);
    expect((await predict(binomial, "a\n-2\n0\n", " --type link")).stdout).toBe("prediction\n-3\n1\n");
    expect((await predict(binomial, "a\n-2\n0\n", " --type class")).stdout).toBe("prediction\nno\nyes\n");
  });

  test("multinomial: a column per class, named and quoted where it must be", async () => {
    const link = await predict(multinomial, "b,a\n1,3\n0,2\n", " --type link");
    expect(link).toMatchObject({ code: 0, stderr: "", stdout: 'left,"up, or down"\n3,-1\n2,0\n' });
    expect((await predict(multinomial, "a,b\n1,-5\n0,2\n", " --type class")).stdout).toBe(
      'prediction\n"up, or down"\nleft\n',
    );
    const { stdout } = await predict(multinomial, "a,b\n0,0\n", " --json");
    expect(JSON.parse(stdout).predictions).toEqual([[0.5, 0.5]]);
  });

  test("what a model cannot do", async () => {
    const gaussian = fabricatedPath([1], [[[0, [1]]]], { names: ["a"], hasOffset: true }).model(0);
    expect((await predict(gaussian, "a\n1\n", " --type class")).stderr).toBe(
      'error: --type: expected "response" or "link" for gaussian, got "class"\n',
    );
    expect((await predict(gaussian, "a\n1\n")).stderr).toMatch(/^error: --offset: expected an offset, as the model/);
    expect((await predict(multinomial, "a,b\n1,1\n", " --offset a")).stderr).toMatch(
      /^error: --offset: a model of several/,
    );
  });
});
