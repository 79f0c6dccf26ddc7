import { describe, expect, test } from "vitest";
import { type CrossValidationOptions, crossValidate, fit, fitPath, type PathOptions } from "../../src/index.ts";
import { naiveCrossValidation, selectRows } from "../support/naive-cross-validation.ts";
import { Random } from "../support/random.ts";

const random = new Random(12);
const [rows, columns] = [31, 5];
const X = Array.from({ length: rows }, () => random.normals(columns));
const y = X.map((row) => 3 + 2 * row[0] - row[1] + random.normal());
const weights = y.map((_, row) => (row % 7 === 3 ? 0 : 0.5 + random.uniform()));
const offset = random.normals(rows);

/** The options of the training rows of a fold. */
function onRows(options: PathOptions, kept: readonly number[]): PathOptions {
  return {
    ...options,
    ...(options.sampleWeight && { sampleWeight: selectRows(weights, kept) }),
    ...(options.offset && { offset: selectRows(offset, kept) }),
  };
}

/** The same by hand: fit on the rows outside each fold at the lambdas of the path, predict the rows inside, average. */
function byHand({ folds: _, measure, ...options }: CrossValidationOptions, foldOf: readonly number[]) {
  const { lambdas } = fitPath(X, y, options);
  const problem = {
    X,
    y,
    weights: options.sampleWeight && weights,
    offset: options.offset && offset,
    l1Ratio: options.l1Ratio ?? 1,
    standardize: true,
    intercept: true,
  };
  return naiveCrossValidation(problem, foldOf, measure === "mae" ? "mae" : "mse", (kept) => {
    const path = fitPath(selectRows(X, kept), selectRows(y, kept), { ...onRows(options, kept), lambdas });
    return Array.from(lambdas, (_lambda, at) => ({
      intercept: path.intercepts[at],
      coefficients: path.coefficients(at),
    }));
  });
}

const settings: readonly (readonly [string, CrossValidationOptions])[] = [
  ["lasso", {}],
  ["ridge", { l1Ratio: 0, lambdaMinRatio: 1e-4 }],
  ["elastic net, absolute errors", { l1Ratio: 0.5, measure: "mae" }],
  ["weights", { sampleWeight: weights }],
  ["weights, absolute errors", { sampleWeight: weights, measure: "mae", l1Ratio: 0.3 }],
  ["offset", { offset }],
  ["weights and offset", { sampleWeight: weights, offset, l1Ratio: 0.5 }],
  ["factors and bounds", { penaltyFactor: [1, 0, 2, 1, 1], lowerBound: -0.5 }],
  ["lambdas of one's own", { lambdas: [1, 0.1, 0.01] }],
];

/** Both sides take some tens of rounding steps on numbers of the size of the score. */
const ROUNDING = 100 * Number.EPSILON;

describe.each(settings)("%s", (_, options) => {
  const validated = crossValidate(X, y, { ...options, folds: 4, seed: 3 });
  const foldOf = Array.from(validated.foldOf);

  test("fold scores, scores and standard errors are those of a loop by hand", () => {
    const expected = byHand(options, foldOf);
    expect(validated.foldCount).toBe(4);
    expect(validated.foldScores.length).toBe(4);
    validated.foldScores.forEach((scores, fold) => {
      scores.forEach((score, point) => {
        const value = expected.foldScores[fold][point];
        expect(Math.abs(score - value)).toBeLessThanOrEqual(rows * ROUNDING * (1 + value));
      });
    });
    validated.scores.forEach((score, point) => {
      expect(Math.abs(score - expected.scores[point])).toBeLessThanOrEqual(rows * ROUNDING * (1 + score));
      // A root takes differences of scores: relative to the score, not to the error.
      const error = validated.standardErrors[point];
      expect(Math.abs(error - expected.standardErrors[point])).toBeLessThanOrEqual(rows * ROUNDING * (1 + score));
    });
    expect([validated.indexMin, validated.index1se]).toEqual([expected.indexMin, expected.index1se]);
  });

  test("the path and the models are those of all rows", () => {
    const { measure: _measure, ...pathOptions } = options;
    const path = fitPath(X, y, pathOptions);
    expect(validated.path).toEqual(path);
    expect(validated.at("min")).toEqual(path.model(validated.indexMin));
    expect(validated.at("1se")).toEqual(path.model(validated.index1se));
    expect(validated.at(0.05)).toEqual(path.at(0.05));
    expect(validated.lambdaMin).toBe(path.lambdas[validated.indexMin]);
    expect(validated.lambda1se).toBeGreaterThanOrEqual(validated.lambdaMin);
    expect(validated.foldsConverged).toBe(true);
  });
});

describe("what does not change the scores", () => {
  const options = { folds: y.map((_, row) => row % 4) };
  const expected = crossValidate(X, y, options);

  test("the same call", () => {
    expect(crossValidate(X, y, options)).toEqual(expected);
  });

  test("the form of X", () => {
    const { scores } = crossValidate({ data: Float64Array.from(X.flat()), rows, columns }, y, options);
    expect(scores).toEqual(expected.scores);
  });

  test("weights that are all equal", () => {
    // Fits within a gap of 1e-14 of the null objective have predictions within 1e-7 of its root.
    const exact = { ...options, tolerance: 1e-14, lambdas: [1, 0.3, 0.1] };
    const { scores } = crossValidate(X, y, exact);
    crossValidate(X, y, { ...exact, sampleWeight: y.map(() => 2) }).scores.forEach((score, point) => {
      expect(Math.abs(score - scores[point])).toBeLessThanOrEqual(1e-6 * score);
    });
  });

  test("rows of weight zero, whatever they hold", () => {
    const sampleWeight = y.map((_, row) => +(row % 5 !== 0));
    const of = (response: number[]) => crossValidate(X, response, { ...options, sampleWeight, lambdas: [0.3, 0.1] });
    const other = of(y.map((value, row) => (row % 5 === 0 ? 1e3 : value)));
    expect(other.scores).toEqual(of(y).scores);
  });
});

test("seeds choose folds, and the default seed is 1", () => {
  const of = (seed?: number) => crossValidate(X, y, seed === undefined ? { folds: 5 } : { folds: 5, seed });
  expect(of()).toEqual(of(1));
  expect(of(2).foldOf).not.toEqual(of(1).foldOf);
});

test("lambda1se is the largest lambda within one standard error, and its model is smaller", () => {
  const validated = crossValidate(X, y);
  const limit = validated.scores[validated.indexMin] + validated.standardErrors[validated.indexMin];
  expect(validated.scores[validated.index1se]).toBeLessThanOrEqual(limit);
  for (let point = 0; point < validated.index1se; point++) expect(validated.scores[point]).toBeGreaterThan(limit);
  expect(validated.at("1se").degreesOfFreedom).toBeLessThanOrEqual(validated.at("min").degreesOfFreedom);
  const chosen = fit(X, y, { lambda: validated.lambda1se });
  chosen.coefficients.forEach((value, j) => {
    // Both are within the tolerance 1e-6 of the null objective; its root bounds the coefficients.
    expect(Math.abs(value - validated.at("1se").coefficients[j])).toBeLessThanOrEqual(2e-3 * Math.sqrt(rows));
  });
});
