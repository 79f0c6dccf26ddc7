// Inputs on which an earlier version answered wrongly, found by calls drawn at random (test/fuzz): columns and responses in units near the
// ends of the range of numbers, and penalties that are hardly there.

import { describe, expect, test } from "vitest";
import { assess, crossValidate, type Family, fit, fitPath, type MultiModel } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(11);
const X = Array.from({ length: 16 }, () => random.normals(3));
const eta = X.map((row) => row[0] - 0.5 * row[1] + 0.4 * random.normal());

function scaled(factor: number): number[][] {
  return X.map((row) => row.map((x) => x * factor));
}

function responseOf(family: Family) {
  if (family === "binomial") return eta.map((value) => Number(value > 0));
  if (family === "multinomial") return eta.map((value) => (value > 0.4 ? "a" : value > -0.4 ? "b" : "c"));
  return family === "poisson" ? eta.map((value) => Math.round(Math.exp(value))) : eta;
}

const families = ["gaussian", "binomial", "multinomial", "poisson"] as const;

describe.each(families)("%s", (family) => {
  const y = responseOf(family);

  test.each([1e-150, 1e181, 6e265])("ridge of columns × %d that are not standardised: an answer", (factor) => {
    for (const design of [scaled(factor), scaled(factor).slice(0, 2)]) {
      const rows = family === "multinomial" && design.length === 2 ? ["a", "b"] : y.slice(0, design.length);
      const own = design.length === 2 && family !== "gaussian" && family !== "multinomial" ? [0, 1] : rows;
      const model = fit(design, own as number[], { family, lambda: 0.5, l1Ratio: 0, standardize: false });
      expect(model.dualityGap).toBeGreaterThanOrEqual(0);
      expect(model.devianceRatio).toBeGreaterThanOrEqual(-1e-12);
    }
  });

  test.each([1e-195, 1e-100, 1e200])("adaptive factors of columns × %d are those of the columns", (factor) => {
    const options = { family, lambda: 0.02, adaptive: true, tolerance: 1e-10 } as const;
    const right = fit(X, y, options);
    const got = fit(scaled(factor), y, options);
    expect(got.degreesOfFreedom).toBe(right.degreesOfFreedom);
    expect(got.devianceRatio!).toBeCloseTo(right.devianceRatio!, 6);
  });

  test("a faint ridge penalty: what the gap says is lost is all that is lost", () => {
    const options = { family, l1Ratio: 0, lambda: 5e-9, penaltyFactor: [1e-6] } as const;
    const two = family === "multinomial" ? ["c", "a"] : [0, 1];
    const model = fit([[0], [1]], two as number[], options);
    const best = fit([[0], [1]], two as number[], { ...options, tolerance: 1e-14, maxEpochs: 100_000 });
    // The unit of gaps is at least 10⁻⁶ of what can be gained.
    expect(best.devianceRatio! - model.devianceRatio!).toBeLessThanOrEqual(model.dualityGap! + 1e-12);
  });
});

test("adaptive: a constant column counts where there is no intercept", () => {
  const design = X.map((row) => [3, row[0]]);
  const y = eta.map((value) => value + 9);
  const model = fit(design, y, { intercept: false, adaptive: true, lambda: 0.001 });
  expect(model.coefficients[0]).toBeCloseTo(3, 0);
});

test.each([1e-185, 1e185])("folds of columns × %d are those of the columns", (factor) => {
  const right = crossValidate(X, eta, { folds: 4, lambdas: [0.3, 0.03] });
  const got = crossValidate(scaled(factor), eta, { folds: 4, lambdas: [0.3, 0.03] });
  got.scores.forEach((score, point) => {
    expect(score).toBeCloseTo(right.scores[point]!, 4);
  });
});

test("an intercept that a class of faint weight drives far away is not certified", () => {
  const design = [
    [1, 0, 1],
    [0.4, 0, -1],
    [-3, -1, -0.08],
    [2, 1, 0.7],
    [-0.02, 0.2, 1],
    [-0.7, -1, -0.7],
  ];
  const sampleWeight = [1e-6, 1, 100, 0.01, 1e6, 1];
  const options = { family: "multinomial", lambda: 5e-9, sampleWeight } as const;
  const model = fit(design, [1, 2, 10, 3, 2, 3], options);
  expect(model.converged).toBe(true);
  expect(model.devianceRatio!).toBeGreaterThan(1 - 1e-5);
});

test("epochs stay within their limit where columns are factored after it", () => {
  const design = [
    [1e7, 1e7],
    [1e7, 9999999.874949366],
  ];
  const model = fit(design, [0.04, 0.6], { lambda: 0, intercept: false, maxEpochs: 50 });
  expect(model.epochs).toBeLessThanOrEqual(50);
});

test("a coefficient below the smallest number is none", () => {
  const model = fit([[0], [4e283]], [6, 0], { family: "poisson", lambda: 2e283, l1Ratio: 0 });
  expect(model.support.filter(({ coefficient }) => coefficient === 0)).toEqual([]);
});

