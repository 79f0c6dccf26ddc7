// Inputs on which an earlier version answered wrongly and certified it. Each is compared with a closed form or with another road.

import { describe, expect, test } from "vitest";
import {
  crossValidate,
  type Family,
  fit,
  fitPath,
  informationCriteria,
  loadModel,
  type MultiModel,
  rSquared,
} from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

function normals(seed: number, rows: number, columns: number): number[][] {
  const random = new Random(seed);
  return Array.from({ length: rows }, () => random.normals(columns));
}

const families: readonly Exclude<Family, "multinomial" | "multigaussian">[] = [
  "gaussian",
  "binomial",
  "poisson",
  "cox",
];

function responseOf(family: Family, eta: readonly number[]) {
  if (family === "binomial") return eta.map((value) => (value > 0 ? 1 : 0));
  if (family === "poisson") return eta.map((value) => Math.round(Math.exp(value)));
  if (family === "cox")
    return { time: eta.map((value) => Math.exp(-value)), event: eta.map((_, i) => (i % 4 === 3 ? 0 : 1)) };
  return [...eta];
}

describe.each(families)("%s", (family) => {
  const random = new Random(family.length);
  const X = normals(3, 40, 6);
  const eta = X.map((row) => row[0]! - 0.5 * row[1]! + 0.5 * random.normal());
  const y = responseOf(family, eta);

  test.each([0, 0.5, 1])("a row of weight 0 decides nothing, l1Ratio %f", (l1Ratio) => {
    const sampleWeight = X.map((_, i) => (i === 5 ? 0 : 1));
    const spoiled = X.map((row, i) => (i === 5 ? row.map(() => 1e200) : row));
    const options = { family, lambda: 0.05, l1Ratio, sampleWeight };
    expect(fit(spoiled, y, options).devianceRatio).toBe(fit(X, y, options).devianceRatio);
  });

  test.each([1e-280, 1e-200, 1e-100, 1e-8, 1e8, 1e100, 1e200, 1e280])(
    "columns × %f are the same columns in other units",
    (scale) => {
      const options = { family, standardize: false, tolerance: 1e-9 };
      const right = fit(X, y, { ...options, lambda: 0.02 });
      const got = fit(
        X.map((row) => row.map((x) => x * scale)),
        y,
        { ...options, lambda: 0.02 * scale },
      );
      expect(got.converged).toBe(true);
      expect(got.devianceRatio!).toBeCloseTo(right.devianceRatio!, 6);
    },
  );

  test("converged is a gap within the tolerance, and epochs within their limit, wherever it is stopped", () => {
    for (let maxEpochs = 1; maxEpochs < 9; maxEpochs++) {
      const model = fit(X, y, { family, lambda: 0.01, maxEpochs });
      expect(model.converged).toBe(model.dualityGap! <= 1e-6);
      expect(model.epochs).toBeLessThanOrEqual(maxEpochs);
    }
  });
});

test("powers of a column without a penalty are not worse than nothing, and say what they are", () => {
  for (const [rows, columns] of [
    [48, 16],
    [18, 18],
    [12, 30],
  ] as const) {
    const X = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => ((i + 1) / rows) ** (j + 1)),
    );
    const y = new Random(rows).normals(rows);
    for (const l1Ratio of [1, 0]) {
      const model = fit(X, y, { lambda: 0, l1Ratio });
      const own = rSquared(y, model.predict(X));
      expect(own).toBeGreaterThan(0);
      expect(Math.abs(own - model.devianceRatio!)).toBeLessThan(1e-3);
    }
  }
});

test("a column of ones counts where there is no intercept", () => {
  const X = [1, 2, 3, 4, 5].map((x) => [1, x]);
  const model = fit(X, [12, 14, 16, 18, 20], { lambda: 0, intercept: false });
  expect(model.coefficients[0]).toBeCloseTo(10, 6);
  expect(model.coefficients[1]).toBeCloseTo(2, 6);
});

test("heavy weights leave separable classes finite, and told apart", () => {
  const X = normals(9, 14, 10);
  const y = [0, 3, 3, 2, 1, 2, 1, 3, 1, 2, 2, 1, 3, 4];
  for (const weight of [1e4, 1e6, 1e8]) {
    const sampleWeight = X.map((_, i) => (i === 7 ? weight : 1));
    const model = fit(X, y, { family: "multinomial", lambda: 0, sampleWeight });
    expect(model.converged).toBe(true);
    expect(model.devianceRatio!).toBeGreaterThan(0.99);
    for (let column = 0; column < 10; column++) {
      const sum = model.outputs.reduce((total, _, k) => total + model.coefficients(k)[column]!, 0);
      expect(Math.abs(sum)).toBeLessThan(1e-6);
    }
  }
});

