// Problems that l1l2/linear solves with the bits of l1l2, wherever it runs.

import * as library from "../../src/index.ts";
import * as linear from "../../src/linear.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "./random.ts";

/** The functions of l1l2/linear, of whichever entry. */
export type LinearFunctions = typeof linear;

/** Both entries. */
export const bothEntries: readonly LinearFunctions[] = [library as unknown as LinearFunctions, linear];

const random = new Random(31);
export const X = Array.from({ length: 40 }, () => random.normals(8));
export const y = X.map((row) => row[0]! - 2 * row[3]! + random.normals(1)[0]!);
const wide = Array.from({ length: 12 }, () => random.normals(30));
const holes = toCsc(X.map((row) => row.map((value) => (value > 0.4 ? value : 0))));
const table = X.map(([a, b], row) => ({ a: a!, b: b!, target: y[row]! }));
const sampleWeight = X.map((_, row) => row % 3);
const offset = X.map((_, row) => row / 10);

const paths: Readonly<Record<string, library.PathOptions<"gaussian">>> = {
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

const validations: Readonly<Record<string, library.CrossValidationOptions<"gaussian">>> = {
  folds: {},
  "folds, relaxed": { relax: true, gammas: [0, 0.5], folds: 4, seed: 3 },
  "folds, adaptive": { adaptive: true, folds: 5, measure: "mae" },
  "ridge, the grid extended": { l1Ratio: 0 },
  "ridge, one left out": { l1Ratio: 0, folds: "loo" },
  "ridge, generalised": { l1Ratio: 0, folds: "gcv" },
  "one left out": { folds: "loo", lambdaCount: 5 },
};

type Problem = (entry: LinearFunctions) => unknown;

/** By name; each is computed with the functions of an entry. */
export const linearProblems: readonly (readonly [name: string, compute: Problem])[] = [
  ...Object.entries(paths).map(([name, options]): [string, Problem] => [
    `a path: ${name}`,
    ({ fitPath }) => [X, holes].map((design) => fitPath(design, y, options)),
  ]),
  ...[0, 0.5, 1].map((l1Ratio): [string, Problem] => [
    `more columns than rows, l1Ratio ${l1Ratio}`,
    ({ fitPath }) => fitPath(wide, y.slice(0, 12), { l1Ratio }),
  ]),
  ...Object.entries(validations).map(([name, options]): [string, Problem] => [
    `cross-validation: ${name}`,
    ({ crossValidate }) =>
      [X, holes].map((design) => {
        const validation = crossValidate(design, y, options);
        return [validation, validation.at("min"), validation.at("1se")];
      }),
  ]),
  [
    "single fits, saved and assessed",
    ({ fit, lasso, ridge, elasticNet, assess, loadModel }) =>
      [fit, lasso, ridge, elasticNet].map((call) => {
        const model = loadModel(JSON.stringify(call(X, y, { lambda: 0.1 })));
        return [model, assess(model, X, y), model.predict(X)];
      }),
  ],
  ["row objects, the response by name", ({ fit }) => fit(table, "target", { lambda: 0.1 })],
  ["criteria", ({ fitPath, informationCriteria }) => informationCriteria(fitPath(X, y))],
];
