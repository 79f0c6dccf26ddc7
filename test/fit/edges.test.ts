import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath, meanSquaredError } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const X = [
  [1, 2],
  [2, 1],
  [4, 7],
  [5, 3],
  [7, 4],
];
const y = [1, 2, 3, 9, 4];

describe("a constant response", () => {
  const constant = [3, 3, 3, 3, 3];

  test.each([0, 0.5, 1])("has no grid of its own: l1Ratio %s", (l1Ratio) => {
    const error = expectError(() => fitPath(X, constant, { l1Ratio }), "invalid-value", "y");
    expect(error).toMatchObject({ expected: "a response that varies", received: "5 times 3" });
    expectError(() => crossValidate(X, constant, { l1Ratio, folds: 2 }), "invalid-value", "y");
    expectError(() => crossValidate(X, constant, { l1Ratio, folds: "loo" }), "invalid-value", "y");
  });

  test.each([0, 0.5, 1])("is its mean at every lambda given: l1Ratio %s", (l1Ratio) => {
    for (const value of [3, 0, 0.1, -1e9 / 3]) {
      const response = constant.map(() => value);
      const path = fitPath(X, response, { l1Ratio, lambdas: [1, 0.01, 0] });
      for (let point = 0; point < 3; point++) {
        const model = path.model(point);
        expect(model).toMatchObject({ support: [], converged: true, dualityGap: 0, devianceRatio: 0 });
        expect(Math.abs(model.intercept - value)).toBeLessThanOrEqual(5 * Number.EPSILON * Math.abs(value));
      }
      expect(path.nullDeviance).toBe(0);
    }
  });

  test("what counts is the response without the offset, on rows of positive weight", () => {
    expectError(() => fitPath(X, y, { offset: y.map((value) => value - 2) }), "invalid-value", "y");
    const sampleWeight = [1, 1, 1, 0, 1];
    expectError(() => fitPath(X, [2, 2, 2, 9, 2], { sampleWeight }), "invalid-value", "y");
    expect(fitPath(X, constant, { offset: y }).lambdas.length).toBe(100);
  });

  test("without an intercept only zero is constant", () => {
    expectError(() => fitPath(X, [0, 0, 0, 0, 0], { intercept: false }), "invalid-value", "y");
    expect(fitPath(X, constant, { intercept: false }).lambdaMax).toBeGreaterThan(0);
  });
});

describe("small and degenerate designs", () => {
  test("two rows, one column: the line through the points, shrunk by lambda", () => {
    const model = fit([[1], [3]], [10, 20], { lambda: 1 });
    // Standardised: x̃ᵀỹ = 5, so β̃ = 5 − 1, the column's deviation is 1.
    expect(model.coefficients[0]).toBeCloseTo(4, 12);
    expect(model.intercept).toBeCloseTo(15 - 2 * 4, 12);
  });

  test.each([1, 0.5, 0])("constant columns stay at zero: l1Ratio %s", (l1Ratio) => {
    const wider = X.map((row) => [7, ...row, 0]);
    const model = fit(wider, y, { l1Ratio, lambda: 0.1 });
    const without = fit(X, y, { l1Ratio, lambda: 0.1 });
    expect(model.support.map(({ column }) => column)).toEqual([1, 2]);
    model.coefficients.subarray(1, 3).forEach((value, j) => {
      expect(value).toBeCloseTo(without.coefficients[j], 12);
    });
  });

  test("nothing but constant columns is the model of the mean", () => {
    const model = fit(
      X.map(() => [1, 2]),
      y,
      { lambda: 0 },
    );
    expect(model.support).toEqual([]);
    expect(model.intercept).toBeCloseTo(3.8, 14);
  });

  test("at lambdaMax everything is zero, and just below it one coefficient is not", () => {
    const random = new Random(11);
    const design = Array.from({ length: 30 }, () => random.normals(6));
    const response = random.normals(30);
    const { lambdaMax } = fitPath(design, response);
    expect(fit(design, response, { lambda: lambdaMax }).support).toEqual([]);
    expect(fit(design, response, { lambda: 0.99 * lambdaMax, tolerance: 1e-12 }).support.length).toBe(1);
  });
});

