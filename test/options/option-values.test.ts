import { describe, expect, test } from "vitest";
import type { L1L2ErrorCode } from "../../src/errors.ts";
import { crossValidate, elasticNet, fit, fitPath, lasso, ridge } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { X, y } from "./data.ts";

/** Option, value, what the error says was expected, what it says came; code and argument where they differ from the usual. */
type Wrong = readonly [option: string, value: unknown, expected: string, received: string];

const ratio = "a finite number from 0 to 1";
const positiveRatio = "a finite number > 0 and <= 1";
const wrongValues: readonly Wrong[] = [
  ["l1Ratio", -0.1, ratio, "-0.1"],
  ["l1Ratio", 1.1, ratio, "1.1"],
  ["l1Ratio", Number.NaN, ratio, "NaN"],
  ["l1Ratio", "1", ratio, '"1"'],
  ["l1Ratio", null, ratio, "null"],
  ["standardize", 1, "true or false", "1"],
  ["standardize", "yes", "true or false", '"yes"'],
  ["intercept", null, "true or false", "null"],
  ["tolerance", 0, positiveRatio, "0"],
  ["tolerance", -1e-6, positiveRatio, "-0.000001"],
  ["tolerance", 2, positiveRatio, "2"],
  ["tolerance", Number.NaN, positiveRatio, "NaN"],
  ["maxEpochs", 0, "a whole number >= 1", "0"],
  ["maxEpochs", 1.5, "a whole number >= 1", "1.5"],
  ["maxEpochs", Number.NaN, "a whole number >= 1", "NaN"],
  ["maxEpochs", "10", "a whole number >= 1", '"10"'],
  ["strategy", "cholesky", 'one of "automatic", "gram", "residual"', '"cholesky"'],
  ["strategy", 1, 'one of "automatic", "gram", "residual"', "1"],
  ["lowerBound", 0.5, "a number <= 0", "0.5"],
  ["upperBound", -0.5, "a number >= 0", "-0.5"],
  ["sampleWeight", [0, 0, 0, 1, 0], "at least two positive weights", "an array of 5"],
];

const wrongPathValues: readonly Wrong[] = [
  ["lambdas", [], "a list of at least one number >= 0", "an empty array"],
  ["lambdas", 0.1, "a list of at least one number >= 0", "0.1"],
  ["lambdas", null, "a list of at least one number >= 0", "null"],
  ["lambdas", "0.1", "a list of at least one number >= 0", '"0.1"'],
  ["lambdaCount", 0, "a whole number from 1 to 1000000", "0"],
  ["lambdaCount", 1e7, "a whole number from 1 to 1000000", "10000000"],
  ["lambdaCount", Infinity, "a whole number from 1 to 1000000", "Infinity"],
  ["lambdaCount", 2.5, "a whole number from 1 to 1000000", "2.5"],
  ["lambdaMinRatio", 0, positiveRatio, "0"],
  ["lambdaMinRatio", 1.5, positiveRatio, "1.5"],
  ["maxActive", -1, "a whole number >= 0", "-1"],
  ["maxActive", 0.5, "a whole number >= 0", "0.5"],
  ["onProgress", "log", "a function", '"log"'],
];

/** Faults of single entries and of lengths: option, value, code, argument. */
const wrongLists: readonly (readonly [string, unknown, L1L2ErrorCode, string])[] = [
  ["sampleWeight", [1, 1, 1, 1], "shape-mismatch", "sampleWeight"],
  ["sampleWeight", [1, 1, -1, 1, 1], "invalid-value", "sampleWeight[2]"],
  ["sampleWeight", [1, 1, 1, Number.NaN, 1], "non-finite", "sampleWeight[3]"],
  ["sampleWeight", [1, 1, 1, 1, Infinity], "non-finite", "sampleWeight[4]"],
  ["sampleWeight", [1, "1", 1, 1, 1], "not-numeric", "sampleWeight[1]"],
  ["sampleWeight", 1, "invalid-type", "sampleWeight"],
  ["offset", [0, 0], "shape-mismatch", "offset"],
  ["offset", [0, 0, Number.NaN, 0, 0], "non-finite", "offset[2]"],
  ["offset", [0, 0, 0, -Infinity, 0], "non-finite", "offset[3]"],
  ["penaltyFactor", [1], "shape-mismatch", "penaltyFactor"],
  ["penaltyFactor", [1, -1], "invalid-value", "penaltyFactor[1]"],
  ["penaltyFactor", [Number.NaN, 1], "non-finite", "penaltyFactor[0]"],
  ["lowerBound", [-1, 0.1], "invalid-value", "lowerBound[1]"],
  ["lowerBound", [-1, Number.NaN], "non-finite", "lowerBound[1]"],
  ["lowerBound", [-1], "shape-mismatch", "lowerBound"],
  ["lowerBound", [-1, Infinity], "invalid-value", "lowerBound[1]"],
  ["upperBound", [-0.1, 1], "invalid-value", "upperBound[0]"],
  ["upperBound", [1, 1, 1], "shape-mismatch", "upperBound"],
  ["upperBound", -Infinity, "invalid-value", "upperBound"],
  ["upperBound", "none", "invalid-type", "upperBound"],
];

