// Inputs on which an earlier version certified what rounding had made of its answer, found by calls drawn at random (test/fuzz).

import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath, type Model, type MultiModel } from "../../src/index.ts";
import { toCsr } from "../data/layouts.ts";

/** 1 − Σw(y − ŷ)² / Σw(y − ȳ)². */
function explained(model: Model, X: number[][], y: number[], weights: number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = y.reduce((sum, value, i) => sum + weights[i] * value, 0) / total;
  let [left, all] = [0, 0];
  X.forEach((row, i) => {
    const fitted = row.reduce((sum, x, j) => sum + x * model.coefficients[j], model.intercept);
    left += weights[i] * (y[i] - fitted) ** 2;
    all += weights[i] * (y[i] - mean) ** 2;
  });
  return 1 - left / all;
}

describe("sparse columns that add up to the intercept, one row of weight 10⁸", () => {
  const X = [
    [0, 0, 1, 0, 0],
    [0, 0, 0, 1, 0],
    [0, 0, 0, 0, 1],
    [1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1],
    [0, 0, 1, 0, 0],
    [0, 1, 0, 0, 0],
  ];
  const y = [1.003, 0.9986, 0.9994, 1.003, 0.9956, 1.004, 1];
  const sampleWeight = [1, 1e8, 1, 1, 1, 1, 1];

  test.each([true, false])(
    "standardize: %s: no more is explained than there is, and a gap that says what is not",
    (standardize) => {
      const model = fit(toCsr(X), y, { lambda: 6e-68, l1Ratio: 0, sampleWeight, standardize });
      const best = fit(X, y, { lambda: 0, sampleWeight, tolerance: 1e-12 });
      expect(model.devianceRatio).toBeLessThanOrEqual(1);
      // Coefficients of any size may cancel: their predictions have the digits that are left.
      const digits = 1e-13 * Math.max(...model.coefficients.map(Math.abs)) ** 2;
      expect(Math.abs(model.devianceRatio! - explained(model, X, y, sampleWeight))).toBeLessThanOrEqual(1e-6 + digits);
      expect(best.devianceRatio! - model.devianceRatio!).toBeLessThanOrEqual(model.dualityGap! + 1e-6);
    },
  );
});

test.each([1, 2 ** -664, 2 ** 660])("scores do not depend on the unit of the weights: × %d", (unit) => {
  const X = [[0], [1], [3], [4], [7], [9]];
  const y = [1e-67, 3e-67, 2e-67, 5e-67, 4e-67, 6e-67];
  const weights = [1, 2, 1, 3, 1, 2];
  for (const folds of ["loo", 3] as const) {
    const options = { l1Ratio: 0, lambdas: [3e-68, 3e-69], folds } as const;
    const right = crossValidate(X, y, { ...options, sampleWeight: weights });
    const got = crossValidate(X, y, { ...options, sampleWeight: weights.map((weight) => weight * unit) });
    expect(right.scores[0]).toBeGreaterThan(0);
    expect(got.scores).toEqual(right.scores);
    expect(got.standardErrors).toEqual(right.standardErrors);
  }
});

describe("grouped multinomial, a column without a penalty that separates a class", () => {
  const X = [
    [0, -0.76],
    [0, -0.81],
    [0.81, 0],
  ];
  const y = ["a", "b", "c"];
  const sampleWeight = [1, 3, 2];

  test.each([true, false])(
    "intercept: %s: the loss is that of the coefficients, and the path converges",
    (intercept) => {
      const options = { family: "multinomial", grouped: true, penaltyFactor: [1, 0], sampleWeight, intercept } as const;
      const path = fitPath(X, y, options);
      const nullLoss = intercept ? -sampleWeight.reduce((sum, w) => sum + (w / 6) * Math.log(w / 6), 0) : Math.log(3);
      path.lambdas.forEach((lambda, point) => {
        const ratio = 1 - lossOf(path.at(lambda)) / nullLoss;
        expect(path.devianceRatios[point]).toBeCloseTo(ratio, 6);
        expect(path.converged[point]).toBe(true);
      });
    },
  );

  function lossOf({ outputs }: MultiModel): number {
    return X.reduce((sum, row, i) => {
      const eta = outputs.map(({ intercept, support }) =>
        support.reduce((sum, { column, coefficient }) => sum + row[column] * coefficient, intercept),
      );
      const largest = Math.max(...eta);
      const all = eta.reduce((total, value) => total + Math.exp(value - largest), 0);
      return sum + (sampleWeight[i] / 6) * (largest + Math.log(all) - eta[i]);
    }, 0);
  }
});

