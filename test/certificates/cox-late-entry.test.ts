// Two periods that do not overlap, the later one with predictors far above the earlier: sums over those at risk lose their digits
// when the rows that have not come are subtracted. They are summed afresh then (assembly/loss/cox.ts).

import { describe, expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import { meanLoss, saturatedLoss } from "../support/glm-losses.ts";
import { linearPredictors, nullLoss } from "../support/glm-null-model.ts";
import { kktResidual } from "../support/glm-objective.ts";
import { type GlmProblem, responseInputOf } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";

const rows = 40;
const lambda = 0.01;

function problemWith(difference: number): GlmProblem {
  const random = new Random(3);
  const X = Array.from({ length: rows }, () => [random.normal(), random.normal()]);
  const late = X.map((_, i) => i >= rows / 2);
  const survival = {
    time: X.map((_, i) => (late[i] ? 20 : 10) - (i % 9)),
    start: late.map((is) => (is ? 10 : 0)),
    event: X.map((_, i) => (i % 3 === 0 ? 0 : 1)),
  };
  const offset = late.map((is) => [is ? difference : 0]);
  return { family: "cox", X, Y: X.map(() => [0]), survival, offset, l1Ratio: 1, standardize: true, intercept: false };
}

describe("late entry after predictors that differ by", () => {
  test.each([0, 10, 20, 30, 40, 50])("%d", (difference) => {
    const problem = problemWith(difference);
    const { X, offset } = problem;
    const model = fit(X, responseInputOf(problem), { family: "cox", offset: offset!.map(([value]) => value), lambda });
    const candidate = { intercepts: [0], coefficients: [model.coefficients] };
    const unit = nullLoss(problem) - saturatedLoss(problem);
    const ratio = 1 - (meanLoss(problem, linearPredictors(problem, candidate)) - saturatedLoss(problem)) / unit;
    expect(model.converged).toBe(true);
    expect(Math.abs(model.devianceRatio! - ratio)).toBeLessThan(1e-10);
    expect(kktResidual(problem, lambda, candidate)).toBeLessThan(1e-5);
  });
});
