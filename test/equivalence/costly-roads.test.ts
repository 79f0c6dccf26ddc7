// The roads that only larger problems take (docs/architecture.md: "Why epochs first?", "When does ridge need no form?", models without a
// matrix) lead where the others do: coefficients of the same problem in another storage or by another strategy, and closed forms.

import { describe, expect, test } from "vitest";
import { crossValidate, type Family, fitPath } from "../../src/index.ts";
import type { RegularizationPath } from "../../src/model/path.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

/** Columns that share a factor; the share `density` of their entries is not 0. */
function design(random: Random, rows: number, columns: number, density: number): number[][] {
  return Array.from({ length: rows }, () => {
    const shared = random.normals(1)[0]!;
    return random.normals(columns).map((value) => (random.uniform() < density ? value + 0.5 * shared + 0.3 : 0));
  });
}

function signal(random: Random, X: readonly (readonly number[])[], used: number): number[] {
  const beta = random.normals(used);
  return X.map((row) => beta.reduce((sum, b, j) => sum + b * row[j]!, random.normals(1)[0]!));
}

/** Largest difference of coefficients, relative to the largest of them, over all points. */
function apart(a: RegularizationPath, b: RegularizationPath): number {
  expect(Array.from(a.lambdas)).toEqual(Array.from(b.lambdas));
  expect([...a.outcomes, ...b.outcomes].every((outcome) => outcome === "converged")).toBe(true);
  let largest = 0;
  let difference = 0;
  a.lambdas.forEach((_, point) => {
    const other = b.coefficients(point);
    a.coefficients(point).forEach((value, j) => {
      largest = Math.max(largest, Math.abs(value));
      difference = Math.max(difference, Math.abs(value - other[j]!));
    });
  });
  return difference / largest;
}

describe("gaussian", () => {
  const random = new Random(1);
  const X = design(random, 700, 300, 1);
  const y = signal(random, X, 60);
  const top = fitPath(X, y, { lambdaCount: 2 }).lambdaMax;
  const lambdas = Array.from({ length: 40 }, (_, k) => top * 0.06 ** (k / 39));

  test.each([1, 0.5, 0.05])("a path that changes to the Gram matrix is that of either: l1Ratio %d", (l1Ratio) => {
    const options = { lambdas: lambdas.map((lambda) => lambda / l1Ratio), l1Ratio, tolerance: 1e-13 };
    const chosen = fitPath(X, y, options);
    const columns = fitPath(X, y, { ...options, strategy: "residual" });
    const gram = fitPath(X, y, { ...options, strategy: "gram" });
    expect(columns.strategy).toBe("residual");
    expect(gram.strategy).toBe("gram");
    expect(apart(chosen, columns)).toBeLessThan(1e-5);
    expect(apart(chosen, gram)).toBeLessThan(1e-5);
  });

  test("the change happens: there is a grid whose path ends on the Gram matrix and one that does not", () => {
    const ends = [
      { share: 0.5, count: 100 },
      { share: 0.06, count: 400 },
    ].map(({ share, count }) => {
      const grid = Array.from({ length: count }, (_, k) => top * share ** (k / (count - 1)));
      return fitPath(X, y, { lambdas: grid }).strategy;
    });
    expect(ends).toEqual(["residual", "gram"]);
  });

  test("a path that leaves its Gram matrix for want of digits does not come back to it, and ends", () => {
    const own = new Random(3);
    const [rows, columns, apart] = [400, 100, 1e-4];
    // Pairs of columns that differ by little, and a response that is those differences: coefficients cancel each other.
    const pairs = Array.from({ length: rows }, () => own.normals(columns));
    const X = pairs.map((row) => row.map((value, j) => (j % 2 ? row[j - 1]! + apart * value : value)));
    const y = pairs.map((row) => row.reduce((sum, value, j) => sum + (j % 2 ? value * Math.cos(j) : 0), 0));
    const path = fitPath(X, y, { lambdaMinRatio: 1e-9, lambdaCount: 60, tolerance: 1e-9, earlyStop: false });
    expect(path.strategy).toBe("residual");
    expect(path.lambdas).toHaveLength(60);
    expect(path.devianceRatios.at(-1)).toBeGreaterThan(0.999);
    // What it began with was the matrix: a grid that asks for fewer digits ends on it.
    expect(fitPath(X, y, { lambdaMinRatio: 0.01, lambdaCount: 60, tolerance: 1e-4 }).strategy).toBe("gram");
  });

  test.each([1, 0.5, 0.02])("sparse columns by epochs and by rows: l1Ratio %d", (l1Ratio) => {
    const own = new Random(2);
    const sparse = design(own, 1500, 400, 0.03);
    const response = signal(own, sparse, 150);
    const options = { l1Ratio, lambdaCount: 15, lambdaMinRatio: 0.01, tolerance: 1e-13 };
    const dense = fitPath(sparse, response, options);
    const byRows = fitPath(toCsc(sparse), response, { ...options, lambdas: dense.lambdas });
    expect(apart(byRows, dense)).toBeLessThan(1e-5);
  });
});

