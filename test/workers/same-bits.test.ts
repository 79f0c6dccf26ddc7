// What workers compute has the bits of the synchronous functions: every family, dense and sparse, and all that a cross-validation does.
// The script of the workers is that of the last `npm run build`.

import { describe, expect, test } from "vitest";
import type { DesignInput, ResponseInput } from "../../src/index.ts";
import * as synchronous from "../../src/index.ts";
import * as asynchronous from "../../src/workers.ts";
import { everyFamily } from "../support/every-family.ts";
import { inputOf } from "../support/fit-plain.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const families = everyFamily;

/** What both sides have, called with options that the tables below hold. */
type Functions = Record<"fit" | "fitPath" | "crossValidate", (X: DesignInput, y: ResponseInput, o?: object) => unknown>;
const library = synchronous as unknown as Functions;
const workers = asynchronous as unknown as Functions;

/** Equal to the last bit, frozen where the other is, and what the package knows as its own. */
function expectSame(found: unknown, expected: unknown): void {
  expect(found).toStrictEqual(expected);
  expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
}

describe.each(families)("%s", (family) => {
  const { problem } = randomGlm(11, family, { factors: false, bounds: false });
  const y = responseInputOf(problem);
  const options = { family, folds: 4, lambdaCount: 8 };

  test.each(["dense", "csc"] as const)("%s", async (storage) => {
    const X = inputOf(problem.X, storage);
    const at = { family, lambda: 0.05 };
    const path = { family, lambdaCount: 8 };
    expectSame(await workers.fit(X, y, at), library.fit(X, y, at));
    expectSame(await workers.fitPath(X, y, path), library.fitPath(X, y, path));
    expectSame(await workers.crossValidate(X, y, options), library.crossValidate(X, y, options));
  });

  test.each<[string, object]>([
    ["relax", { relax: true }],
    ["adaptive", { adaptive: true }],
    ["several mixes", { l1Ratio: [1, 0.4, 0] }],
    ["several mixes, relaxed", { l1Ratio: [0.7, 1], relax: true }],
    ["a list of one mix", { l1Ratio: [0.5] }],
  ])("%s", async (_, own) => {
    const X = inputOf(problem.X, "dense");
    const all = { ...options, ...own };
    expectSame(await workers.crossValidate(X, y, all), library.crossValidate(X, y, all));
  });
});

const random = new Random(17);

// Large enough for one worker to be at the moments while the other is at the path: the folds of both then use them.
test("moments that another worker has summed up", async () => {
  const wide = Array.from({ length: 500 }, () => random.normals(300));
  const response = wide.map((row) => row[0]! - row[3]! + random.normal());
  for (const options of [
    { lambdaCount: 30 },
    { l1Ratio: [1, 0.5], lambdaCount: 10, sampleWeight: response.map(Math.abs) },
  ]) {
    expectSame(
      await workers.crossValidate(wide, response, { ...options, workers: 2 }),
      library.crossValidate(wide, response, options),
    );
  }
});
const X = Array.from({ length: 60 }, () => random.normals(7));
const y = X.map((row) => row[0]! - row[3]! + random.normal());
const labels = y.map((_, row) => (row * row) % 5);

test.each<[string, object]>([
  ["moments", { l1Ratio: 0.5 }],
  ["weights and an offset", { sampleWeight: labels.map((label) => 1 + label), offset: y.map((_, row) => row / 60) }],
  ["a weight of 0", { sampleWeight: labels.map((label, row) => (row === 3 ? 0 : 1 + label)) }],
  ["labels", { folds: labels, measure: "mae" }],
  ["lambdas", { lambdas: [1, 0.1, 0.01] }],
  ["maxActive", { maxActive: 3 }],
  ["no intercept", { intercept: false, standardize: false }],
  ["bounds and factors", { lowerBound: 0, penaltyFactor: [0, 1, 1, 2, 1, Infinity, 1] }],
  ["ridge, whose grid goes on", { l1Ratio: 0 }],
  ["ridge, leaving one out", { l1Ratio: 0, folds: "loo" }],
  ["ridge, leaving one out, within bounds", { l1Ratio: 0, folds: "loo", upperBound: 1, lambdaCount: 4 }],
  ["leaving one out", { folds: "loo", lambdaCount: 4 }],
  ["generalised", { l1Ratio: 0, folds: "gcv" }],
  ["repeats", { folds: { count: 4, repeats: 3 } }],
  ["groups", { folds: { groups: labels, count: 3 } }],
  ["rolling splits", { folds: { rolling: { initial: 30, horizon: 8, step: 5 } } }],
  ["predictions of rows left out", { folds: 4, outOfFold: true, relax: true }],
  ["the same of repeats", { folds: { labels: [labels, labels.map((label) => label % 2)] }, outOfFold: true }],
  ["one worker", { workers: 1 }],
  ["five workers", { workers: 5 }],
])("cross-validation: %s", async (_, options) => {
  const { workers: _count, ...own } = options as { readonly workers?: number };
  expectSame(await workers.crossValidate(X, y, options), library.crossValidate(X, y, own));
});