test("names decide where both sides have them", () => {
  const rows = normals(1, 20, 2);
  const y = rows.map(([a, b]) => 3 * a! - b!);
  const design = (names: string[], order: readonly number[]) => ({
    data: Float64Array.from(rows.flatMap((row) => order.map((j) => row[j]!))),
    rows: 20,
    columns: 2,
    names,
  });
  const model = fit(design(["age", "2020"], [0, 1]), y, { lambda: 0.01 });
  const right = model.predict(rows);
  expect(model.predict(design(["2020", "age"], [1, 0]))).toEqual(right);
  expect(model.predict(rows.map(([age, year]) => ({ age: age!, "2020": year! })))).toEqual(right);
  expectError(() => model.predict(design(["age", "2021"], [0, 1])), "shape-mismatch", "X.names");
});

test("a model of another shape than a fit writes is refused by the name of its field", () => {
  const X = normals(2, 12, 3);
  const content = () =>
    JSON.parse(
      JSON.stringify(
        fit(
          X,
          X.map((row) => row[0]!),
          { lambda: 0.01 },
        ),
      ),
    );
  const changes: readonly [string, (json: ReturnType<typeof content>) => void][] = [
    ["lambda", (json) => Object.assign(json, { lambda: "none" })],
    ["converged", (json) => Object.assign(json, { converged: "no" })],
    ["columns", (json) => Object.assign(json, { columns: 1e15 })],
    ["support[1].column", (json) => json.support.splice(1, 0, json.support[0])],
    ["support[0].name", (json) => Object.assign(json.support[0], { name: "y" })],
    ["labels", (json) => Object.assign(json, { labels: ["a"] })],
  ];
  for (const [field, change] of changes) {
    const json = content();
    change(json);
    expect(expectError(() => loadModel(json), "invalid-model", "json").message).toContain(` as ${field}, where `);
  }
});

test("ridge finds its lambda below the default grid", () => {
  const X = normals(4, 200, 5);
  const random = new Random(5);
  const y = X.map((row) => 2 * row[0]! - row[1]! + 0.05 * random.normal());
  const found = crossValidate(X, y, { l1Ratio: 0 });
  const wide = crossValidate(X, y, { l1Ratio: 0, lambdas: Array.from({ length: 40 }, (_, k) => 10 ** (3 - k / 4)) });
  expect(found.scores[found.indexMin]!).toBeLessThan(1.05 * wide.scores[wide.indexMin]!);
});

test("bic does not choose a fit that interpolates", () => {
  const X = normals(6, 30, 100);
  const random = new Random(7);
  const path = fitPath(
    X,
    X.map((row) => 2 * row[0]! - row[1]! + random.normal()),
  );
  const { index } = informationCriteria(path);
  expect(path.degreesOfFreedom[index]! + 1).toBeLessThanOrEqual(20);
});

test("responses far from zero cost multigaussian no digits", () => {
  const X = normals(8, 60, 4);
  const random = new Random(9);
  const y = X.map((row) => row[0]! - row[1]! + random.normal());
  const near: MultiModel = fit(
    X,
    y.map((v) => [v]),
    { family: "multigaussian", lambda: 0.01 },
  );
  const far: MultiModel = fit(
    X,
    y.map((v) => [v + 1e9]),
    { family: "multigaussian", lambda: 0.01 },
  );
  expect(far.converged).toBe(true);
  expect(far.devianceRatio!).toBeCloseTo(near.devianceRatio!, 6);
});

test.each([1e-4, 1e-5, 1e-6, 1e-7])(
  "columns that differ by %f: what is said is that of the coefficients, not of a Gram matrix",
  (apart) => {
    const random = new Random(11);
    const X = normals(17, 40, 3).map(([z, w, other]) => [z!, z! + apart * w!, other!, w!]);
    const y = X.map((row) => row[3]! + 0.001 * random.normal());
    for (const lambda of [1e-10, 1e-12, 1e-14]) {
      const design = X.map((row) => row.slice(0, 3));
      const model = fit(design, y, { lambda, standardize: false, tolerance: 1e-9, strategy: "gram" });
      expect(Math.abs(rSquared(y, model.predict(design)) - model.devianceRatio!)).toBeLessThan(1e-10);
    }
  },
);

test.each([1e-8, 1e-9, 1e-10, 1e-11])("a column that differs from its copies by %f is found among them", (apart) => {
  // What is left of each once one is taken out is the rounding of a difference, unless it is summed up anew (Drmač & Bujanović 2008).
  const X = normals(29, 30, 2).map(([z, w]) => [
    3 * z!,
    z!,
    z! * (1 + 2 ** -52),
    z! * (1 - 2 ** -52),
    z! + apart * w!,
    7.1 * z!,
  ]);
  const y = normals(29, 30, 2).map(([, w]) => w!);
  expect(fit(X, y, { lambda: 0 }).devianceRatio!).toBeGreaterThan(0.999);
});