describe("not converging is a status", () => {
  const random = new Random(2);
  const common = random.normals(40);
  const design = common.map((shared) => random.normals(12).map((own) => shared + 0.05 * own));
  const response = common.map((shared) => shared + random.normal());

  test.each(["gram", "residual"] as const)("maxEpochs 1: %s", (strategy) => {
    const settings = { maxEpochs: 1, tolerance: 1e-14, strategy, l1Ratio: 0.9 };
    const model = fit(design, response, { ...settings, lambda: 1e-4 });
    const path = fitPath(design, response, { ...settings, lambdas: [1e-4] });
    expect(path.outcomes.every((outcome) => outcome === "epoch-limit" || outcome === "converged")).toBe(true);
    expect(model.converged).toBe(path.outcomes[0] === "converged");
    expect(model.converged).toBe(model.dualityGap! <= 1e-14);
    expect(Number.isFinite(model.intercept)).toBe(true);
  });

  test("coordinate descent stopped after one epoch says so, with an honest gap", () => {
    const path = fitPath(design, response, { lambdas: [1e-3], maxEpochs: 1, strategy: "residual" });
    expect(path.outcomes).toEqual(["epoch-limit"]);
    expect(path.converged).toEqual([false]);
    expect(path.dualityGaps[0]).toBeGreaterThan(path.tolerance);
    const validated = crossValidate(design, response, {
      lambdas: [1e-3],
      maxEpochs: 1,
      strategy: "residual",
      folds: 3,
    });
    expect(validated.foldsConverged).toBe(false);
  });

  test("a tolerance that rounding cannot reach ends as a status too", () => {
    const { outcomes } = fitPath(design, response, { tolerance: Number.MIN_VALUE, lambdas: [0.3, 0.01, 1e-4] });
    expect(outcomes.every((outcome) => ["converged", "precision-limit", "epoch-limit"].includes(outcome))).toBe(true);
  });
});

describe("maxActive", () => {
  const random = new Random(7);
  const design = Array.from({ length: 40 }, () => random.normals(8));
  const response = design.map((row) => row.reduce((total, x) => total + x, 0) + random.normal());
  const whole = fitPath(design, response);

  test.each([0, 1, 3, 7])("ends the path before the first point with more than %i", (maxActive) => {
    const path = fitPath(design, response, { maxActive });
    const count = whole.degreesOfFreedom.findIndex((degrees) => degrees > maxActive);
    expect(path.stoppedByMaxActive).toBe(true);
    expect(Array.from(path.lambdas)).toEqual(Array.from(whole.lambdas.slice(0, count)));
    expect(path.supports).toEqual(whole.supports.slice(0, count));
    expect([path.intercepts.length, path.epochs.length, path.outcomes.length]).toEqual([count, count, count]);
  });

  test("that is never reached changes nothing", () => {
    expect(fitPath(design, response, { maxActive: 8 })).toEqual(whole);
    expect(whole.stoppedByMaxActive).toBe(false);
  });

  test("cuts a cross-validation to the same points", () => {
    const validated = crossValidate(design, response, { maxActive: 3, folds: 4 });
    expect(validated.scores.length).toBe(validated.path.lambdas.length);
    expect(validated.lambdaMin).toBeGreaterThanOrEqual(validated.path.lambdas.at(-1)!);
  });

  test("below the number of unpenalised columns leaves no point, and is refused", () => {
    const options = { maxActive: 0, penaltyFactor: [0, 1, 1, 1, 1, 1, 1, 1] };
    for (const relax of [false, true]) {
      const error = expectError(() => fitPath(design, response, { ...options, relax }), "invalid-value", "maxActive");
      expect(error.received).toBe("0");
    }
    expectError(() => fitPath(design, response, { lambdas: [] }), "invalid-value", "lambdas");
    expectError(() => crossValidate(design, response, { ...options, folds: 4 }), "invalid-value", "maxActive");
  });
});

test("devianceRatio is R² on the training rows", () => {
  const model = fit(X, y, { lambda: 0.2 });
  const residual = meanSquaredError(y, model.predict(X));
  const total = meanSquaredError(
    y,
    y.map(() => 3.8),
  );
  expect(model.devianceRatio).toBeCloseTo(1 - residual / total, 12);
});
