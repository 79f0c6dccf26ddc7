import { describe, expect, it } from "vitest";
import type { Family } from "../../src/types.ts";
import { glmDualityGap } from "./glm-duality-gap.ts";
import { lossGradient, meanLoss, saturatedLoss } from "./glm-losses.ts";
import { gradientScale, linearPredictors, nullLoss } from "./glm-null-model.ts";
import { glmObjective, kktResidual, unscaleResponse } from "./glm-objective.ts";
import { glmCandidateOf, lossWeights, outputsOf, plainOf } from "./glm-problem.ts";
import { naiveCoordinateDescent } from "./naive-coordinate-descent.ts";
import { naiveGlmSolver } from "./naive-glm-solver.ts";
import { optimalityResidual } from "./objective.ts";
import { Random } from "./random.ts";
import { randomGlm } from "./random-glm.ts";

const families: readonly Family[] = ["binomial", "multinomial", "poisson", "cox", "multigaussian"];
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe.each(families)("%s", (family) => {
  it.each(seeds)(
    "the gradient of problem %i is that of finite differences, and nothing is below the saturated loss",
    (seed) => {
      const { problem } = randomGlm(seed, family);
      const random = new Random(seed);
      const eta = problem.X.map(() => random.normals(outputsOf(problem)));
      const gradient = lossGradient(problem, eta);
      const largest = Math.max(...gradient.flat().map(Math.abs));
      for (let trial = 0; trial < 6; trial++) {
        const row = random.integer(0, eta.length - 1);
        const k = random.integer(0, eta[0].length - 1);
        const shifted = (by: number) =>
          eta.map((of, i) => of.map((value, l) => (i === row && l === k ? value + by : value)));
        const slope = (meanLoss(problem, shifted(1e-5)) - meanLoss(problem, shifted(-1e-5))) / 2e-5;
        expect(Math.abs(slope - gradient[row][k])).toBeLessThan(1e-5 * largest);
      }
      expect(meanLoss(problem, eta)).toBeGreaterThan(saturatedLoss(problem));
      expect(nullLoss(problem)).toBeGreaterThanOrEqual(saturatedLoss(problem) - 1e-12);
    },
  );

  // A wrong gap, a wrong residual or a wrong twin would let a wrong solver through: they judge each other.
  it.each(seeds)("gap, residual and naive solver agree on the optimum of problem %i", (seed) => {
    const { problem } = randomGlm(seed + 1000, family, { wide: false, duplicates: false });
    const lambda = 0.1 * gradientScale(unscaleResponse(problem, { intercepts: [], coefficients: [] }).problem);
    const best = naiveGlmSolver(problem, lambda);
    expect(kktResidual(problem, lambda, best)).toBeLessThan(1e-7);
    const unit = 1 + Math.abs(nullLoss(problem));
    const certified = Math.abs(glmDualityGap(problem, lambda, best));
    // Cox gradients cannot be projected: without penalty their columns are certified by the residual alone.
    if (family !== "cox" || !problem.factors?.includes(0)) expect(certified).toBeLessThan(1e-8 * unit);

    const random = new Random(seed);
    const least = glmObjective(problem, lambda, best);
    for (let trial = 0; trial < 4; trial++) {
      const shrink = 1 - 0.3 * random.uniform();
      const other = {
        intercepts: best.intercepts.map((value) =>
          problem.intercept && family !== "cox" ? value + 0.05 * random.normal() : value,
        ),
        coefficients: best.coefficients.map((of) => Array.from(of, (value) => value * shrink)),
      };
      const lost = glmObjective(problem, lambda, other) - least;
      expect(lost).toBeGreaterThanOrEqual(-1e-10 * unit);
      expect(glmDualityGap(problem, lambda, other)).toBeGreaterThanOrEqual(lost - 1e-8 * unit);
    }
  });
});