describe("ridge from a basis", () => {
  const shapes = [
    { rows: 500, columns: 320, density: 1 },
    { rows: 320, columns: 800, density: 1 },
    { rows: 1500, columns: 300, density: 0.05 },
  ];
  test.each(shapes)(
    "$rows × $columns, density $density: its solutions are those of the forms that leave-one-out makes",
    ({ rows, columns, density }) => {
      const random = new Random(rows);
      const X = design(random, rows, columns, density);
      const y = signal(random, X, 40);
      const sampleWeight = y.map(() => 0.5 + random.uniform());
      const lambdas = [100, 10, 1, 0.1, 0.01];
      const input = density < 1 ? toCsc(X) : X;
      for (const standardize of [true, false]) {
        const options = { l1Ratio: 0, lambdas, sampleWeight, standardize };
        const path = fitPath(input, y, options);
        expect(path.strategy).toMatch(/^ridge-/);
        const formed = crossValidate(input, y, { ...options, folds: "loo" }).path as RegularizationPath;
        expect(apart(path, formed)).toBeLessThan(1e-12);
        for (const point of path.lambdas.keys()) expectStationary(X, y, sampleWeight, path, point, standardize);
      }
    },
  );

  /** x̃ⱼᵀr = λβ̃ⱼ for every column, from the columns as they are. */
  function expectStationary(
    X: readonly (readonly number[])[],
    y: readonly number[],
    weights: readonly number[],
    path: RegularizationPath,
    point: number,
    standardize: boolean,
  ): void {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const lambda = path.lambdas[point]!;
    const beta = path.coefficients(point);
    const residual = X.map((row, i) =>
      row.reduce((rest, value, j) => rest - value * beta[j]!, y[i]! - path.intercepts[point]!),
    );
    const mean = residual.reduce((sum, value, i) => sum + (weights[i]! / total) * value, 0);
    const size = Math.sqrt(y.reduce((sum, value, i) => sum + (weights[i]! / total) * value * value, 0));
    expect(Math.abs(mean)).toBeLessThan(1e-9 * size);
    for (let j = 0; j < beta.length; j += 17) {
      const centre = X.reduce((sum, row, i) => sum + (weights[i]! / total) * row[j]!, 0);
      const spread = Math.sqrt(X.reduce((sum, row, i) => sum + (weights[i]! / total) * (row[j]! - centre) ** 2, 0));
      const scale = standardize ? spread : 1;
      const product = X.reduce(
        (sum, row, i) => sum + (weights[i]! / total) * ((row[j]! - centre) / scale) * residual[i]!,
        0,
      );
      // A gap of 10⁻¹² of the null objective: ‖X̃ᵀr − λβ‖² ≤ 2λ · 10⁻¹² · ½ size².
      const most = Math.sqrt(lambda * 1e-12) * size + 1e-10 * size;
      expect(Math.abs(product - lambda * scale * beta[j]!)).toBeLessThanOrEqual(most);
    }
  }
});

describe("families on sparse columns, without a matrix and with one", () => {
  /** An odd number: the median of their coefficients, and with it the solution of the lasso, is one. */
  const classes = "abcde";
  const responses: Readonly<Record<string, (eta: readonly number[], random: Random) => unknown>> = {
    binomial: (eta, random) => eta.map((at) => Number(random.uniform() < 1 / (1 + Math.exp(-at)))),
    poisson: (eta, random) => eta.map((at) => Math.floor(Math.exp(0.3 * at) + random.uniform())),
    multinomial: (eta, random) => eta.map((at) => classes[Math.abs(Math.round(at + 2 * random.normals(1)[0]!)) % 5]),
  };
  const cases = [
    ["binomial", {}],
    ["binomial", { l1Ratio: 0.3, intercept: false }],
    ["poisson", {}],
    ["multinomial", {}],
    ["multinomial", { l1Ratio: 0.4 }],
    ["multinomial", { grouped: true }],
    ["multinomial", { grouped: true, l1Ratio: 0.4, intercept: false }],
  ] as const;

  test.each(cases)("%s %o", (family, options) => {
    const random = new Random(family.length + Object.keys(options).length);
    const isGrouped = "grouped" in options;
    const X = design(random, isGrouped ? 300 : 500, isGrouped ? 150 : 400, 0.06);
    const y = responses[family]!(signal(random, X, 60), random);
    const sampleWeight = X.map(() => 0.5 + random.uniform());
    const settings = {
      family: family as Family,
      lambdaCount: 12,
      lambdaMinRatio: 0.05,
      tolerance: 1e-10,
      sampleWeight,
      ...options,
    };
    const [sparse, dense] = [toCsc(X), X].map((input) => fitPath(input, y as never, settings as never)) as unknown as {
      readonly lambdas: Float64Array;
      readonly devianceRatios: Float64Array;
      readonly outcomes: readonly string[];
      readonly supports: readonly { readonly columns: Int32Array; readonly values: Float64Array }[];
    }[];
    expect(sparse!.outcomes).toEqual(dense!.outcomes);
    expect(new Set(sparse!.outcomes)).toEqual(new Set(["converged"]));
    // Enough columns in use for the matrix to cost more than epochs.
    const used = dense!.supports.map(({ columns }) => columns.length);
    expect(Math.max(...used)).toBeGreaterThan(family === "multinomial" ? 30 : 90);
    for (const [point, ratio] of sparse!.devianceRatios.entries()) {
      expect(Math.abs(ratio - dense!.devianceRatios[point]!)).toBeLessThan(1e-5);
    }
    for (const [at, { columns, values }] of sparse!.supports.entries()) {
      const other = new Map(Array.from(dense!.supports[at]!.columns, (j, i) => [j, dense!.supports[at]!.values[i]!]));
      for (const [i, j] of columns.entries()) expect(Math.abs(values[i]! - (other.get(j) ?? 0))).toBeLessThan(2e-3);
    }
  });
});
