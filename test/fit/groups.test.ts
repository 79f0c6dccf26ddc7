// Groups of columns through everything that a fit has beside its solver.

import { describe, expect, test } from "vitest";
import { compare, crossValidate, explain, fit, fitPath, loadModel, loadPath, withDataset } from "../../src/index.ts";
import { fit as fitLinear } from "../../src/linear.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import * as workers from "../../src/workers.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(3);
const cities = ["Bonn", "Köln", "Trier", "Ulm"];
const table = Array.from({ length: 120 }, () => {
  const [age, income] = random.normals(2);
  return { city: random.pick(cities), kind: random.pick(["a", "b", "c"]), age, income };
});
const y = table.map(({ city, age }) => 2 * cities.indexOf(city) + age * age + random.normal());
const X = table.map(({ age, income }) => [age, income, age * income, ...random.normals(5)]);
const groups = ["a", "a", "b", "b", "c", "c", "d", "d"];

/** Which of the path's columns are in use at each point, by name. */
function namesInUse(path: ReturnType<typeof fitPath>): string[][] {
  return path.supports.map(({ columns }) => Array.from(columns, (column) => path.names![column]!));
}

describe('groups: "factors"', () => {
  const settings = {
    columns: { age: { spline: 3 } },
    interactions: [["city", "income"]],
    groups: "factors",
    lambdaCount: 30,
  } as const;

  test("takes what a column of the table became in or out whole", () => {
    const path = fitPath(table, y, settings);
    const all = path.names!;
    const families = (names: readonly string[]) => {
      const of = (name: string): string =>
        name.includes(":")
          ? "city:income"
          : name.replace(/^spline\((.*)\)\[\d\]$|=.*$/, "$1").replace(/^$/, name.split("=")[0]!);
      const counts = new Map<string, number>();
      for (const name of names) counts.set(of(name), (counts.get(of(name)) ?? 0) + 1);
      return counts;
    };
    const whole = families(all);
    expect(new Set(whole.keys())).toEqual(new Set(["city", "kind", "age", "income", "city:income"]));
    expect([...whole.values()].sort()).toEqual([1, 3, 3, 4, 4]);
    const seen = new Set<string>();
    for (const names of namesInUse(path)) {
      for (const [column, count] of families(names)) {
        expect(count).toBe(whole.get(column));
        seen.add(column);
      }
    }
    expect(seen.size).toBeGreaterThan(2);
    // The lasso takes single levels.
    const single = fitPath(table, y, { ...settings, groups: undefined } as object);
    expect(namesInUse(single).some((names) => (families(names).get("city") ?? 4) < 4)).toBe(true);
  });

  test("has weights by the names of the table's columns, and folds of its own", () => {
    const path = fitPath(table, y, { ...settings, groupWeights: { "city:income": Infinity, age: 0 } });
    expect(namesInUse(path)[0]!.every((name) => name.startsWith("spline(age)"))).toBe(true);
    expect(
      namesInUse(path)
        .flat()
        .some((name) => name.includes(":")),
    ).toBe(false);
    const validation = crossValidate(table, y, { ...settings, lambdaCount: 8, folds: 4 });
    expect(validation.foldsConverged).toBe(true);
    expectError(
      () => fitPath(table, y, { ...settings, groupWeights: { town: 1 } }),
      "invalid-value",
      'groupWeights["town"]',
    );
  });

  test("is a group for every column where X is a matrix: the lasso", () => {
    expect(fitPath(X, y, { groups: "factors" }).supports).toEqual(fitPath(X, y).supports);
  });
});

test("models and paths go to JSON and back, and predict", () => {
  const path = fitPath(X, y, { groups, groupRatio: 0.7 });
  expect(loadPath(JSON.parse(JSON.stringify(path)))).toEqual(path);
  const model = fit(X, y, { groups, lambda: path.lambdas[40]! });
  expect(model.converged).toBe(true);
  expect(loadModel(JSON.stringify(model)).predict(X)).toEqual(model.predict(X));
  expect(path.strategy).toBe("proximal-newton");
});

test.each(["gaussian", "binomial"] as const)("relax refits the columns in use without a penalty: %s", (family) => {
  const response = family === "gaussian" ? y : y.map((value) => Number(value > 3));
  const settings = { family, groups, groupRatio: 0.6 } as const;
  const { lambdaMax } = fitPath<Family>(X, response, { ...settings, lambdaCount: 1 });
  const lambdas = [0.9, 0.5, 0.2].map((share) => share * lambdaMax);
  const options: PathOptions<Family> = { ...settings, relax: true, lambdas };
  const path = fitPath<Family>(X, response, options);
  path.lambdas.forEach((_, point) => {
    const used = path.supports[point]!.columns;
    expect(used.length).toBeGreaterThan(0);
    const alone = fit<Family>(
      X.map((row) => Array.from(used, (column) => row[column]!)),
      response,
      { family, lambda: 0, tolerance: 1e-10 },
    );
    const refitted = Array.from(used, (column) => path.relaxed!.coefficients(point)[column]!);
    const own = alone.coefficients as Float64Array;
    expect(Math.max(...refitted.map((value, i) => Math.abs(value - own[i]!)))).toBeLessThan(1e-3);
  });
});