describe("gaussian, where all of this exists twice", () => {
  it.each(seeds)("problem %i", (seed) => {
    const { problem } = randomGlm(seed, "gaussian", { wide: false, duplicates: false });
    const lambda = 0.2;
    const best = glmCandidateOf(naiveCoordinateDescent(plainOf(problem), lambda));
    const other = naiveGlmSolver(problem, lambda);
    expect(glmObjective(problem, lambda, other)).toBeCloseTo(glmObjective(problem, lambda, best), 11);
    expect(Math.abs(glmDualityGap(problem, lambda, best))).toBeLessThan(1e-10);
    // One response of several is the same problem in other code.
    const several = { ...problem, family: "multigaussian" as const };
    if (problem.lower !== undefined) return;
    expect(glmObjective(several, lambda, other)).toBeCloseTo(glmObjective(problem, lambda, other), 12);
    const half = { ...other, coefficients: other.coefficients.map((of) => Array.from(of, (value) => value / 2)) };
    const plainHalf = { intercept: half.intercepts[0], coefficients: half.coefficients[0] };
    expect(kktResidual(several, lambda, half)).toBeCloseTo(optimalityResidual(plainOf(problem), lambda, plainHalf), 10);
  });
});

// What the certificates stand on must really occur.
describe("random problems of the families", () => {
  const drawn = families.flatMap((family) => Array.from({ length: 100 }, (_, seed) => randomGlm(seed, family)));
  const count = (holds: (one: (typeof drawn)[number]["problem"]) => boolean): number =>
    drawn.filter(({ problem }) => holds(problem)).length;

  it.each([
    ["fewer rows than columns", 100, count(({ X }) => X.length < X[0].length)],
    ["zero weights", 100, count(({ weights }) => weights?.includes(0) === true)],
    ["offset", 60, count(({ offset }) => offset !== undefined)],
    ["bounds", 60, count(({ lower }) => lower !== undefined)],
    ["unpenalised columns", 40, count(({ factors }) => factors?.includes(0) === true)],
    ["columns left out", 100, count(({ factors }) => factors?.includes(Infinity) === true)],
    ["groups of classes", 30, count(({ family, grouped }) => family === "multinomial" && grouped === true)],
    ["classes one by one", 30, count(({ family, grouped }) => family === "multinomial" && grouped === false)],
    ["trials", 10, count(({ trials }) => trials !== undefined)],
    ["late entry", 15, count(({ survival }) => survival?.start !== undefined)],
    ["strata", 15, count(({ survival }) => survival?.strata !== undefined)],
    ["Efron's ties", 30, count(({ family, ties }) => family === "cox" && ties === "efron")],
    ["standardised responses", 15, count(({ standardizeResponse }) => standardizeResponse === true)],
    ["no intercept", 100, count(({ intercept }) => !intercept)],
    ["ridge", 40, count(({ l1Ratio }) => l1Ratio === 0)],
  ])("contain %s", (_, least, occurs) => {
    expect(occurs).toBeGreaterThanOrEqual(least);
  });

  it("have a finite best model: every class, some failures, some counts", () => {
    for (const { problem } of drawn) {
      const weights = lossWeights(problem);
      const of = (k: number): number => problem.Y.reduce((total, y, row) => total + weights[row] * y[k], 0);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (problem.family === "poisson") expect(of(0)).toBeGreaterThan(0);
      if (problem.family === "binomial" || problem.family === "multinomial") {
        problem.Y[0].forEach((_, k) => {
          expect(of(k)).toBeGreaterThan(0);
          expect(of(k)).toBeLessThan(total);
        });
      }
      const { start, time } = problem.survival ?? {};
      expect(start?.every((value, row) => value < time![row]) ?? true).toBe(true);
      expect(
        linearPredictors(problem, {
          intercepts: problem.Y[0].map(() => 0),
          coefficients: problem.Y[0].map(() => problem.X[0].map(() => 0)),
        })
          .flat()
          .every(Number.isFinite),
      ).toBe(true);
    }
  });
});