test("several mixes of closed forms", async () => {
  for (const folds of ["loo", 3] as const) {
    const options = { l1Ratio: [0, 1], folds, lambdaCount: 5 } as const;
    expectSame(await workers.crossValidate(X, y, options), library.crossValidate(X, y, options));
  }
});

describe("several quantiles", () => {
  const own = { family: "quantile", quantiles: [0.9, 0.1, 0.5] } as const;
  const wild = y.map((value) => value ** 3);

  test.each<[string, object]>([
    ["plain", {}],
    ["weights and an offset", { sampleWeight: labels.map((label) => 1 + label), offset: y.map((_, row) => row / 60) }],
    ["relax", { relax: true }],
    ["one", { quantiles: [0.3] }],
    ["one worker", { workers: 1 }],
  ])("%s", async (_, options) => {
    const { workers: count, relax, ...all } = { ...own, ...options } as Record<string, unknown>;
    const within = count === undefined ? {} : { workers: count };
    const at = { ...all, lambda: 0.01 };
    expectSame(await workers.fit(X, wild, { ...at, ...within }), library.fit(X, wild, at));
    const grid = { ...all, folds: 3, lambdaCount: 6, ...(relax === true && { relax }) };
    expectSame(await workers.crossValidate(X, wild, { ...grid, ...within }), library.crossValidate(X, wild, grid));
  });

  test("what was lent may change while they compute", async () => {
    const design = { data: Float64Array.from(X.flat()), rows: 60, columns: 7 };
    const calls = [
      ["fit", { ...own, lambda: 0.01 }],
      ["crossValidate", { ...own, folds: 3, lambdaCount: 6 }],
    ] as const;
    for (const [name, options] of calls) {
      const expected = library[name](design, wild, options);
      const lent = { ...design, data: design.data.slice() };
      const found = workers[name](lent, wild, options);
      lent.data.fill(9);
      expectSame(await found, expected);
    }
  });
});

test("row objects, column-major and 32-bit numbers", async () => {
  const rows = X.map(([a, b, c], at) => ({ a: a!, b: b!, c: c!, y: y[at]! }));
  expectSame(await workers.crossValidate(rows, "y"), library.crossValidate(rows, "y"));
  for (const Numbers of [Float32Array, Float64Array]) {
    const dense = { data: Numbers.from(X.flat()), rows: 70, columns: 6, order: "column" } as const;
    const response = random.normals(70);
    expectSame(await workers.crossValidate(dense, response), library.crossValidate(dense, response));
    expectSame(await workers.fitPath(dense, response), library.fitPath(dense, response));
  }
});

test("many calls at once", async () => {
  const responses = Array.from({ length: 7 }, () => random.normals(60));
  const found = await Promise.all(responses.map((each) => workers.crossValidate(X, each, { folds: 3 })));
  found.forEach((validation, at) => {
    expectSame(validation, library.crossValidate(X, responses[at]!, { folds: 3 }));
  });
});

describe("tables, whose columns are learned without the rows of each fold", () => {
  const table = Array.from({ length: 80 }, (_, at) => ({
    age: at % 9 === 2 ? null : 20 + ((at * 37) % 53),
    region: ["north", "south", "west"][(at * 7) % 3],
    member: at % 4 === 1,
    price: ((at * 37) % 53) + 10 * ((at * 7) % 3) + ((at * 13) % 11),
  }));
  const said = { missing: "indicator", columns: { age: { spline: 3 } }, interactions: [["region", "member"]] } as const;

  test.each([
    { folds: 5 },
    { folds: 4, relax: true },
    { folds: 3, l1Ratio: [1, 0.5, 0] },
    { folds: "loo", l1Ratio: 0, lambdas: [3, 1] },
    { folds: "gcv", l1Ratio: 0, lambdas: [3, 1] },
    { folds: 3, adaptive: true },
    { folds: 3, family: "quantile", quantiles: [0.2, 0.8] },
  ] as object[])("%j", async (own) => {
    const options = { lambdaCount: 10, ...said, ...own };
    const there = await asynchronous.crossValidate(table, "price", options as object);
    expect(there).toEqual(synchronous.crossValidate(table, "price", options as object));
    expect(JSON.stringify(there)).toBe(JSON.stringify(synchronous.crossValidate(table, "price", options as object)));
  });
});
