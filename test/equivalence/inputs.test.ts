// What is handed over is read and left alone.

import { expect, it } from "vitest";
import { crossValidate, fitPath } from "../../src/index.ts";
import type { DesignInput } from "../../src/types.ts";
import { toCsc, toCsr, toDense, toObjects } from "../data/layouts.ts";
import { randomProblem } from "../support/random-problem.ts";
import { settingsOf } from "../support/settings-of.ts";

const { problem } = randomProblem(12, { wide: false, factors: false });
const X = problem.X as number[][];
const full = {
  ...problem,
  weights: problem.y.map((_, i) => 1 + (i % 3)),
  offset: problem.y.map((_, i) => i / 10),
  factors: X[0].map(() => 1),
  lower: X[0].map(() => -5),
  upper: X[0].map(() => 5),
};

it.each([
  ["rows", X],
  ["row-major", toDense(X, "row", Float64Array)],
  ["column-major", toDense(X, "column", Float64Array)],
  ["column-major float32", toDense(X, "column", Float32Array)],
  ["csc", toCsc(X)],
  ["csr", toCsr(X)],
  ["objects", toObjects(X)],
] as readonly (readonly [string, DesignInput])[])("%s and the options are as they were after a fit", (_, input) => {
  const lambdas = [0.1, 3, 1];
  const y = Float64Array.from(problem.y);
  const options = { ...settingsOf(full), lambdas };
  const before = structuredClone({ input, y, options });
  fitPath(input, y, options);
  crossValidate(input, y, { ...options, folds: y.map((_, row) => row % 4) });
  expect({ input, y, options }).toEqual(before);
});

it("frozen arrays are welcome", () => {
  const frozen = Object.freeze(X.map((row) => Object.freeze([...row])));
  const y = Object.freeze([...problem.y]);
  const lambdas = Object.freeze([1, 0.1]);
  expect(fitPath(frozen, y, { lambdas }).intercepts).toEqual(fitPath(X, problem.y, { lambdas }).intercepts);
});

it("results are owned by the caller: writing to one leaves the next fit alone", () => {
  const first = fitPath(X, problem.y, { lambdas: [0.1] });
  const kept = first.coefficients(0);
  first.coefficients(0).fill(9);
  fitPath(X, problem.y, { lambdas: [0.5] });
  expect(first.coefficients(0)).toEqual(kept);
});
