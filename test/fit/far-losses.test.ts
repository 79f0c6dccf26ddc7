// Losses at the ends of what they can be: nothing to explain, parameters and units far away, models that interpolate.

import { expect, test } from "vitest";
import { fit, fitPath, informationCriteria } from "../../src/index.ts";

test("quantile: a response that is nothing but 0 has the model 0, with nothing to gain", () => {
  for (const lambda of [0, 1]) {
    const model = fit([[0], [1], [3]], [0, 0, 0], { family: "quantile", lambda });
    expect([model.intercept, ...model.coefficients]).toEqual([0, 0]);
    expect(model.dualityGap).toBe(0);
    expect(model.converged).toBe(true);
  }
});

test("quantile has no groups, as its interior point does not know them", () => {
  const X = [
    [1, 0, 2],
    [0, 1, 1],
    [2, 1, 0],
  ];
  const options = { family: "quantile", lambda: 0.1, groups: [0, 0, 1] } as const;
  expect(() => fit(X, [1, 2, 4], options)).toThrow(/groups/);
});

test("huber: a delta whose square is no number is that of squared errors", () => {
  const X = [[0], [1], [4], [2]];
  const y = [-9.9e13, -1.2e14, 3e13, 1e14];
  const far = fit(X, y, { family: "huber", delta: 1e211, lambda: 1e13 });
  const squared = fit(X, y, { lambda: 1e13 });
  expect(far.dualityGap).toBeLessThanOrEqual(1e-6);
  expect(far.converged).toBe(true);
  expect(far.coefficients[0] / squared.coefficients[0]).toBeCloseTo(1, 3);
});

test("a null deviance is not negative, where both losses are large and equal", () => {
  const y = [1.000000000088771e-94, 1.0000000085700174e-94];
  const path = fitPath([[0], [0]], y, { family: "inverse-gaussian" });
  expect(path.nullDeviance).toBeGreaterThanOrEqual(0);
  expect(informationCriteria(path, { kind: "aic" }).values.some(Number.isNaN)).toBe(false);
});

test("gamma: criteria keep their digits where the dispersion is small", () => {
  // n log φ + n (1 + log 2π) as φ → 0: what a log a and log Γ(a) have in common is 10¹² times that.
  const X = [[1], [2], [3], [4], [5], [7]];
  const y = X.map(([x], i) => Math.exp(x / 4) * (1 + 1e-7 * Math.cos(3 * i)));
  const path = fitPath(X, y, { family: "gamma", lambdas: [0], tolerance: 1e-15 });
  const deviance = path.nullDeviance * (1 - path.devianceRatios[0]);
  const [value] = informationCriteria(path, { kind: "aic" }).values;
  expect(deviance).toBeLessThan(1e-10);
  expect(Math.abs(value - 4 - 6 * (Math.log((2 * Math.PI * deviance) / 6) + 1))).toBeLessThan(1e-9);
});

test("inverse-gaussian: a response whose least loss is no number is refused", () => {
  expect(() => fit([[0], [1], [2]], [0.1, 5e-324, 1], { family: "inverse-gaussian", lambda: 0 })).toThrow(/Rescale/);
});

/** 2 Σw( τ r⁺ + (1 − τ) r⁻ ). */
function quantileDeviance(
  y: readonly number[],
  fitted: readonly number[],
  weights: readonly number[],
  tau: number,
): number {
  return y.reduce((sum, value, i) => {
    const rest = value - fitted[i];
    return sum + 2 * weights[i] * (rest > 0 ? tau * rest : (tau - 1) * rest);
  }, 0);
}

test("quantile: one row of most of the weight, far from the quantile: the null model is the quantile, and no gap says less than is lost", () => {
  const [y, weights, tau] = [[2000, -20_000], [1e6, 10], 1e-6];
  for (const X of [
    [[0], [0]],
    [[0], [1]],
  ]) {
    const path = fitPath(X, y, { family: "quantile", quantiles: tau, sampleWeight: weights, lambdas: [1, 1e-9] });
    expect(path.nullDeviance / quantileDeviance(y, [-20_000, -20_000], weights, tau)).toBeCloseTo(1, 12);
    for (const [point, lambda] of path.lambdas.entries()) {
      const { intercept, coefficients, dualityGap, converged } = path.at(lambda);
      const fitted = X.map(([x]) => intercept + x * coefficients[0]);
      const ratio = 1 - quantileDeviance(y, fitted, weights, tau) / path.nullDeviance;
      expect(converged).toBe(true);
      expect(path.devianceRatios[point]).toBeCloseTo(ratio, 9);
      // Null model and penalty 0 bound the optimum: what is above it is no more than the gap.
      expect(ratio).toBeGreaterThanOrEqual(-dualityGap! - 1e-12);
    }
  }
});

test.each([1e-6, 0.01, 0.25, 0.5, 0.9, 1 - 1e-6])(
  "quantile %d: the null loss is that of the best of the responses",
  (tau) => {
    const y = [3, -1e4, 2, 2, 5e-3, 7e5, -8, 3, 0, 4];
    for (const weights of [y.map(() => 1), y.map((_, i) => 10 ** ((i * 7) % 13) / 1e6)]) {
      const { nullDeviance } = fitPath(
        y.map((_, i) => [i]),
        y,
        { family: "quantile", quantiles: tau, sampleWeight: weights, lambdaCount: 1 },
      );
      const best = Math.min(
        ...y.map((value) =>
          quantileDeviance(
            y,
            y.map(() => value),
            weights,
            tau,
          ),
        ),
      );
      expect(nullDeviance / best).toBeCloseTo(1, 12);
    }
  },
);

test("squared-hinge: a row of most of the weight beyond its margin, and offsets: the null model is where the others balance", () => {
  const offset = [-0.95, 1.17, 0.13];
  const options = { family: "squared-hinge", sampleWeight: [1, 1e8, 1], offset, lambdas: [0.005] } as const;
  const path = fitPath([[1], [1], [1]], [0, 1, 1], options);
  // (β₀ − 0.95 + 1)² and (1 − 0.13 − β₀)² in balance.
  expect(path.intercepts[0]).toBeCloseTo(0.41, 6);
  expect(path.nullDeviance / (4 * 0.46 ** 2)).toBeCloseTo(1, 9);
  expect(path.devianceRatios[0]).toBeCloseTo(0, 9);
});

test("huber: rows of most of the weight beyond delta: the null model is where the others balance", () => {
  const y = [0, 1, 10];
  const options = { family: "huber", delta: 2, sampleWeight: [1, 1, 1e-6], lambda: 1e6 } as const;
  const model = fit([[1], [2], [4]], y, options);
  // −β₀ + (1 − β₀) + 10⁻⁶·2 = 0.
  expect(model.intercept).toBeCloseTo(0.500001, 9);
  expect(model.devianceRatio).toBeCloseTo(0, 9);
});
