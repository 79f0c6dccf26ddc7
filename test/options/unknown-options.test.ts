import { describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";
import * as linear from "../../src/linear.ts";
import { expectError } from "../data/expect-error.ts";
import { X, y } from "./data.ts";

const { crossValidate, fit, fitPath } = library;

const settings = [
  "l1Ratio",
  "standardize",
  "intercept",
  "sampleWeight",
  "offset",
  "penaltyFactor",
  "lowerBound",
  "signal",
];
const pathOptions = [...settings, "lambdas", "lambdaCount", "lambdaMinRatio", "maxActive", "onProgress"];

const callers = [
  ["fit", (options: object) => fit(X, y, { lambda: 0.1, ...options }), [...settings, "lambda"]],
  ["fitPath", (options: object) => fitPath(X, y, options), pathOptions],
  ["crossValidate", (options: object) => crossValidate(X, y, options), [...pathOptions, "folds", "seed", "measure"]],
] as const;

describe.each(callers)("%s", (_, call, known) => {
  test("refuses names it does not know and lists those it does", () => {
    const error = expectError(() => call({ lamda: 1 }), "unknown-option", "lamda");
    expect(error.received).toBe('an option called "lamda"');
    expect(error.expected).toMatch(/^one of /);
    expect(error.expected.slice("one of ".length).split(", ")).toEqual(expect.arrayContaining([...known]));
  });

  test("alpha is nobody's name here, and the error says what to write", () => {
    const error = expectError(() => call({ alpha: 1 }), "unknown-option", "alpha");
    expect(error.message).toMatch(
      /\. `alpha` is the mix in glmnet and the strength in scikit-learn; here they are l1Ratio and lambda$/,
    );
  });

  test.each([
    ["l1_ratio", "l1Ratio"],
    ["nlambda", "lambdaCount"],
    ["weights", "sampleWeight"],
    ["tol", "tolerance"],
    ["thresh", "tolerance"],
    ["maxIterations", "maxEpochs"],
    ["nfolds", "folds"],
    ["foldid", "folds"],
  ])("%s is translated to %s", (foreign, ours) => {
    const error = expectError(() => call({ [foreign]: 1 }), "unknown-option", foreign);
    expect(error.message).toContain(`Here it is ${ours}`);
  });

  test("a name of Object.prototype is no translation", () => {
    const error = expectError(() => call({ toString: 1 }), "unknown-option", "toString");
    expect(error.message).toBe(`toString: expected ${error.expected}, got an option called "toString"`);
  });
});

test("lambda and lambdas are told apart", () => {
  const path = expectError(() => fitPath(X, y, { lambda: 1 } as never), "unknown-option", "lambda");
  expect(path.message).toContain("fitPath and crossValidate take lambdas, a list; fit takes one lambda");
  const single = expectError(() => fit(X, y, { lambda: 1, lambdas: [1] } as never), "unknown-option", "lambdas");
  expect(single.message).toContain("fit takes one lambda; fitPath and crossValidate take lambdas");
  expectError(() => crossValidate(X, y, { lambda: 1 } as never), "unknown-option", "lambda");
});

test.each(["folds", "seed", "measure"])("fit and fitPath do not take %s", (option) => {
  expectError(() => fit(X, y, { lambda: 1, [option]: 2 }), "unknown-option", option);
  expectError(() => fitPath(X, y, { [option]: 2 }), "unknown-option", option);
});

// Every public function that takes options, and the methods of what they return.
describe("a slip in the name of an option", () => {
  const cox = { time: y.map((_, row) => row + 1), event: y.map(() => 1) };
  const model = library.fit(X, y, { lambda: 0.1 });
  const hazard = library.fit(X, cox, { family: "cox", lambda: 0.1 });
  const classes = y.map((_, row) => (row % 2 ? "b" : "a"));
  const multi = library.fit(X, classes, { family: "multinomial", lambda: 0.1 });
  const quantiles = library.fit(X, y, { family: "quantile", quantiles: [0.2, 0.8], lambda: 0.1 });
  const path = library.fitPath(X, y);
  const validation = library.crossValidate(X, y, { relax: true, folds: [0, 0, 1, 1, 1] });
  const slips: Readonly<Record<string, readonly [wrong: string, right: string, call: (options: never) => unknown]>> = {
    fit: ["lamda", "lambda", (options) => library.fit(X, y, options)],
    lasso: ["tolerence", "tolerance", (options) => library.lasso(X, y, options)],
    ridge: ["maxEpoch", "maxEpochs", (options) => library.ridge(X, y, options)],
    elasticNet: ["l1ratio", "l1Ratio", (options) => library.elasticNet(X, y, options)],
    fitPath: ["lambdaCont", "lambdaCount", (options) => library.fitPath(X, y, options)],
    crossValidate: ["fold", "folds", (options) => library.crossValidate(X, y, options)],
    withDataset: ["sampleWeights", "sampleWeight", (options) => library.withDataset(X, options, () => 0)],
    "DatasetScope.fit": ["row", "rows", (options) => library.withDataset(X, {}, (dataset) => dataset.fit(y, options))],
    "DatasetScope.fitPath": [
      "lambdaCont",
      "lambdaCount",
      (options) => library.withDataset(X, {}, (dataset) => dataset.fitPath(y, options)),
    ],
    "DatasetScope.crossValidate": [
      "fold",
      "folds",
      (options) => library.withDataset(X, {}, (dataset) => dataset.crossValidate(y, options)),
    ],
    assess: ["offsets", "offset", (options) => library.assess(model, X, y, options)],
    fitSurvival: ["sampleweight", "sampleWeight", (options) => library.fitSurvival(hazard, X, cox, options)],
    "SurvivalFit.survival": ["time", "times", (options) => library.fitSurvival(hazard, X, cox).survival(X, options)],
    informationCriteria: ["kinds", "kind", (options) => library.informationCriteria(path, options)],
    calibrationTable: ["bin", "bins", (options) => library.calibrationTable([0, 1], [0, 1], options)],
    confusionMatrix: ["sampleWeights", "sampleWeight", (options) => library.confusionMatrix([0, 1], [0, 1], options)],
    explain: ["colum", "column", (options) => library.explain(model, X, y, options)],
    fitWithin: ["radious", "radius", (options) => library.fitWithin(X, y, options)],
    compare: ["pair", "pairs", (options) => library.compare(X, y, options)],
    rocCurve: ["sampleWeights", "sampleWeight", (options) => library.rocCurve([0, 1], [0, 1], options)],
    meanSquaredError: ["sampleWeights", "sampleWeight", (options) => library.meanSquaredError(y, y, options)],
    meanAbsoluteError: ["sampleWeights", "sampleWeight", (options) => library.meanAbsoluteError(y, y, options)],
    rSquared: ["sampleWeights", "sampleWeight", (options) => library.rSquared(y, y, options)],
    "Model.predict": ["typ", "type", (options) => model.predict(X, options)],
    "MultiModel.predict": ["offsett", "offset", (options) => multi.predict(X, options)],
    "RegularizationPath.at": ["gama", "gamma", (options) => path.at(0.1, options)],
    "Model.table": ["zero", "zeros", (options) => model.table(options)],
    "MultiModel.table": ["zero", "zeros", (options) => multi.table(options)],
    "QuantileModels.predict": ["rearange", "rearrange", (options) => quantiles.predict(X, options)],
    "QuantileModels.crossings": ["offsett", "offset", (options) => quantiles.crossings(X, options)],
    "QuantileModels.table": ["zero", "zeros", (options) => quantiles.table(options)],
    "CrossValidation.at": ["gama", "gamma", (options) => validation.at("min", options)],
    "linear.fit": ["lamda", "lambda", (options) => linear.fit(X, y, options)],
    "linear.lasso": ["lamda", "lambda", (options) => linear.lasso(X, y, options)],
    "linear.ridge": ["lamda", "lambda", (options) => linear.ridge(X, y, options)],
    "linear.elasticNet": ["lamda", "lambda", (options) => linear.elasticNet(X, y, options)],
    "linear.fitPath": ["lambdaCont", "lambdaCount", (options) => linear.fitPath(X, y, options)],
    "linear.crossValidate": ["fold", "folds", (options) => linear.crossValidate(X, y, options)],
    "linear.withDataset": ["sampleWeights", "sampleWeight", (options) => linear.withDataset(X, options, () => 0)],
    "linear.assess": ["offsets", "offset", (options) => linear.assess(model, X, y, options)],
  };

  test.each(Object.entries(slips))("%s", (_, [wrong, right, call]) => {
    const error = expectError(() => call({ [wrong]: 1 } as never), "unknown-option", wrong);
    expect(error.message).toMatch(new RegExp(`\\. Did you mean ${right}\\?$`));
  });

  test("no function is forgotten", () => {
    // They take no options.
    const without = [
      "L1L2Error",
      "applyRecipe",
      "checkLoss",
      "isMaximised",
      "mixName",
      "loadModel",
      "loadPath",
      "loadCrossValidation",
      "loadQuantileModels",
    ];
    expect(Object.keys(library).filter((name) => !(name in slips) && !without.includes(name))).toEqual([]);
    const shared = Object.entries(library).filter(([name, value]) => Reflect.get(linear, name) === value);
    const own = Object.keys(linear).filter((name) => !shared.some(([other]) => other === name));
    expect(own.filter((name) => !(`linear.${name}` in slips) && !without.includes(name))).toEqual([]);
  });
});

test("lasso and ridge take no l1Ratio from JavaScript either", () => {
  for (const preset of [library.lasso, library.ridge, linear.lasso, linear.ridge] as const) {
    const error = expectError(() => preset(X, y, { lambda: 1, l1Ratio: 1 } as never), "invalid-value", "l1Ratio");
    expect(error.message).toContain("elasticNet and fit take one");
  }
});
