import { describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";
import { fit, fitPath } from "../../src/index.ts";
import { Model } from "../../src/model/model.ts";
import * as predictOnly from "../../src/predict.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(4);
const rows = Array.from({ length: 25 }, () => random.normals(4));
const y = rows.map((row) => 1e6 + row[0] / 3 - row[3] + random.normal());
const named = rows.map(([age, bmi, bp, sex]) => ({ age, bmi, bp, sex }));
const path = fitPath(named, y);
const models: readonly (readonly [string, Model])[] = [
  ["of fit", fit(rows, y, { lambda: 0.1 })],
  ["with names", fit(named, y, { lambda: 0.1 })],
  ["of ridge", fit(named, y, { lambda: 0.1, l1Ratio: 0 })],
  ["without coefficients", path.model(0)],
  ["interpolated", path.at((path.lambdas[30] + path.lambdas[31]) / 2)],
];

const loaders = [
  ["l1l2", library.loadModel],
  ["l1l2/predict", predictOnly.loadModel],
] as const;

describe.each(loaders)("loadModel of %s", (_, loadModel) => {
  describe.each(models)("a model %s", (_name, model) => {
    test("comes back from JSON as it was, to the last bit", () => {
      const text = JSON.stringify(model);
      const loaded = loadModel(text);
      expect(loaded).toBeInstanceOf(Model);
      expect(loaded).toEqual(model);
      expect(JSON.stringify(loaded)).toBe(text);
      expect(loadModel(JSON.parse(text) as object)).toEqual(model);
    });

    test("predicts the same bits", () => {
      const loaded = loadModel(JSON.stringify(model));
      expect(loaded.predict(rows)).toEqual(model.predict(rows));
      expect(loaded.predict(named)).toEqual(model.predict(named));
    });

    test("is frozen, as before", () => {
      const loaded = loadModel<Model>(JSON.stringify(model));
      for (const part of [loaded, loaded.support, ...loaded.support]) expect(Object.isFrozen(part)).toBe(true);
    });
  });

  test("keeps nothing of the object it was given", () => {
    const parsed = JSON.parse(JSON.stringify(models[1][1])) as { names: string[]; support: { coefficient: number }[] };
    const loaded = loadModel(parsed);
    parsed.support[0].coefficient = 99;
    parsed.names[0] = "spoilt";
    expect(loaded).toEqual(models[1][1]);
  });

  const good = JSON.parse(JSON.stringify(models[1][1])) as Record<string, unknown>;
  test.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["a number", "3"],
    ["text", '"model"'],
    ["an empty object", {}],
    ["no object at all", null],
    ["another format", { ...good, format: "l1l2-model-0" }],
    ["no intercept", { ...good, intercept: undefined }],
    ["an intercept that is null, as NaN becomes", { ...good, intercept: null }],
    ["a coefficient that is null", { ...good, support: [{ column: 0, name: "age", coefficient: null }] }],
    ["a column out of range", { ...good, support: [{ column: 4, name: "x", coefficient: 1 }] }],
    ["a negative column", { ...good, support: [{ column: -1, name: "x", coefficient: 1 }] }],
    ["a column between two", { ...good, support: [{ column: 0.5, name: "x", coefficient: 1 }] }],
    ["an entry of null", { ...good, support: [null] }],
    ["no support", { ...good, support: undefined }],
    ["columns between integers", { ...good, columns: 1.5 }],
    ["a negative number of columns", { ...good, columns: -4, support: [], names: null }],
    ["fewer names than columns", { ...good, names: ["age"] }],
    ["names that are no list", { ...good, names: "abcd" }],
  ])("refuses %s", (_name, json) => {
    const error = expectError(() => loadModel(json as string), "invalid-model", "json");
    expect(error.expected).toBe("the JSON of a model of this package, as JSON.stringify(model) writes it");
  });
});

test("the JSON says what it is and lists nonzero coefficients only", () => {
  const json = JSON.parse(JSON.stringify(models[1][1])) as { format: string; support: { name: string }[] };
  expect(json.format).toBe("l1l2-model-1");
  expect(Object.keys(json).sort()).toEqual(
    [
      "format",
      "family",
      "lambda",
      "l1Ratio",
      "columns",
      "intercept",
      "support",
      "names",
      "labels",
      "hasOffset",
      "devianceRatio",
      "dualityGap",
      "epochs",
      "converged",
      "interpolated",
    ].sort(),
  );
  expect(json.support.map(({ name }) => name)).toEqual(models[1][1].support.map(({ name }) => name));
});
