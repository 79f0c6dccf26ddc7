// The promise of the package for the other families, checked from outside: what `gaussian.test.ts` asks of gaussian fits, by the
// judges of `support/glm-*.ts`, which share no code with the solver.

import { describe, expect, it } from "vitest";
import type { Family, LossParameters } from "../../src/types.ts";
import { candidateAt, fitGlm, type GlmPath } from "../support/fit-glm.ts";
import { glmDualityGap } from "../support/glm-duality-gap.ts";
import { meanLoss, saturatedLoss } from "../support/glm-losses.ts";
import { linearPredictors, nullLoss } from "../support/glm-null-model.ts";
import { glmObjective, kktResidual, unscaleResponse } from "../support/glm-objective.ts";
import { type GlmProblem, plainOf } from "../support/glm-problem.ts";
import { perColumn } from "../support/plain-problem.ts";
import { type RandomGlm, randomGlm } from "../support/random-glm.ts";
import { seedsFrom } from "../support/random-unique.ts";
import { standardise } from "../support/standardised.ts";

const ROUNDING = 1e-11;
const POINTS = 4;
/** Nothing can be certified to this: a fit ends where rounding stops it. */
const BELOW_ROUNDING = 1e-20;

/** Two hundred random problems at default settings, every fifth of them to rounding as well. */
export function certifyFamily(family: Exclude<Family, "gaussian">, parameters?: LossParameters): void {
  const name = parameters?.link === undefined ? family : `${family} by ${parameters.link}`;
  describe.each(seedsFrom(0, 200))(`${name}, random problem %i`, (seed) => {
    const drawn = randomGlm(seed, family);
    const random = parameters ? { ...drawn, problem: { ...drawn.problem, parameters } } : drawn;
    const { problem, storage } = random;
    const path = fitGlm(problem, { lambdaCount: POINTS }, storage);

    it("converges everywhere, with the gap it promises", () => {
      expect(path.tolerance).toBe(1e-6);
      expect(path.outcomes).toEqual(path.outcomes.map(() => "converged"));
      expectCertified(problem, path);
    });

    it("stays inside the bounds, and knows its own loss", () => {
      expectFeasible(problem, path);
      expectOwnLoss(problem, path);
    });

    if (seed % 5 === 0) it("is optimal to rounding when asked for that", () => expectOptimal(random, path));
  });
}

/** The unit of gaps: what the saturated model gains on that of the intercepts. */
function unitOf(given: GlmProblem): number {
  const { problem } = unscaleResponse(given, { intercepts: [], coefficients: [] });
  return nullLoss(problem) - saturatedLoss(problem);
}

/**
 * Whether the independent gap can say anything: gradients of cox cannot be made orthogonal to a column without penalty, and a
 * column without penalty that is held by its one bound need not be.
 */
function hasJudge({ family, factors, lower }: GlmProblem): boolean {
  return !factors?.includes(0) || (family !== "cox" && lower === undefined);
}

function expectCertified(problem: GlmProblem, path: GlmPath): void {
  const unit = unitOf(problem);
  path.lambdas.forEach((lambda, point) => {
    expect(path.dualityGaps[point]).toBeLessThanOrEqual(path.tolerance);
    expect(path.dualityGaps[point]).toBeGreaterThanOrEqual(0);
    if (!hasJudge(problem)) return;
    const gap = glmDualityGap(problem, lambda, candidateAt(path, point)) / unit;
    expect(gap, `lambda ${lambda}`).toBeLessThanOrEqual(path.dualityGaps[point] + 10 * ROUNDING);
    expect(gap, `lambda ${lambda}`).toBeGreaterThanOrEqual(-10 * ROUNDING);
  });
}

function expectFeasible(problem: GlmProblem, path: GlmPath): void {
  const plain = plainOf(problem);
  const lower = perColumn(plain, problem.lower, -Infinity);
  const upper = perColumn(plain, problem.upper, Infinity);
  const { excluded } = standardise(plain);
  path.lambdas.forEach((_, point) => {
    for (const of of candidateAt(path, point).coefficients) {
      const outside = Array.from(of).filter((b, j) => b < lower[j] || b > upper[j] || (excluded[j] && b !== 0));
      expect(outside).toEqual([]);
    }
  });
}

/** The coefficients that are returned are those whose loss was measured. */
function expectOwnLoss(given: GlmProblem, path: GlmPath): void {
  const unit = unitOf(given);
  path.lambdas.forEach((_, point) => {
    const { problem, candidate } = unscaleResponse(given, candidateAt(path, point));
    const loss = meanLoss(problem, linearPredictors(problem, candidate));
    const ratio = 1 - (loss - saturatedLoss(problem)) / unit;
    expect(Math.abs(path.devianceRatios[point] - ratio)).toBeLessThan(1e-9);
  });
}

/** Objectives of the default path are as close to the least as its gaps say; without tolerance nothing is left to gain. */
function expectOptimal({ problem, storage }: RandomGlm, path: GlmPath): void {
  const tight = fitGlm(problem, { lambdas: path.lambdas, tolerance: BELOW_ROUNDING }, storage);
  expect(tight.outcomes).not.toContain("epoch-limit");
  const unit = unitOf(problem);
  const largest = Math.max(...(problem.factors ?? [1]).filter(Number.isFinite));
  // A column without penalty counts as optimal at 1e-10 of its length, which may be far more than its deviation.
  const slack = problem.factors?.includes(0) ? 1e-6 : 0;
  path.lambdas.forEach((lambda, point) => {
    const best = candidateAt(tight, point);
    const lost = glmObjective(problem, lambda, candidateAt(path, point)) - glmObjective(problem, lambda, best);
    expect(lost / unit, `lambda ${lambda}`).toBeLessThanOrEqual(path.dualityGaps[point] + ROUNDING);
    // The step that rounding of the objective hides is √(2·rounding / curvature); the residual is curvature times that.
    const curvature = 1 + lambda * (1 - problem.l1Ratio) * largest;
    expect(kktResidual(problem, lambda, best), `lambda ${lambda}`).toBeLessThan(5e-9 * Math.sqrt(curvature) + slack);
  });
}