const wrongPathLists: typeof wrongLists = [
  ["lambdas", [1, -0.1], "invalid-value", "lambdas[1]"],
  ["lambdas", [Number.NaN], "non-finite", "lambdas[0]"],
  ["lambdas", [1, Infinity], "non-finite", "lambdas[1]"],
  ["lambdas", [1, "2"], "not-numeric", "lambdas[1]"],
];

const callers = [
  ["fit", (options: object) => fit(X, y, { lambda: 0.1, ...options })],
  ["fitPath", (options: object) => fitPath(X, y, options)],
  ["crossValidate", (options: object) => crossValidate(X, y, { folds: 2, ...options })],
] as const;

describe.each(callers)("%s", (name, call) => {
  const values = name === "fit" ? wrongValues : [...wrongValues, ...wrongPathValues];
  const lists = name === "fit" ? wrongLists : [...wrongLists, ...wrongPathLists];

  test.each(values)("%s: %j", (option, value, expected, received) => {
    const error = expectError(() => call({ [option]: value }), "invalid-value", option);
    expect(error).toMatchObject({ name: "L1L2Error", expected, received });
    expect(error.message.startsWith(`${option}: expected ${expected}, got ${received}`)).toBe(true);
  });

  test.each(lists)("%s: %j", (option, value, code, argument) => {
    const error = expectError(() => call({ [option]: value }), code, argument);
    expect(error.message.startsWith(`${argument}: expected ${error.expected}, got ${error.received}`)).toBe(true);
  });

  test.each([[null], ["fast"], [[]], [7]])("options that are no object: %j", (options) => {
    const calls: Readonly<Record<typeof name, (...given: never) => unknown>> = { fit, fitPath, crossValidate };
    expectError(() => calls[name](...([X, y, options] as never)), "invalid-type", "options");
  });

  test("an option that is undefined has its default", () => {
    const settings = ["l1Ratio", "standardize", "sampleWeight", "penaltyFactor", "lowerBound", "tolerance", "strategy"];
    expect(call(Object.fromEntries(settings.map((option) => [option, undefined])))).toEqual(call({}));
  });
});

describe("lambda of fit", () => {
  test.each([
    [-1, "-1"],
    [Number.NaN, "NaN"],
    [Infinity, "Infinity"],
    ["0.1", '"0.1"'],
    [null, "null"],
    [[0.1], "an array of 1"],
  ])("%j", (lambda, received) => {
    const error = expectError(() => fit(X, y, { lambda: lambda as number }), "invalid-value", "lambda");
    expect(error.message).toBe(`lambda: expected a finite number >= 0, got ${received}`);
  });

  test.each([fit, lasso, ridge, elasticNet])("is required by %o", (call) => {
    const error = expectError(() => call(X, y, {} as never), "invalid-value", "lambda");
    expect(error.message).toContain("To choose it from the data, use crossValidate; for a grid, fitPath");
  });

  test("zero is allowed, and so is the largest number", () => {
    expect(fit(X, y, { lambda: 0 }).lambda).toBe(0);
    expect(fit(X, y, { lambda: Number.MAX_VALUE }).support).toEqual([]);
  });
});

describe("bounds", () => {
  test("the error says that zero must lie between", () => {
    const error = expectError(() => fit(X, y, { lambda: 0, lowerBound: 1 }), "invalid-value", "lowerBound");
    expect(error.message).toBe("lowerBound: expected a number <= 0, got 1. Zero must lie between the bounds");
  });

  test("one number is the bound of every column", () => {
    const single = fit(X, y, { lambda: 0.01, lowerBound: -0.2, upperBound: 0.3 });
    expect(fit(X, y, { lambda: 0.01, lowerBound: [-0.2, -0.2], upperBound: [0.3, 0.3] })).toEqual(single);
    expect(Math.max(...single.coefficients)).toBeLessThanOrEqual(0.3);
  });

  test("infinite bounds are none, and bounds of zero leave a column out", () => {
    const free = fit(X, y, { lambda: 0.01 });
    expect(fit(X, y, { lambda: 0.01, lowerBound: -Infinity, upperBound: [Infinity, Infinity] })).toEqual(free);
    expect(fit(X, y, { lambda: 0.01, lowerBound: 0, upperBound: 0 }).support).toEqual([]);
  });
});

test("lambdas in any order are used in decreasing order, duplicates kept", () => {
  expect(Array.from(fitPath(X, y, { lambdas: [0.1, 3, 0, 0.1] }).lambdas)).toEqual([3, 0.1, 0.1, 0]);
});

test("only the ratios of weights count, however large or small they are", () => {
  const weights = [1, 2, 3, 4, 5];
  const expected = fit(X, y, { lambda: 0.1, sampleWeight: weights });
  for (const scale of [2 ** -900, 2 ** 40, 2 ** 1021]) {
    const scaled = weights.map((weight) => weight * scale);
    expect(fit(X, y, { lambda: 0.1, sampleWeight: scaled }), `times ${scale}`).toEqual(expected);
  }
});
