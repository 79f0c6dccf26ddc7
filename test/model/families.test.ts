import { describe, expect, test } from "vitest";
import type { Label, MultiModel, SingleFamily } from "../../src/index.ts";
import { loadModel } from "../../src/model/load-model.ts";
import { Model } from "../../src/model/model.ts";
import { MultiModel as MultiModelClass } from "../../src/model/multi-model.ts";
import { expectError } from "../data/expect-error.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";

/** η = 1 + 2a − b. */
function single(family: SingleFamily, labels: readonly [Label, Label] | null = null): Model {
  return fabricatedPath([1], [[[family === "cox" ? 0 : 1, [2, -1]]]], { family, labels, names: ["a", "b"] }).model(0);
}

/** η = (a, b, 1 − a). */
function several(family: "multinomial" | "multigaussian", offset = false): MultiModel {
  const point = [
    [0, [1, 0]],
    [0, [0, 1]],
    [1, [-1, 0]],
  ] as const;
  const labels = family === "multinomial" ? ["x", "y", "z"] : null;
  const facts = { family, labels, outputNames: labels ?? ["u", "v", "w"], names: ["a", "b"], hasOffset: offset };
  return fabricatedPath<MultiModel>([1], [point], facts).model(0);
}

const X = [
  [0, 1], // η = 0
  [1, 0], // η = 3
  [-1, 1], // η = −2
];

describe("one linear predictor", () => {
  test.each([
    ["gaussian", null, [0, 3, -2]],
    // 1/(1 + e^−3) and 1/(1 + e^2), from a table.
    ["binomial", ["no", "yes"], [0.5, 0.95257412682243, 0.11920292202212]],
    ["poisson", null, [1, 20.0855369231877, 0.13533528323661]],
    // No intercept: η is one less.
    ["cox", null, [0.36787944117144, 7.38905609893065, 0.04978706836786]],
  ] as const)("%s", (family, labels, expected) => {
    const model = single(family, labels);
    const link = family === "cox" ? [-1, 2, -3] : [0, 3, -2];
    expect(Array.from(model.predict(X, { type: "link" }))).toEqual(link);
    model.predict(X).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 13);
    });
    expect(model.predict(X, { type: "response" })).toEqual(model.predict(X));
  });

  test("classes: the second where its probability is above one half", () => {
    expect(single("binomial", ["no", "yes"]).predict(X, { type: "class" })).toEqual(["no", "yes", "no"]);
    expect(single("binomial", [false, true]).predict(X, { type: "class" })).toEqual([false, true, false]);
  });

  test("probabilities far out are 0 and 1, not NaN", () => {
    const far = single("binomial", [0, 1]).predict([
      [1e6, 0],
      [-1e6, 0],
    ]);
    expect(Array.from(far)).toEqual([1, 0]);
  });

  test("an offset moves the linear predictor, not the response", () => {
    const rates = single("poisson").predict(X, { offset: [1, 0, 2] });
    expect(rates[0]).toBeCloseTo(Math.E, 14);
    expect(rates[2]).toBe(1);
  });

  test("a class is asked of classes only, and no other type exists", () => {
    for (const family of ["gaussian", "poisson", "cox"] as const) {
      const error = expectError(() => single(family).predict(X, { type: "class" }), "invalid-value", "type");
      expect(error.expected).toBe(`"response" or "link" for ${family}`);
    }
    expectError(() => single("binomial", [0, 1]).predict(X, { type: "odds" as "link" }), "invalid-value", "type");
  });
});