test.each([1e-300, 1e-320])("a penalty factor of %d beside a response of 1e115: a gap that is a number", (factor) => {
  const model = fit([[0], [1]], [9.969e115, 9.978e115], { lambda: 7e114, l1Ratio: 0, penaltyFactor: [factor] });
  expect(model.dualityGap).toBeGreaterThanOrEqual(0);
  expect(model.coefficients[0]! / 9e112).toBeCloseTo(1, 6);
});

test("a coefficient beyond the range of numbers is an error", () => {
  expectError(() => fit([[1e-200], [2e-200], [4e-200]], [1e150, 3e150, 4e150], { lambda: 0 }), "non-finite", "X");
});

test("a deviance is not negative", () => {
  const ones = Array.from({ length: 6 }, () => 1);
  const survival = { time: ones.map(() => 36500), event: ones, start: [-365, 35405, 35405, -365, 35405, -365] };
  const design = ones.map(() => [0]);
  const model = fit(design, survival, { family: "cox", lambda: 0.1, ties: "efron" });
  expect(assess(model, design, survival, { ties: "efron" }).deviance).toBeGreaterThanOrEqual(0);
});

test("standardizeResponse: responses and weights in any unit", () => {
  const fitIn = (unit: number, weight: number): MultiModel =>
    fit(
      X,
      eta.map((value, i) => [unit * value, i % 3]),
      {
        family: "multigaussian",
        lambda: 0.1,
        standardizeResponse: true,
        sampleWeight: eta.map((_, i) => weight * (1 + (i % 2))),
      },
    );
  expect(fitIn(1e-141, 1e-200).devianceRatio!).toBeCloseTo(fitIn(1, 1).devianceRatio!, 9);
});

test("least squares of sparse columns that interpolate: a gap that is a number", () => {
  const design = {
    format: "csc",
    rows: 5,
    columns: 4,
    pointers: [0, 1, 2, 3, 4],
    indices: [2, 3, 0, 1],
    values: [1, 1, 1, 1],
  } as const;
  const offset = [
    -0.6449702999088913, -1.5818740490358323, -1.3187105562537909, -0.5217687161639333, 0.732238405616954,
  ];
  const model = fit(design, [0, 0, 0, 0, 0], { lambda: 0, offset, strategy: "residual" });
  expect(model.dualityGap).toBeGreaterThanOrEqual(0);
  expect(model.devianceRatio!).toBeCloseTo(1, 12);
});

test.each([1e9, 1e12, 1e15])(
  "several responses of size %f without an intercept are solved as one of them is",
  (size) => {
    const X = [[0.5], [1], [-0.3]];
    const y = [size, 1.1 * size, 0.2 * size];
    const outputs = y.map((value) => [0.67, value]);
    const several = fitPath(X, outputs, { family: "multigaussian", intercept: false, lambdaCount: 4 });
    const one = fitPath(X, y, { intercept: false, lambdas: several.lambdas });
    expect(several.converged).toEqual([true, true, true, true]);
    several.lambdas.forEach((_, point) => {
      const [got] = several.coefficients(point, 1);
      const [right] = one.coefficients(point);
      // The other response is as nothing beside this one.
      expect(Math.abs(got! - right!)).toBeLessThanOrEqual(1e-6 * size);
    });
  },
);

describe("columns that hardly vary", () => {
  const random = new Random(23);
  const steps = Array.from({ length: 30 }, () => Math.floor(64 * random.normal()));
  const y = steps.map((step) => (step + 40 * random.normal() > 0 ? 1 : 0));
  const sampleWeight = steps.map((_, i) => (i === 4 ? 1e6 : 1));

  test.each(["gaussian", "binomial", "poisson"] as const)("%s: far from 0 they are what they are near it", (family) => {
    for (const weights of [{}, { sampleWeight }]) {
      const options = { family, lambda: 0.01, tolerance: 1e-9, ...weights };
      const far = steps.map((step) => [1 + step * 2 ** -45]);
      const near = steps.map((step) => [step]);
      expect(fit(far, y, options).devianceRatio!).toBeCloseTo(fit(near, y, options).devianceRatio!, 9);
    }
  });

  test.each([0, 1])("by their last digits alone: they count as constant, intercept %i", (intercept) => {
    const X = steps.map((step, i) => [1 + (i % 2) * 2 ** -52, step]);
    const model = fit(X, y, { lambda: 1e-4, intercept: intercept === 1 });
    const flat = fit(
      X.map(([, step]) => [1, step!]),
      y,
      { lambda: 1e-4, intercept: intercept === 1 },
    );
    expect(model.devianceRatio!).toBeCloseTo(flat.devianceRatio!, 12);
    if (intercept === 1) expect(model.coefficients[0]).toBe(0);
  });
});
