// An offset may lie far from zero: what a constant one adds the intercept takes away again.

import { describe, expect, test } from "vitest";
import { crossValidate, type Family, fit, fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(12);
const X = Array.from({ length: 40 }, () => random.normals(3));
const counts = X.map(([a, b], i) => Math.round(Math.exp(a! - b! / 2 + (i % 3) / 2)));
const near = X.map((_, i) => (i % 5) / 8);
const options = { family: "poisson", lambda: 0.02, tolerance: 1e-10 } as const;

describe("poisson", () => {
  const right = fit(X, counts, { ...options, offset: near });

  test.each([701, 745, -745, 800, -800, 1e5, -1e9])("beyond the exponentials: %f", (constant) => {
    const offset = near.map((value) => value + constant);
    const model = fit(X, counts, { ...options, offset });
    expect(model.converged).toBe(true);
    expect(model.intercept + constant).toBeCloseTo(right.intercept, 5);
    model.coefficients.forEach((value, j) => {
      expect(value).toBeCloseTo(right.coefficients[j]!, 5);
    });
    expect(model.devianceRatio!).toBeCloseTo(right.devianceRatio!, 6);
    // Σ rates = Σ counts wherever there is an intercept.
    const rates = model.predict(X, { offset });
    expect(rates.reduce((a, b) => a + b) / counts.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  test("in cross-validation, relaxed, adaptive", () => {
    const given = { family: "poisson", lambdaCount: 5, relax: true, adaptive: true, folds: 4 } as const;
    const expected = crossValidate(X, counts, { ...given, offset: near });
    const far = crossValidate(X, counts, { ...given, offset: near.map((value) => value - 900) });
    far.scores.forEach((score, at) => {
      expect(score).toBeCloseTo(expected.scores[at]!, 6);
    });
    expect(far.path.relaxed!.intercepts[4]! - 900).toBeCloseTo(expected.path.relaxed!.intercepts[4]!, 5);
  });

  test("some rows far, some near: the far ones are all that counts", () => {
    const offset = near.map((value, i) => (i < 20 ? value - 1600 : value));
    const response = counts.map((count, i) => (i < 20 ? 0 : count));
    const given = { ...options, standardize: false };
    const model = fit(X, response, { ...given, offset });
    // Rows of rate 0 and count 0 add nothing to a mean over twice as many rows.
    const alone = fit(X.slice(20), counts.slice(20), { ...given, offset: near.slice(20), lambda: 0.04 });
    expect(model.converged).toBe(true);
    expect(model.intercept).toBeCloseTo(alone.intercept, 5);
    model.coefficients.forEach((value, j) => {
      expect(value).toBeCloseTo(alone.coefficients[j]!, 5);
    });
  });

  test("a row of weight 0 has no say in the shift", () => {
    const sampleWeight = counts.map((_, i) => (i === 3 ? 0 : 1));
    const offset = (spoiled: number) => near.map((value, i) => (i === 3 ? spoiled : value));
    const spoiled = fit(X, counts, { ...options, sampleWeight, offset: offset(1e300) });
    expect(spoiled).toEqual(fit(X, counts, { ...options, sampleWeight, offset: offset(0) }));
  });

  test("without an intercept rates that overflow are an error", () => {
    const call = () => fit(X, counts, { ...options, intercept: false, offset: near.map(() => 800) });
    expectError(call, "non-finite", "offset");
  });
});

const responses: Partial<Record<Family, unknown>> = {
  binomial: counts.map((count) => (count > 1 ? 1 : 0)),
  multinomial: counts.map((count) => Math.min(count, 2)),
  poisson: counts,
  cox: { time: counts.map((count, i) => count + i / 99), event: counts.map(() => 1) },
};

test.each(Object.keys(responses) as (keyof typeof responses)[])(
  "%s: farther than digits reach is refused",
  (family) => {
    for (const value of [1.1e10, -1e200, 1e308]) {
      const offset = X.map((_, i) => (family === "multinomial" ? [0, i === 4 ? value : 0, 0] : i === 4 ? value : 0));
      const call = () => fitPath(X, responses[family] as number[], { family, offset: offset as number[] });
      const error = expectError(call, "invalid-value", family === "multinomial" ? "offset[4][1]" : "offset[4]");
      expect(error.expected).toContain("from -1e10 to 1e10");
    }
  },
);
