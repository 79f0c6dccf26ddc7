// One lambda far below the largest is approached along a path of its own: the same answer as by a path that the caller walks.

import { describe, expect, test } from "vitest";
import { fit, fitPath, type PathOptions } from "../../src/index.ts";
import type { Family } from "../../src/types.ts";
import { familiesBut } from "../support/every-family.ts";
import { candidateAt, fitGlm } from "../support/fit-glm.ts";
import { glmDualityGap } from "../support/glm-duality-gap.ts";
import { saturatedLoss } from "../support/glm-losses.ts";
import { nullLoss } from "../support/glm-null-model.ts";
import { glmObjective } from "../support/glm-objective.ts";
import { randomGlm } from "../support/random-glm.ts";

const families = familiesBut("inverse-gaussian");

function wide(family: Family, seed: number) {
  for (let at = 50 * seed; ; at++) {
    const { problem } = randomGlm(at, family, { factors: false, bounds: false });
    if (problem.X[0]!.length > problem.X.length) return { ...problem, l1Ratio: 0.8 };
  }
}

describe.each(families)("%s", (family) => {
  test.each([1, 2, 3])("more columns than rows, problem %i", (seed) => {
    const problem = wide(family, seed);
    const { lambdaMax } = fitGlm(problem, { lambdaCount: 1 });
    const lambda = 1e-3 * lambdaMax;
    const grid = Array.from({ length: 20 }, (_, k) => lambdaMax * 1e-3 ** ((k + 1) / 20));
    const options: PathOptions<Family> = { tolerance: 1e-10 };
    const single = fitGlm(problem, { ...options, lambdas: [lambda] });
    const walked = fitGlm(problem, { ...options, lambdas: [...grid.slice(0, -1), lambda] });
    const unit = nullLoss(problem) - saturatedLoss(problem);
    const point = candidateAt(single, 0);
    const objective = glmObjective(problem, lambda, point);
    const other = glmObjective(problem, lambda, candidateAt(walked, walked.lambdas.length - 1));
    const given = Math.max(single.dualityGaps[0]!, walked.dualityGaps.at(-1)!);
    expect(Math.abs(objective - other)).toBeLessThanOrEqual((given + 1e-12) * unit);
    expect(glmDualityGap(problem, lambda, point)).toBeLessThanOrEqual((single.dualityGaps[0]! + 1e-10) * unit);
  });
});

test("epochs on the way count", () => {
  const problem = wide("gaussian", 7);
  const { lambdaMax } = fitGlm(problem, { lambdaCount: 1 });
  for (let maxEpochs = 1; maxEpochs < 60; maxEpochs++) {
    const path = fitGlm(problem, { lambdas: [1e-4 * lambdaMax], maxEpochs });
    expect(path.epochs[0]).toBeLessThanOrEqual(maxEpochs);
    expect(path.converged[0]).toBe(path.dualityGaps[0]! <= path.tolerance);
  }
});

test("ten stops for each decade on the way down, none for a lambda that is near", () => {
  const X = Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 200 }, (_, j) => Math.sin(1 + i * (j + 1) * (j + 2))),
  );
  const y = X.map((row, i) => row[0]! - 2 * row[3]! + Math.sin(7 * i));
  const { lambdaMax } = fitPath(X, y, { lambdaCount: 1 });
  const stops = Array.from({ length: 40 }, (_, k) => lambdaMax * 1e-4 ** ((k + 1) / 40));
  const walked = fitPath(X, y, { lambdas: stops }).epochs.reduce((total, epochs) => total + epochs, 0);
  expect(Math.abs(fit(X, y, { lambda: 1e-4 * lambdaMax }).epochs / walked - 1)).toBeLessThan(0.1);
  expect(fit(X, y, { lambda: 0.5 * lambdaMax }).epochs).toBeLessThan(10);
});
