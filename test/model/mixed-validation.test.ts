// Several mixes on the same folds: each as alone, and a choice among all of them by the rules that are documented.

import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type CrossValidation,
  crossValidate,
  type Family,
  loadCrossValidation,
  type MixedValidation,
  type Model,
  type ResponseInput,
} from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(53);
const X = Array.from({ length: 60 }, () => random.normals(6));
const eta = X.map((row) => row[0] - 0.8 * row[1] + 0.6 * random.normal());
const responses: Readonly<Partial<Record<Family, ResponseInput>>> = {
  gaussian: eta,
  binomial: eta.map((value) => Number(value > 0)),
  multinomial: eta.map((value) => (value > 0.4 ? "a" : value > -0.4 ? "b" : "c")),
};

describe.each(Object.keys(responses) as Family[])("%s", (family) => {
  const y = responses[family]!;

  test.each([
    ["plain", {}],
    ["relaxed", { relax: true, lambdaCount: 12 }],
    ["a list of lambdas", { lambdas: [0.3, 0.1, 0.03] }],
  ])("%s: every mix has the bits that it has alone", (_, settings) => {
    const l1Ratio = [1, 0.5, 0];
    const mixed = crossValidate(X, y, { family, folds: 5, l1Ratio, ...settings });
    expect(mixed.l1Ratios).toEqual(l1Ratio);
    l1Ratio.forEach((mix, at) => {
      const alone = crossValidate(X, y, { family, folds: 5, l1Ratio: mix, ...settings });
      expect(JSON.stringify(mixed.validations[at])).toBe(JSON.stringify(alone));
    });
  });
});

describe("the choice", () => {
  const mixed = crossValidate(X, eta, { l1Ratio: [0, 0.5, 1], folds: 5 });
  const scores = mixed.validations.map(({ scores: of, indexMin }) => of[indexMin]!);

  test("min: the best score of all", () => {
    const best = scores.indexOf(Math.min(...scores));
    expect(mixed.choice("min")).toEqual({
      ...mixed.validations[best]!.choice("min"),
      mix: best,
      l1Ratio: mixed.l1Ratio,
    });
    expect(mixed.best).toBe(mixed.validations[best]);
    expect(mixed.at("min").coefficients).toEqual(mixed.best.at("min").coefficients);
  });

  test("1se: the fewest columns within one standard error of it", () => {
    const { score, standardError } = mixed.choice("min");
    const limit = score + standardError!;
    const chosen = mixed.choice("1se");
    expect(chosen.score).toBeLessThanOrEqual(limit);
    const columns = mixed.validations[chosen.mix]!.path.degreesOfFreedom[chosen.point]!;
    for (const { path, scores: of } of mixed.validations) {
      const point = of.findIndex((value) => value <= limit);
      if (point >= 0) expect(columns).toBeLessThanOrEqual(path.degreesOfFreedom[point]!);
    }
    expect(mixed.at("1se").degreesOfFreedom).toBe(columns);
  });

  test("of a measure that is larger where it is better", () => {
    const y = responses.binomial!;
    const auc = crossValidate(X, y, { family: "binomial", l1Ratio: [0.2, 1], folds: 4, measure: "auc" });
    const best = auc.validations.map(({ scores: of }) => Math.max(...of));
    expect(auc.choice("min").score).toBe(Math.max(...best));
    expect(auc.choice("1se").score).toBeGreaterThanOrEqual(
      auc.choice("min").score - (auc.choice("min").standardError ?? 0),
    );
  });

  test.each([1, 2, 3, 4, 5, 6])("of a single mix that of its own, blends included: seed %d", (seed) => {
    const own = { folds: 5, relax: true, lambdaCount: 20, seed };
    const [one, alone] = [
      crossValidate(X, eta, { l1Ratio: [1], ...own }),
      crossValidate(X, eta, { l1Ratio: 1, ...own }),
    ];
    for (const which of ["min", "1se"] as const) {
      expect(one.choice(which)).toEqual({ ...alone.choice(which), l1Ratio: 1, mix: 0 });
      expect(one.at(which)).toEqual(alone.at(which));
    }
  });

  test("1se of relaxed mixes: the largest lambda, then the largest gamma, within the error of the best of all", () => {
    const relaxed = crossValidate(X, eta, { l1Ratio: [1, 0.5], folds: 5, relax: true, lambdaCount: 20 });
    const { score, standardError } = relaxed.choice("min");
    const limit = score + standardError!;
    const { mix, point, gamma } = relaxed.choice("1se");
    const { scores, gammas } = relaxed.validations[mix]!.relaxed!;
    const within = scores.map((of) => of.findIndex((value) => value <= limit));
    expect(point).toBe(Math.min(...within.filter((first) => first >= 0)));
    expect(gamma).toBe(gammas[within.lastIndexOf(point)]);
  });

  test("rows of plain data, a summary, and JSON whose validations load", () => {
    expect(mixed.table().map(({ l1Ratio, score }) => [l1Ratio, score])).toEqual(
      [0, 0.5, 1].map((mix, at) => [mix, scores[at]]),
    );
    expect(mixed.table().filter(({ isBest }) => isBest)).toHaveLength(1);
    expect(mixed.curve()).toHaveLength(mixed.validations.reduce((sum, { lambdas }) => sum + lambdas.length, 0));
    expect(mixed.summary()).toContain("3 mixes");
    const { validations } = JSON.parse(JSON.stringify(mixed)) as { validations: object[] };
    validations.forEach((json, at) => {
      expect(loadCrossValidation(json).scores).toEqual(mixed.validations[at]!.scores);
    });
  });
});

test("a list of one is a list; progress goes through all mixes", () => {
  const shares: number[] = [];
  const onProgress = ({ done, total }: { done: number; total: number }): void => {
    shares.push(done / total);
  };
  const one = crossValidate(X, eta, { l1Ratio: [0.5], lambdaCount: 5, folds: 3 });
  expect(one.validations).toHaveLength(1);
  crossValidate(X, eta, { l1Ratio: [0.5, 1], lambdaCount: 5, folds: 3, onProgress });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test.each([
  [[], "l1Ratio"],
  [[0.5, 2], "l1Ratio[1]"],
  [[0.5, 0.5], "l1Ratio[1]"],
  [[-1], "l1Ratio[0]"],
])("%j is refused", (l1Ratio, argument) => {
  expectError(() => crossValidate(X, eta, { l1Ratio }), "invalid-value", argument);
});

test("types: a list gives several", () => {
  expectTypeOf(crossValidate(X, eta, { l1Ratio: [0, 1], lambdaCount: 2 })).toEqualTypeOf<
    MixedValidation<Model<"gaussian">>
  >();
  expectTypeOf(crossValidate(X, eta, { l1Ratio: 1, lambdaCount: 2 })).toEqualTypeOf<
    CrossValidation<Model<"gaussian">>
  >();
});
