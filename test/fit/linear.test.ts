// l1l2/linear: the functions of l1l2 for gaussian alone, on a module of its own.

import { describe, expect, expectTypeOf, test } from "vitest";
import * as library from "../../src/index.ts";
import * as linear from "../../src/linear.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { fingerprint } from "../support/digest.ts";
import { Random } from "../support/random.ts";

const random = new Random(31);
const rows = 40;
const X = Array.from({ length: rows }, () => random.normals(8));
const wide = Array.from({ length: 12 }, () => random.normals(30));
const holes = X.map((row) => row.map((value) => (value > 0.4 ? value : 0)));
const y = X.map((row) => row[0]! - 2 * row[3]! + random.normals(1)[0]!);
const short = y.slice(0, 12);
const sampleWeight = X.map((_, row) => row % 3);
const offset = X.map((_, row) => row / 10);

type Settings = library.PathOptions<"gaussian">;

const settings: Readonly<Record<string, Settings>> = {
  "the lasso": {},
  ridge: { l1Ratio: 0 },
  "a mix, weights, offset": { l1Ratio: 0.4, sampleWeight, offset },
  bounds: { lowerBound: 0, upperBound: 0.7 },
  "penalty factors": { penaltyFactor: [0, 1, 2, 1, Infinity, 1, 1, 0.5] },
  "no intercept, not standardised": { intercept: false, standardize: false },
  relaxed: { relax: true },
  "adaptive, a ridge first": { adaptive: true },
  "adaptive, least squares first": { adaptive: { pilot: "ols", exponent: 2 }, relax: true },
  "the Gram matrix": { strategy: "gram" },
  residuals: { strategy: "residual" },
  "lambdas given": { lambdas: [1, 0.1, 0.01, 0] },
};

describe("the same bits as l1l2", () => {
  test.each(Object.entries(settings))("a path: %s", (_, options) => {
    for (const design of [X, toCsc(holes)]) {
      const path = linear.fitPath(design, y, options);
      expect(path).toEqual(library.fitPath(design, y, options));
      expect(fingerprint(path)).toEqual(fingerprint(library.fitPath(design, y, options)));
    }
  });

  test.each([0, 0.5, 1])("more columns than rows, l1Ratio %d", (l1Ratio) => {
    const of = ({ fitPath }: Pick<typeof linear, "fitPath">) => fingerprint(fitPath(wide, short, { l1Ratio }));
    expect(of(linear)).toEqual(fingerprint(library.fitPath(wide, short, { l1Ratio })));
  });

  test.each<[string, library.CrossValidationOptions<"gaussian">]>([
    ["folds", {}],
    ["folds, relaxed", { relax: true, gammas: [0, 0.5], folds: 4, seed: 3 }],
    ["folds, adaptive", { adaptive: true, folds: 5, measure: "mae" }],
    ["ridge, the grid extended", { l1Ratio: 0 }],
    ["ridge, one left out", { l1Ratio: 0, folds: "loo" }],
    ["ridge, generalised", { l1Ratio: 0, folds: "gcv" }],
    ["one left out", { folds: "loo", lambdaCount: 5 }],
  ])("cross-validation: %s", (_, options) => {
    for (const design of [X, toCsc(holes)]) {
      const validation = linear.crossValidate(design, y, options);
      expect(fingerprint(validation)).toEqual(fingerprint(library.crossValidate(design, y, options)));
      expect(validation.at("1se")).toEqual(library.crossValidate(design, y, options).at("1se"));
    }
  });

  test("single fits, assessments, criteria", () => {
    for (const [ours, theirs] of [
      [linear.fit, library.fit],
      [linear.lasso, library.lasso],
      [linear.ridge, library.ridge],
      [linear.elasticNet, library.elasticNet],
    ] as const) {
      const model = ours(X, y, { lambda: 0.1 });
      expect(model).toEqual(theirs(X, y, { lambda: 0.1 }));
      expect(model).toEqual(linear.loadModel(JSON.stringify(model)));
      expect(linear.assess(model, X, y)).toEqual(library.assess(model, X, y));
    }
    const criteria = linear.informationCriteria(linear.fitPath(X, y));
    expect(criteria).toEqual(library.informationCriteria(library.fitPath(X, y)));
  });

  test("row objects, the response by name", () => {
    const table = X.map(([a, b], row) => ({ a: a!, b: b!, target: y[row]! }));
    expect(linear.fit(table, "target", { lambda: 0.1 })).toEqual(library.fit(table, "target", { lambda: 0.1 }));
  });
});

test("a model of one entry is a model of the other", () => {
  const model = linear.lasso(X, y, { lambda: 0.1 });
  expect(library.assess(model, X, y)).toEqual(linear.assess(library.lasso(X, y, { lambda: 0.1 }), X, y));
});

describe("another family", () => {
  test.each(["binomial", "multinomial", "poisson", "cox", "multigaussian"])("%s is refused, with the way", (family) => {
    const wrong = { lambda: 1, family } as never;
    for (const call of [linear.fit, linear.lasso, linear.ridge, linear.elasticNet] as const) {
      const error = expectError(() => call(X, y, wrong), "invalid-value", "family");
      expect(error.message).toBe(
        `family: expected a family of l1l2/linear, which has gaussian, got "${family}". Import from l1l2, which has every family`,
      );
    }
    expectError(() => linear.fitPath(X, y, { family } as never), "invalid-value", "family");
    expectError(() => linear.crossValidate(X, y, { family } as never), "invalid-value", "family");
  });

  test("there is none of that name anywhere", () => {
    const error = expectError(
      () => linear.fit(X, y, { lambda: 1, family: "gamma" } as never),
      "invalid-value",
      "family",
    );
    expect(error.message).toContain('"gaussian", "binomial"');
  });

  test("a model of it is no model here", () => {
    const counts = library.fit(X, y.map(Math.abs), { family: "poisson", lambda: 0.1 });
    expectError(() => linear.assess(counts as never, X, y), "invalid-value", "model.family");
    expectError(() => linear.loadModel(JSON.stringify(counts)), "invalid-value", "json.family");
  });

  test("does not compile", () => {
    // Functions that are compiled and never called.
    // @ts-expect-error a family that l1l2/linear has not
    const family = () => linear.fit(X, y, { lambda: 1, family: "poisson" });
    // @ts-expect-error an option of cox
    const ties = () => linear.fitPath(X, y, { ties: "efron" });
    // @ts-expect-error a measure of binomial
    const measure = () => linear.crossValidate(X, y, { measure: "auc" });
    // @ts-expect-error a response of several columns
    const outputs = () => linear.fit(X, X, { lambda: 1 });
    expect([family, ties, measure, outputs]).toHaveLength(4);
    expectTypeOf(linear.lasso).returns.toEqualTypeOf<library.Model>();
  });
});
