// The quantile loss has no gradient at its kinks: its certificates are judged by solutions to rounding, which a dual point of the tests
// proves (support/quantile-dual.ts), and by all vertices of small problems.

import { describe, expect, it } from "vitest";
import { fit, fitPath } from "../../src/index.ts";
import { candidateAt, fitGlm } from "../support/fit-glm.ts";
import { glmDualityGap } from "../support/glm-duality-gap.ts";
import { meanLoss } from "../support/glm-losses.ts";
import { linearPredictors } from "../support/glm-null-model.ts";
import { glmObjective } from "../support/glm-objective.ts";
import type { GlmProblem } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";
import { seedsFrom } from "../support/random-unique.ts";

const POINTS = 4;

describe.each(seedsFrom(0, 200))("quantile, random problem %i", (seed) => {
  const { problem, storage } = randomGlm(seed, "quantile");
  const path = fitGlm(problem, { lambdaCount: POINTS }, storage);
  const { lambdas } = path;
  const tight = fitGlm(problem, { lambdas: [...lambdas], tolerance: 1e-13 }, storage);
  const unit = path.nullDeviance / 2 / weightOf(problem);

  it("converges everywhere, and is as near the optimum as it says", () => {
    expect(path.outcomes).toEqual(path.outcomes.map(() => "converged"));
    lambdas.forEach((lambda, point) => {
      const best = glmObjective(problem, lambda, candidateAt(tight, point));
      const own = glmObjective(problem, lambda, candidateAt(path, point));
      expect(path.dualityGaps[point]).toBeGreaterThanOrEqual(0);
      expect(path.dualityGaps[point]).toBeLessThanOrEqual(1e-6);
      expect((own - best) / unit).toBeLessThanOrEqual(path.dualityGaps[point] + 1e-11);
    });
  });

  it("is optimal to rounding when asked for that", () => {
    lambdas.forEach((lambda, point) => {
      expect(tight.dualityGaps[point]).toBeLessThanOrEqual(1e-7);
      if (!hasJudge(problem, lambda) || tight.outcomes[point] !== "converged") return;
      const gap = glmDualityGap(problem, lambda, candidateAt(tight, point)) / unit;
      expect(gap, `lambda ${lambda}`).toBeLessThanOrEqual(1e-9);
      expect(gap, `lambda ${lambda}`).toBeGreaterThanOrEqual(-1e-10);
    });
  });

  it("knows its own loss", () => {
    lambdas.forEach((_, point) => {
      const loss = meanLoss(problem, linearPredictors(problem, candidateAt(path, point)));
      expect(path.devianceRatios[point]).toBeCloseTo(1 - loss / unit, 10);
    });
  });
});

/** The dual point of the tests is orthogonal to a column without penalty: one that is held by its one bound need not be. */
function hasJudge({ factors, lower }: GlmProblem, lambda: number): boolean {
  return lower === undefined || (lambda > 0 && !factors?.includes(0));
}

describe("the best of all vertices", () => {
  it.each(seedsFrom(500, 60))("of lasso problem %i", (seed) => {
    const random = new Random(seed);
    const rows = random.integer(4, 7);
    const X = Array.from({ length: rows }, () => [random.normal(), random.normal()]);
    // Every third response is of whole numbers: ties.
    const y = Array.from({ length: rows }, () => (seed % 3 === 0 ? random.integer(0, 3) : 3 * random.normal()));
    if (y.every((value) => value === y[0])) y[0]++;
    const tau = random.pick([0.5, 0.3, 0.9]);
    const lambda = random.pick([0.01, 0.1, 0.3]);
    const model = fit(X, y, { family: "quantile", quantiles: tau, lambda, standardize: false, tolerance: 1e-12 });
    const own = objective(X, y, tau, lambda, [model.intercept, ...model.coefficients]);
    const best = bestVertex(X, y, tau, lambda);
    expect(own).toBeLessThanOrEqual(best * (1 + 1e-9) + 1e-12);
    expect(own).toBeGreaterThanOrEqual(best * (1 - 1e-9) - 1e-12);
  });
});

describe("from the aim to the vertex", () => {
  const random = new Random(3);
  const X = Array.from({ length: 400 }, () => random.normals(20));
  const y = X.map((row) => row[0] - row[1] + random.normal() ** 3);

  // A point that has reached its tolerance has a few steps more to find the vertex: without them 9 of 19 did at the median.
  it.each([0.5, 0.9])("most points of a path at the default tolerance are exact: %d", (quantiles) => {
    const { dualityGaps } = fitPath(X, y, { family: "quantile", quantiles, lambdaCount: 40 });
    const exact = dualityGaps.filter((gap) => gap < 1e-12).length;
    expect(exact).toBeGreaterThan(0.9 * dualityGaps.length);
  });
});

describe("a quantile far from the mean", () => {
  // The null loss at the mean is a million times that of the quantile, which a solution to the last digit of the former knew to 10⁻⁷.
  it.each([
    [1e-6, 0],
    [1 - 1e-6, 1],
  ])("the null model of %d is one of the responses", (quantiles, response) => {
    const y = [1, 0, 0, 0.5, 0.25];
    const X = y.map((_, row) => [Math.sin(row), Math.cos(3 * row)]);
    const model = fit(X, y, { family: "quantile", quantiles, lambda: 1 });
    expect(model.support).toEqual([]);
    expect(Math.abs(model.intercept - response)).toBeLessThan(1e-12);
    expect(Math.abs(model.devianceRatio!)).toBeLessThan(1e-9);
  });
});

function weightOf(problem: Pick<GlmProblem, "Y" | "weights">): number {
  return problem.weights?.reduce((total, weight) => total + weight, 0) ?? problem.Y.length;
}

type Rows = readonly (readonly number[])[];

function objective(X: Rows, y: readonly number[], tau: number, lambda: number, beta: readonly number[]): number {
  const losses = X.map(([a, b], i) => {
    const residual = y[i] - beta[0] - a * beta[1] - b * beta[2];
    return residual * (residual < 0 ? tau - 1 : tau);
  });
  const loss = losses.reduce((total, value) => total + value, 0) / y.length;
  return loss + lambda * (Math.abs(beta[1]) + Math.abs(beta[2]));
}

/** A piecewise linear function of three unknowns is least where three of its kinks meet: rows with r = 0, or coefficients that are 0. */
function bestVertex(X: Rows, y: readonly number[], tau: number, lambda: number): number {
  const kinks = [...X.map(([a, b], i) => [1, a, b, y[i]]), [0, 1, 0, 0], [0, 0, 1, 0]];
  let best = Infinity;
  for (let i = 0; i < kinks.length; i++)
    for (let j = i + 1; j < kinks.length; j++)
      for (let k = j + 1; k < kinks.length; k++) {
        const beta = meet(kinks[i], kinks[j], kinks[k]);
        if (beta) best = Math.min(best, objective(X, y, tau, lambda, beta));
      }
  return best;
}

/** Cramer's rule. */
function meet(a: readonly number[], b: readonly number[], c: readonly number[]): number[] | undefined {
  const determinant = (columns: readonly number[]): number => {
    const [r, s, t] = [a, b, c].map((row) => columns.map((at) => row[at]));
    return r[0] * (s[1] * t[2] - s[2] * t[1]) - r[1] * (s[0] * t[2] - s[2] * t[0]) + r[2] * (s[0] * t[1] - s[1] * t[0]);
  };
  const whole = determinant([0, 1, 2]);
  if (Math.abs(whole) < 1e-9) return undefined;
  return [determinant([3, 1, 2]), determinant([0, 3, 2]), determinant([0, 1, 3])].map((part) => part / whole);
}