test("cox, weights of 1 and 10⁸: a gap is at least what is left of the likelihood", () => {
  const X = [[1.1194705963134766], [999999995904]];
  const y = { time: [340, 374], event: [1, 1] };
  const options = {
    family: "cox",
    lambdaCount: 8,
    l1Ratio: 0,
    relax: true,
    sampleWeight: [1, 1e8],
    tolerance: 1e-16,
  } as const;
  const { relaxed, nullDeviance } = fitPath(X, y, options);
  relaxed!.lambdas.forEach((lambda, point) => {
    const model = relaxed!.at(lambda) as Model;
    const eta = (X[0][0] - X[1][0]) * model.coefficients[0];
    // ω₀ log(1 + 10⁸ e^−η), the term of the first row; the infimum is 0.
    const left = Math.log1p(1e8 * Math.exp(-eta)) / (1e8 + 1);
    const unit = nullDeviance / 2 / (1e8 + 1);
    expect(relaxed!.dualityGaps[point]).toBeGreaterThanOrEqual((left / unit) * (1 - 1e-6) - 1e-15);
  });
});

test("ridge at λ = 0 does not leave out a short column beside a long one", () => {
  const X = [
    [0, 0],
    [1, 0],
    [0, 4e-26],
  ];
  const y = [1850, -750, 290];
  const model = fit(X, y, { lambda: 0, l1Ratio: 0, standardize: false });
  expect(model.devianceRatio).toBeCloseTo(1, 12);
  expect(model.coefficients[1] * 4e-26).toBeCloseTo(290 - 1850, 6);
});

describe("a point that was ended early is never worse than nothing", () => {
  const X = [
    [0, -2],
    [0, -2],
    [0, -2],
    [0.1, -2],
    [1, 0],
  ];
  const y = [1, -1, 0.3, 5, -2];

  test.each(["automatic", "gram", "residual"] as const)(
    "%s: an exact step that ends at a bound, one epoch",
    (strategy) => {
      for (const maxEpochs of [1, 2, 3, 10_000]) {
        const path = fitPath(X, y, { lambdas: [0.3, 0.04, 0.01], lowerBound: -10, maxEpochs, strategy });
        path.devianceRatios.forEach((ratio, point) => {
          expect(ratio).toBeGreaterThanOrEqual(-1e-12);
          expect(path.converged[point]).toBe(path.dualityGaps[point]! <= path.tolerance);
        });
      }
    },
  );
});

test("multinomial ridge, weights of 1 and 10⁸, three epochs: the unit of a gap is not larger by what the loss may be off", () => {
  const settings = { lambdas: [0.3, 0.005, 5e-9], l1Ratio: 0, sampleWeight: [1, 1e8], maxEpochs: 3 } as const;
  const path = fitPath([[0], [1]], ["a", "b"], { ...settings, family: "multinomial" });
  const model = path.at(5e-9);
  const share = 1 / (1 + 1e8);
  const deviation = Math.sqrt(share * (1 - share));
  const size = (of: readonly number[]): number => 2.5e-9 * of.reduce((sum, b) => sum + (b * deviation) ** 2, 0);
  // Both rows are told apart as well as doubles show: the penalty is all that is left, and 2 × 25 of it were enough.
  const objective = size([0, 1].map((k) => model.coefficients(k)[0]));
  const gap = path.dualityGaps[2]! * 100 * objective;
  expect(gap).toBeGreaterThanOrEqual((objective - size([25.2, 25.2]) - 3e-15) * (1 - 1e-9));
});

test("adaptive, a column that varies by its last digits, no intercept: it has the size that the penalty gives it", () => {
  const settings = { lambda: 1e-7, intercept: false, adaptive: true } as const;
  const sizes = [1, 1 + 4 * Number.EPSILON, 1 + 8 * Number.EPSILON].map((value) => [
    fit([[value], [1]], [-10, -4], settings).coefficients[0]!,
    fit(
      [[value], [1]],
      [
        [3, -10],
        [3, -4],
      ],
      { ...settings, family: "multigaussian" },
    ).coefficients(1)[0]!,
  ]);
  for (const [single, multi] of sizes) {
    expect(single).toBeCloseTo(-7, 6);
    expect(multi).toBeCloseTo(-7, 6);
  }
});