describe("several linear predictors", () => {
  test("multinomial: softmax per row, and the class of the greatest", () => {
    const model = several("multinomial");
    expect(model.predict(X, { type: "link" })).toEqual([
      Float64Array.of(0, 1, 1),
      Float64Array.of(1, 0, 0),
      Float64Array.of(-1, 1, 2),
    ]);
    const probabilities = model.predict(X);
    // 1/(1 + 2e) and e/(1 + 2e).
    [0.15536240349696, 0.42231879825152, 0.42231879825152].forEach((value, k) => {
      expect(probabilities[0]![k]).toBeCloseTo(value, 13);
    });
    expect(model.predict(X, { type: "class" })).toEqual(["y", "x", "z"]);
    expect(model.predict([[1e6, 0]])).toEqual([Float64Array.of(1, 0, 0)]);
  });

  test("multigaussian: the linear predictors themselves", () => {
    const model = several("multigaussian");
    expect(model.predict(X)).toEqual(model.predict(X, { type: "link" }));
    expect(model.labels).toBeNull();
    expect(model.outputs.map(({ name, label }) => [name, label])).toEqual([
      ["u", null],
      ["v", null],
      ["w", null],
    ]);
    expectError(() => model.predict(X, { type: "class" }), "invalid-value", "type");
  });

  test("an offset per output", () => {
    const model = several("multigaussian", true);
    expect(model.predict([[0, 0]], { offset: [[1, 2, 3]] })).toEqual([Float64Array.of(1, 2, 4)]);
    expectError(() => model.predict([[0, 0]], { offset: [[1, 2]] }), "shape-mismatch", "offset");
    expectError(() => model.predict([[0, 0]]), "invalid-value", "offset");
  });

  test("coefficients, supports and degrees of freedom", () => {
    const model = several("multinomial");
    expect(Array.from({ length: 3 }, (_, k) => Array.from(model.coefficients(k)))).toEqual([
      [1, 0],
      [0, 1],
      [-1, 0],
    ]);
    expect(model.outputs[2]!.support).toEqual([{ column: 0, name: "a", coefficient: -1 }]);
    expect(model.degreesOfFreedom).toBe(2);
  });
});

describe("JSON", () => {
  const models = [
    single("binomial", ["no", "yes"]),
    single("binomial", [false, true]),
    single("poisson"),
    single("cox"),
    several("multinomial"),
    several("multigaussian", true),
  ];

  test.each(models.map((model) => [model.family, model] as const))("%s comes back as it was", (_, model) => {
    const text = JSON.stringify(model);
    const loaded = loadModel<Model | MultiModel>(text);
    expect(loaded).toBeInstanceOf(model.constructor);
    expect(loaded).toEqual(model);
    expect(JSON.stringify(loaded)).toBe(text);
    expect(Object.isFrozen(loaded)).toBe(true);
    const offset = model instanceof Model ? [0] : [[0, 0, 0]];
    const predict = (of: object) => (of as Model).predict([[1, 2]], { offset });
    expect(predict(loaded)).toEqual(predict(model));
  });

  test("a gaussian model from before there were families other than gaussian", () => {
    const old = {
      format: "l1l2-model-1",
      family: "gaussian",
      lambda: 0.5,
      l1Ratio: 1,
      columns: 2,
      intercept: 3,
      support: [{ column: 1, name: "x1", coefficient: -2 }],
      names: null,
      devianceRatio: 0.9,
      dualityGap: 1e-9,
      epochs: 4,
      converged: true,
      interpolated: false,
    };
    const model = loadModel(JSON.stringify(old));
    expect(model).toMatchObject({ intercept: 3, support: old.support, labels: null, hasOffset: false });
    expect(model.predict([[5, 1]])).toEqual(Float64Array.of(1));
    expect(loadModel(JSON.stringify({ ...old, offset: true, labels: null })).hasOffset).toBe(true);
  });

  const binomial = JSON.parse(JSON.stringify(models[0])) as object;
  const multinomial = JSON.parse(JSON.stringify(models[4])) as { outputs: object[] };
  const gaussian = JSON.parse(JSON.stringify(single("gaussian"))) as object;
  test.each([
    ["a family there is not", { ...gaussian, family: "logistic" }],
    ["a gaussian model with classes", { ...gaussian, labels: [0, 1] }],
    ["an offset that is no flag", { ...gaussian, hasOffset: 1 }],
    ["an offset that is no flag, by its first name", { ...gaussian, hasOffset: undefined, offset: 1 }],
    ["a binomial model without classes", { ...binomial, labels: null }],
    ["a binomial model with three classes", { ...binomial, labels: [1, 2, 3] }],
    ["a class that is null", { ...binomial, labels: ["no", null] }],
    ["a multinomial model without outputs", { ...multinomial, outputs: [] }],
    ["outputs that are no list", { ...multinomial, outputs: {} }],
    ["an output without intercept", { ...multinomial, outputs: [{ ...multinomial.outputs[0], intercept: null }] }],
    ["an output without class", { ...multinomial, outputs: [{ ...multinomial.outputs[0], label: null }] }],
    ["an output that is null", { ...multinomial, outputs: [null] }],
    ["a class among responses", { ...multinomial, family: "multigaussian" }],
    ["a model of one output under the name of several", { ...gaussian, family: "multinomial" }],
  ])("refuses %s", (_, json) => {
    expectError(() => loadModel(json), "invalid-model", "json");
  });
});

test("a model is the class its family says", () => {
  expect(single("poisson")).toBeInstanceOf(Model);
  expect(several("multigaussian")).toBeInstanceOf(MultiModelClass);
});
