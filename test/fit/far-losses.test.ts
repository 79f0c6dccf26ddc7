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
