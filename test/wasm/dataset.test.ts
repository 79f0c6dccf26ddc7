// X is written into linear memory once per call of a user's, whatever the call is made of; parts of it are those that JavaScript takes.

import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import { takeColumns } from "../../src/data/take-columns.ts";
import { takeRows } from "../../src/data/take-rows.ts";
import { crossValidate, fit, fitPath, withDataset } from "../../src/index.ts";
import type { DesignMatrix, ResponseInput } from "../../src/types.ts";
import { Dataset, writesOfX } from "../../src/wasm/dataset.ts";
import { withKernels } from "../../src/wasm/instance.ts";
import { toCsc } from "../data/layouts.ts";
import { sourceFor } from "../support/definitions.ts";
import type { NamedFamily } from "../support/every-family.ts";
import { Random } from "../support/random.ts";

const random = new Random(29);
const rows = 48;
const X = Array.from({ length: rows }, () => random.normals(5));
const eta = X.map((row) => row[0] - 0.7 * row[1] + 0.5 * random.normal());

const responses: Readonly<Record<NamedFamily, ResponseInput>> = {
  gaussian: eta,
  binomial: eta.map((value) => Number(value > 0)),
  multinomial: eta.map((value) => (value > 0.5 ? "a" : value > -0.5 ? "b" : "c")),
  poisson: eta.map((value) => Math.round(Math.exp(value))),
  cox: { time: eta.map((value, row) => Math.exp(-value) + row / 1000), event: eta.map((_, row) => row % 4 !== 0) },
  multigaussian: eta.map((value, row) => [value, X[row][2] + random.normal()]),
  gamma: eta.map(Math.exp),
  "inverse-gaussian": eta.map(Math.exp),
  tweedie: eta.map((value, row) => (row % 3 === 0 ? 0 : Math.exp(value))),
  "negative-binomial": eta.map((value, row) => Math.round(Math.exp(value) * (1 + 3 * (row % 3)))),
  huber: eta,
  quantile: eta,
  "squared-hinge": eta.map((value) => Number(value > 0)),
};

/** How often X was written while `call` ran. */
function writesOf(call: () => unknown): number {
  const before = writesOfX();
  call();
  return writesOfX() - before;
}

describe.each(Object.keys(responses) as NamedFamily[])("%s: one write of X", (family) => {
  const y = responses[family];
  const kinds = [
    ["plain", {}],
    ["relaxed", { relax: true }],
    ["adaptive", { adaptive: true }],
    ["adaptive and relaxed", { relax: true, adaptive: true }],
    ["ridge", { l1Ratio: 0 }],
    ["ridge, relaxed", { l1Ratio: 0, relax: true }],
    ["rows of weight 0", { sampleWeight: eta.map((_, row) => (row % 6 === 5 ? 0 : 1 + (row % 2))) }],
  ] as const;

  test.each(kinds)("%s", (_, settings) => {
    for (const design of [X, toCsc(X)]) {
      const options = { family, lambdaCount: 6, ...settings };
      if (!("relax" in settings)) expect(writesOf(() => fit(design, y, { family, lambda: 0.02, ...settings }))).toBe(1);
      expect(writesOf(() => fitPath(design, y, options))).toBe(1);
      expect(writesOf(() => crossValidate(design, y, { ...options, folds: 4 }))).toBe(1);
    }
  });

  test("several mixes", () => {
    expect(writesOf(() => crossValidate(X, y, { family, lambdaCount: 4, l1Ratio: [0, 0.4, 1], folds: 3 }))).toBe(1);
  });

  test("a scope in which everything is fitted", () => {
    const call = (): unknown =>
      withDataset(X, { family }, (dataset) => {
        dataset.fit(y, { lambda: 0.1 });
        dataset.fitPath(y, { lambdaCount: 4, relax: true, l1Ratio: 0 });
        dataset.crossValidate(y, { lambdaCount: 4, folds: 3, l1Ratio: [0.5, 1], adaptive: true });
        return dataset.fit(y, { lambda: 0.1, standardize: false });
      });
    expect(writesOf(call)).toBe(1);
  });

  test("a default grid of ridge that is extended", () => {
    expect(writesOf(() => crossValidate(X, y, { family, l1Ratio: 0, folds: 3 }))).toBe(1);
  });
});

test("gaussian: folds from moments, folds that need X, leave-one-out and its closed forms", () => {
  for (const folds of [4, "loo", "gcv"] as const) {
    for (const settings of [
      { l1Ratio: 0 },
      { l1Ratio: 0.5 },
      { intercept: false },
      { strategy: "residual" },
    ] as const) {
      if (folds === "gcv" && !("l1Ratio" in settings && settings.l1Ratio === 0)) continue;
      const call = (): unknown => crossValidate(X, eta, { lambdaCount: 4, folds, ...settings });
      expect(writesOf(call)).toBe(1);
    }
  }
});

describe("a part of a dataset is that which JavaScript takes", () => {
  const holes = X.map((row, i) => row.map((value, j) => ((i + j) % 3 === 0 ? 0 : value)));
  const designs: readonly (readonly [string, DesignMatrix, readonly number[]])[] = [
    ["dense", readDesign(X), [7, 3, 3, 40]],
    ["sparse", readDesign(toCsc(holes)), [3, 3, 7, 40]],
  ];

  test.each(designs)("%s", (_, design, list) => {
    withKernels({ source: sourceFor("gaussian") }, (kernels, drop) => {
      const dataset = new Dataset(kernels, design, true, drop);
      for (const taken of [undefined, Int32Array.from(list)]) {
        for (const columns of [undefined, Int32Array.of(4, 0)]) {
          const part = dataset.take(taken, columns);
          const some = taken === undefined ? design : takeRows(design, taken);
          const expected = columns === undefined ? some : takeColumns(some, columns);
          expect([part.rows, part.columns]).toEqual([expected.rows, expected.columns]);
          const { buffer } = kernels.memory;
          if (expected.storage === "sparse") {
            const count = expected.values.length;
            expect(new Float64Array(buffer, part.x, count)).toEqual(expected.values);
            expect(new Int32Array(buffer, part.rowIndices, count)).toEqual(expected.indices);
            expect(new Int32Array(buffer, part.columnPointers, part.columns + 1)).toEqual(expected.pointers);
            continue;
          }
          const values = new Float64Array(buffer, part.x, part.rows * part.columns);
          const at = (row: number, column: number): number =>
            expected.data[expected.layout === "row-major" ? row * part.columns + column : column * part.rows + row];
          values.forEach((value, i) => {
            expect(value).toBe(at(i % part.rows, Math.floor(i / part.rows)));
          });
        }
      }
    });
  });
});
