// A clock that goes on by a millisecond whenever it is read, so that a limit of k milliseconds ends a fit at the k-th place where
// the kernels ask: every such place of a small fit, one after the other, on every machine alike.

import { afterEach, describe, expect, test, vi } from "vitest";
import { crossValidate, fit, fitPath, L1L2Error, type PathOptions } from "../../src/index.ts";
import type { Family } from "../../src/types.ts";
import { familiesBut } from "../support/every-family.ts";
import { candidateAt, fitGlm, type GlmPath } from "../support/fit-glm.ts";
import { inputOf } from "../support/fit-plain.ts";
import { glmDualityGap } from "../support/glm-duality-gap.ts";
import { saturatedLoss } from "../support/glm-losses.ts";
import { nullLoss } from "../support/glm-null-model.ts";
import { glmObjective } from "../support/glm-objective.ts";
import { type GlmProblem, responseInputOf } from "../support/glm-problem.ts";
import { randomGlm } from "../support/random-glm.ts";

/** The judge has no gap where the loss is not convex, and for quantile none of a point that is no solution. */
const families = familiesBut("inverse-gaussian", "quantile");
const MOST = 400;

function tick(): void {
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => time++);
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** Problems of a family whose certificates the judge can check: penalised throughout, with the lasso's absolute values. */
function problemsOf(family: Family, grouped: boolean): GlmProblem[] {
  return [3, 11].map((seed) => {
    const { problem } = randomGlm(seed, family, { factors: false, bounds: false });
    return { ...problem, l1Ratio: 0.7, ...(family === "multinomial" && { grouped }) };
  });
}

/** The last point of a path that time ended: its gap is its own, and no worse than that of the null model. */
function expectTrueGap(problem: GlmProblem, path: GlmPath): void {
  const point = path.lambdas.length - 1;
  const candidate = candidateAt(path, point);
  const unit = nullLoss(problem) - saturatedLoss(problem);
  const objective = glmObjective(problem, path.lambdas[point]!, candidate) - saturatedLoss(problem);
  const gap = glmDualityGap(problem, path.lambdas[point]!, candidate);
  // Gaps are measured by what is left of the objective, between a millionth of the null one and all of it (docs/objective.md).
  const left = Math.min(unit, Math.max(100 * objective, 1e-6 * unit));
  expect(gap).toBeGreaterThanOrEqual(-1e-10 * unit);
  expect(path.dualityGaps[point]! * left).toBeGreaterThanOrEqual(gap - 1e-10 * unit);
  expect(path.converged[point]).toBe(path.dualityGaps[point]! <= path.tolerance);
}

/** All points but the last, in which time may have been over, are those of a fit without a limit. */
function expectBeginning(short: GlmPath, whole: GlmPath): void {
  const points = short.lambdas.length - 1;
  expect(short.outcomes.slice(0, points)).toEqual(whole.outcomes.slice(0, points));
  const count = points * whole.outputCount;
  expect(short.intercepts.slice(0, count)).toEqual(whole.intercepts.slice(0, count));
  expect(short.supports.slice(0, count)).toEqual(whole.supports.slice(0, count));
  expect(short.dualityGaps.slice(0, points)).toEqual(whole.dualityGaps.slice(0, points));
}

describe.each(families)("%s", (family) => {
  test.each(family === "multinomial" ? [false, true] : [false])(
    "ends at every place that asks, grouped %s",
    (grouped) => {
      for (const problem of problemsOf(family, grouped)) {
        const options = { lambdaCount: 4, tolerance: 1e-9 };
        const whole = fitGlm(problem, options);
        let ended = 0;
        for (let timeLimit = 1; timeLimit < MOST; timeLimit++) {
          tick();
          const short = fitGlm(problem, { ...options, timeLimit });
          expectBeginning(short, whole);
          expect(short.lambdas.length).toBeGreaterThan(0);
          expect(short.stoppedByTimeLimit).toBe(short.lambdas.length < whole.lambdas.length);
          if (!short.stoppedByTimeLimit && !short.outcomes.includes("time-limit")) break;
          expectTrueGap(problem, short);
          ended++;
        }
        expect(ended).toBeGreaterThan(0);
        vi.restoreAllMocks();
        expect(fitGlm(problem, options)).toEqual(whole);
      }
    },
  );

  test("a cross-validation is whole, or an error that blames the limit; the next one is right", () => {
    const { X, ...problem } = problemsOf(family, false)[0]!;
    const response = responseInputOf({ X, ...problem });
    const options = { family, lambdaCount: 3, folds: 3 } as const;
    const design = inputOf(X, "dense");
    const right = crossValidate(design, response, options);
    let threw = 0;
    for (let timeLimit = 1; timeLimit < 10 * MOST; timeLimit++) {
      tick();
      try {
        const whole = crossValidate(design, response, { ...options, timeLimit });
        // Time may be over while a last point is found to be converged as it stands.
        expect(whole.foldsConverged).toBe(true);
        whole.scores.forEach((score, at) => {
          expect(Math.abs(score / right.scores[at]! - 1)).toBeLessThan(1e-3);
        });
        break;
      } catch (error) {
        if (!(error instanceof L1L2Error)) throw error;
        expect([error.code, error.argument]).toEqual(["time-limit", "timeLimit"]);
        threw++;
      }
    }
    expect(threw).toBeGreaterThan(0);
    vi.restoreAllMocks();
    expect(crossValidate(design, response, options).scores).toEqual(right.scores);
  });
});

const X = Array.from({ length: 30 }, (_, i) =>
  Array.from({ length: 50 }, (_, j) => Math.sin(1 + i * (j + 1) * (j + 2))),
);
const y = X.map((row, i) => row[0]! - 2 * row[3]! + Math.sin(7 * i));

test("a single fit in no time is a model with an honest gap", () => {
  tick();
  const model = fit(X, y, { lambda: 1e-4, timeLimit: 1 });
  expect(model.converged).toBe(false);
  expect(model.dualityGap!).toBeGreaterThan(1e-6);
  expect(model.predict(X).every(Number.isFinite)).toBe(true);
});

test.each<[string, PathOptions]>([
  ["ridge", { l1Ratio: 0 }],
  ["bounds", { l1Ratio: 0.5, lowerBound: 0 }],
  ["the Gram matrix", { strategy: "gram" }],
  ["relax", { relax: true }],
])("%s: as many points as there is time for", (_, options) => {
  const whole = fitPath(X, y, { ...options, lambdaCount: 10 });
  for (let timeLimit = 1; timeLimit < MOST; timeLimit++) {
    tick();
    const short = fitPath(X, y, { ...options, lambdaCount: 10, timeLimit });
    expectBeginning(short, whole);
    if (short.lambdas.length === whole.lambdas.length && !short.outcomes.includes("time-limit")) return;
  }
  expect.unreachable("never enough time");
});

test("the adaptive lasso has no factors from half a first fit", () => {
  tick();
  const half = () => fitPath(X, y, { adaptive: true, lowerBound: -1, timeLimit: 1 });
  expect(half).toThrow(/^timeLimit: expected the time that the whole takes, got less: it was over at the first fit/);
});

test.each([0, -1, Number.NaN, Infinity, "5"])("%s is no limit", (timeLimit) => {
  expect(() => fit(X, y, { lambda: 1, timeLimit } as never)).toThrow(/^timeLimit: expected a finite number > 0/);
});
