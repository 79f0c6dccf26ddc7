import { expect, test } from "vitest";
import { fitPath } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run } from "./run.ts";

const { X, y } = readDiabetes();

test("shows a block per mix with a row per lambda, and what enters and leaves", async () => {
  const line = "path examples/diabetes.csv --response y --l1-ratio 1 --l1-ratio 0.5 --lambda-count 12";
  const { code, stdout, stderr } = await run(line);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^examples\/diabetes.csv: 442 rows, 10 columns, response y\n\nlasso\n +lambda +support/);
  expect(stdout).toMatch(/\n\nelastic net 0.5\n/);
  expect(stdout.match(/ of 10 /g)).toHaveLength(24);
  expect(stdout).toMatch(/\+bmi .*\+s5/);
  for (const row of stdout.split("\n")) expect([...row].length).toBeLessThanOrEqual(100);
});

test("--json holds the whole path", async () => {
  const line = "path examples/diabetes.csv --response y --lambdas 1,20,5 --no-standardize --tolerance 1e-9 --json";
  const [result] = JSON.parse((await run(line)).stdout).paths;
  const path = fitPath(X, y, { lambdas: [1, 20, 5], standardize: false, tolerance: 1e-9 });
  expect(result).toMatchObject({
    l1Ratio: 1,
    lambdas: [20, 5, 1],
    dualityGaps: [...path.dualityGaps],
    tolerance: 1e-9,
  });
  expect(result.models[2]).toEqual(JSON.parse(JSON.stringify(path.model(2))));
});

test("--lambda-min-ratio reaches the grid", async () => {
  const line = "path examples/diabetes.csv --response y --lambda-count 3 --lambda-min-ratio 0.25 --json";
  const [{ lambdas }] = JSON.parse((await run(line)).stdout).paths;
  expect(lambdas[2] / lambdas[0]).toBeCloseTo(0.25, 12);
});