test("workers give the same bits", async () => {
  const options = { groups, groupRatio: 0.8, l1Ratio: [1, 0.5], folds: 3, lambdaCount: 10 };
  expect(await workers.crossValidate(X, y, { ...options, workers: 2 } as object)).toEqual(crossValidate(X, y, options));
});

test("a dataset shares its columns with and without groups", () => {
  for (const standardize of [true, false]) {
    withDataset(X, { standardize }, (dataset) => {
      const lasso = dataset.fitPath(y, { lambdaCount: 5 });
      const grouped = dataset.fitPath(y, { groups, lambdaCount: 5 });
      expect(lasso.supports).toEqual(fitPath(X, y, { lambdaCount: 5, standardize }).supports);
      expect(grouped.supports).toEqual(fitPath(X, y, { groups, lambdaCount: 5, standardize }).supports);
      expect(dataset.fitPath(y, { lambdaCount: 5 })).toEqual(lasso);
    });
  }
});

test("leave-one-out of ridge has its closed form with groups too", () => {
  const weights = { a: 2, b: 2, c: 2, d: 2 };
  const ours = crossValidate(X, y, { groups, groupWeights: weights, l1Ratio: 0, folds: "loo", lambdas: [0.1, 1] });
  const plain = crossValidate(X, y, { penaltyFactor: X[0]!.map(() => 2), l1Ratio: 0, folds: "loo", lambdas: [0.1, 1] });
  expect(ours.scores).toEqual(plain.scores);
});

test("compare fits with groups, explain says that it cannot", () => {
  const comparison = compare(X, y, { groups, folds: 3, pairs: 0, lambdaCount: 10 });
  expect(comparison.candidates.length).toBeGreaterThan(1);
  const model = fit(X, y, { groups, lambda: 0.1 });
  expectError(() => explain(model, X, y, { groups, column: 0 }), "invalid-value", "groups");
});

test("columns whose squares leave the range of numbers cannot share a length without standardising", () => {
  const far = X.map((row) => row.map((value, j) => (j === 1 ? value * 1e-170 : value)));
  expect(fit(far, y, { groups, lambda: 0.1 }).converged).toBe(true);
  expectError(() => fit(far, y, { groups, lambda: 0.1, standardize: false }), "non-finite", "X");
});

describe("what does not go together", () => {
  const refused = (options: object, argument: string, family: Family = "gaussian", response: unknown = y): void => {
    expectError(
      () => fit<Family>(X, response as never, { family, lambda: 0.1, groups, ...options } as never),
      "invalid-value",
      argument,
    );
  };
  test.each([
    [{ lowerBound: 0 }, "lowerBound"],
    [{ upperBound: [1, 1, 1, 1, 1, 1, 1, Infinity] }, "upperBound"],
    [{ adaptive: true }, "adaptive"],
    [{ groups: "levels" }, "groups"],
    [{ groups: 3 }, "groups"],
    [{ groups: [1, 2, 3, null, 5, 6, 7, 8] }, "groups[3]"],
    [{ groups: [1, 2, 3, Number.NaN, 5, 6, 7, 8] }, "groups[3]"],
    [{ groupRatio: 1.5 }, "groupRatio"],
    [{ groupRatio: -0.1 }, "groupRatio"],
    [{ groupWeights: [1, 2] }, "groupWeights"],
    [{ groupWeights: { a: -1 } }, 'groupWeights["a"]'],
    [{ groupWeights: { e: 1 } }, 'groupWeights["e"]'],
    [{ groups: undefined, groupRatio: 0.5 }, "groupRatio"],
    [{ groups: undefined, groupWeights: {} }, "groupWeights"],
  ])("%o", (options, argument) => refused(options, argument));

  test("as many labels as columns", () => {
    expectError(() => fit(X, y, { lambda: 1, groups: [1, 2] }), "shape-mismatch", "groups");
  });

  test("families with several coefficients a column", () => {
    refused(
      {},
      "groups",
      "multinomial",
      y.map((value) => Math.sign(Math.round(value))),
    );
    refused(
      {},
      "groups",
      "multigaussian",
      y.map((value) => [value, 1 - value]),
    );
  });

  test("l1l2/linear", () => {
    expectError(() => fitLinear(X, y, { lambda: 1, groups }), "invalid-value", "groups");
  });
});

describe.each(["gaussian", "binomial", "poisson", "cox"] as const)("%s, more columns than rows", (family) => {
  const few = Array.from({ length: 20 }, () => random.normals(60));
  const eta = few.map((row) => row[0]! - row[1]! + random.normal());
  const responses = {
    gaussian: eta,
    binomial: eta.map((value) => Number(value > 0)),
    poisson: eta.map((value) => Math.round(Math.abs(value))),
    cox: { time: eta.map((value) => 4 + value), event: eta.map((_, row) => Number(row % 3 > 0)) },
  };
  const labels = few[0]!.map((_, j) => j % 4);

  test.each([1, 0.5])("converges at λ = 0, and in one leap to a small λ (groupRatio %d)", (groupRatio) => {
    for (const lambdas of [[0.1, 0], [1e-6]]) {
      const settings = { family, groups: labels, groupRatio, lambdas } as PathOptions<Family>;
      const path = fitPath<Family>(few, responses[family] as never, settings);
      expect(path.outcomes).toEqual(lambdas.map(() => "converged"));
      expect(Math.max(...path.epochs)).toBeLessThan(2000);
    }
  });
});
