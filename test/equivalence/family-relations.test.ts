// What the families have to do with each other, and cox with itself.

import { describe, expect, test } from "vitest";
import { expectClose, expectSamePoints, type Kind, kinds, plainKind, toRounding } from "../support/family-kinds.ts";
import { candidateAt, fitGlm } from "../support/fit-glm.ts";
import type { GlmProblem } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";
import { seedsFrom } from "../support/random-unique.ts";

const CLOSE = 1e-7;
const seeds = seedsFrom(1, 5);
const lambdas = [0.3, 0.1, 0.02];
const kindOf = (name: Kind["name"]): Kind => kinds.find((kind) => kind.name === name)!;

describe.each(seeds)("problem %i", (seed) => {
  const binomial = plainKind(kindOf("binomial"), seed);
  // η = (−b/2, b/2): ½λ‖β‖² of two classes is half of what binomial pays.
  test.each([false, true])("two classes under ridge are plus and minus half of binomial, grouped %s", (grouped) => {
    const Y = binomial.Y.map(([y]) => [1 - y, y]);
    const two = { ...binomial, family: "multinomial" as const, Y, grouped, l1Ratio: 0 };
    const both = fitGlm(two, { lambdas: lambdas.map((lambda) => 2 * lambda), ...toRounding });
    const one = fitGlm({ ...binomial, l1Ratio: 0 }, { lambdas, ...toRounding });
    for (const point of one.lambdas.keys()) {
      const { intercepts, coefficients } = candidateAt(both, point);
      const half = candidateAt(one, point).coefficients[0];
      for (const [k, sign] of [-1, 1].entries()) {
        expectClose(
          Array.from(coefficients[k]),
          Array.from(half, (b) => (sign * b) / 2),
          CLOSE,
        );
        expectClose([intercepts[k]], [(sign * one.intercepts[point]) / 2], CLOSE);
      }
    }
  });

  test.each([false, true])("coefficients of ridge sum to 0 over the classes, grouped %s", (grouped) => {
    const problem = { ...plainKind(kindOf("multinomial"), seed), grouped, l1Ratio: 0 };
    const path = fitGlm(problem, { lambdas, ...toRounding });
    for (const point of path.lambdas.keys()) {
      const { intercepts, coefficients } = candidateAt(path, point);
      const sums = problem.X[0].map((_, j) => coefficients.reduce((sum, of) => sum + of[j], 0));
      const size = Math.max(...coefficients.flatMap((of) => Array.from(of, Math.abs)));
      expect(size).toBeGreaterThan(0);
      expect(Math.max(...sums.map(Math.abs))).toBeLessThan(CLOSE * size);
      expect(Math.abs(intercepts.reduce((sum, one) => sum + one, 0))).toBeLessThan(1e-13);
    }
  });

  const several = plainKind(kindOf("multigaussian"), seed);
  const only = (k: number): GlmProblem => ({ ...several, family: "gaussian", Y: several.Y.map((row) => [row[k]]) });

  test.each([1, 0.5, 0])("one response of several is gaussian, l1Ratio %s", (l1Ratio) => {
    const options = { lambdas, tolerance: 1e-14 };
    const one = fitGlm({ ...several, Y: several.Y.map(([y]) => [y]), l1Ratio }, options);
    expectSamePoints(one, fitGlm({ ...only(0), l1Ratio }, options), 1e-6);
  });

  test("responses under ridge know nothing of each other", () => {
    const path = fitGlm({ ...several, l1Ratio: 0 }, { lambdas, tolerance: 1e-14 });
    for (let k = 0; k < path.outputCount; k++) {
      const alone = fitGlm({ ...only(k), l1Ratio: 0 }, { lambdas, tolerance: 1e-14 });
      for (const point of path.lambdas.keys()) {
        expectClose(Array.from(path.coefficients(point, k)), Array.from(alone.coefficients(point)), 1e-6);
      }
    }
  });

  test("a column of a group is in for all outputs or for none", () => {
    for (const name of ["multinomial, grouped", "multigaussian"] as const) {
      const path = fitGlm(plainKind(kindOf(name), seed), { lambdaCount: 20 });
      const counts = path.degreesOfFreedom;
      for (const point of path.lambdas.keys()) {
        const sizes = path.supports.slice(point * path.outputCount, (point + 1) * path.outputCount);
        for (const { columns } of sizes) expect(columns.length).toBe(counts[point]);
      }
      expect(new Set(counts).size).toBeGreaterThan(2);
    }
  });

  const cox = plainKind(kindOf("cox, breslow"), seed);
  const survival = cox.survival!;
  const options = { lambdas, ...toRounding };
  const withTimes = (time: readonly number[]): GlmProblem => ({ ...cox, survival: { ...survival, time } });

  test("cox: only the order of times counts", () => {
    const moved = withTimes(survival.time.map((t) => t * t * t - 50));
    expect(fitGlm(moved, options)).toEqual(fitGlm(cox, options));
  });

  test("cox: one stratum is none, and several are not one", () => {
    const strata = (of: (row: number) => number) => ({
      ...cox,
      survival: { ...survival, strata: cox.X.map((_, row) => of(row)) },
    });
    const plain = fitGlm(cox, options);
    expect(
      fitGlm(
        strata(() => 7),
        options,
      ),
    ).toEqual(plain);
    const two = fitGlm(
      strata((row) => row % 2),
      options,
    );
    expect(two.coefficients(2)).not.toEqual(plain.coefficients(2));
  });

  test("cox: Breslow and Efron differ by ties alone", () => {
    const efron = (problem: GlmProblem) => fitGlm({ ...problem, ties: "efron" }, options);
    expect(efron(cox).coefficients(2)).not.toEqual(fitGlm(cox, options).coefficients(2));
    const apart = withTimes(survival.time.map((t, row) => t + row * 1e-6));
    expectSamePoints(efron(apart), fitGlm(apart, options), CLOSE);
  });

  test("cox: to start before everybody else's event is to start always", () => {
    const early = { ...cox, survival: { ...survival, start: survival.time.map((_, row) => -1 - row) } };
    expectSamePoints(fitGlm(early, options), fitGlm(cox, options), CLOSE);
    const late = { ...cox, survival: { ...survival, start: survival.time.map((t) => t - 0.75) } };
    expect(fitGlm(late, options).coefficients(2)).not.toEqual(fitGlm(cox, options).coefficients(2));
  });

  test("cox: everybody in the same stratum twice over is the same fit", () => {
    const twice = <Value>(list: readonly Value[]): Value[] => [...list, ...list];
    const { time, event } = survival;
    const strata = twice(time).map((_, row) => (row < time.length ? "left" : "right").length);
    const doubled = {
      ...cox,
      X: twice(cox.X),
      Y: twice(cox.Y),
      survival: { time: twice(time), event: twice(event), strata },
    };
    expectSamePoints(fitGlm(doubled, options), fitGlm(cox, options), CLOSE);
  });
});

describe("intercepts alone", () => {
  test.each(["binomial", "poisson", "multinomial", "multigaussian"] as const)("%s: the link of the mean", (name) => {
    const problem = plainKind(kindOf(name), 2);
    const random = new Random(8);
    const weights = problem.X.map(() => random.integer(1, 3));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const path = fitGlm({ ...problem, weights }, { lambdas: [1e6] });
    const means = problem.Y[0].map((_, k) => problem.Y.reduce((sum, y, row) => sum + weights[row] * y[k], 0) / total);
    const logs = means.map(Math.log);
    const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
    const expected = {
      binomial: [Math.log(means[0] / (1 - means[0]))],
      poisson: logs,
      multinomial: logs.map((value) => value - mean),
      multigaussian: means,
    }[name];
    expectClose(Array.from(path.intercepts), expected, 1e-13);
    expect(path.degreesOfFreedom[0]).toBe(0);
    expect(path.devianceRatios[0]).toBeCloseTo(0, 14);
  });
});
