import { assess, crossValidate, fit, loadQuantileModels, withDataset } from "../../../src/index.ts";
import type { CrossValidation } from "../../../src/model/cross-validation.ts";
import type { Measure } from "../../../src/model/measures/measure.ts";
import type { CrossValidationOptions } from "../../../src/options/options.ts";
import type { Family } from "../../../src/types.ts";
import { toCsc } from "../../data/layouts.ts";
import { everyKind, fitted, type Kind, kinds, offsetOf, sparse, tall, unseen, weightsOf, wide } from "./data.ts";
import { type AnyModel, cases, modelOf } from "./models.ts";
import { type BitProblems, forEach } from "./problems.ts";

/** Everything a cross-validation knows, and the models it chooses. */
function everythingOf(result: CrossValidation<AnyModel>): unknown {
  const { lambdaMin, lambda1se, isAtEdge, relaxed, ...fields } = result;
  const chosen = [result.at("min", { gamma: 1 }), result.at("1se", { gamma: 1 })];
  const blended = relaxed && [relaxed.at("min"), relaxed.at("1se"), relaxed.lambdaMin, relaxed.gamma1se];
  const { lambdas, intercepts, supports } = result.path;
  return {
    ...fields,
    relaxed: relaxed && { ...relaxed, path: null },
    path: { lambdas, intercepts, supports },
    lambdaMin,
    lambda1se,
    isAtEdge,
    chosen,
    blended,
  };
}

function validate(kind: Kind, options: CrossValidationOptions<Family>): unknown {
  const data = fitted();
  const settings = { ...kind.settings, folds: 4, seed: 3, lambdaCount: 8, ...options };
  return everythingOf(crossValidate<Family>(data.X, kind.responseOf(data), settings));
}

/** The measures of a family, as `assess` lists them. */
function measuresOf(kind: Kind): Measure[] {
  return Object.keys(assess(modelOf(kind), unseen().X, kind.responseOf(unseen()))) as Measure[];
}

const gaussian = (X: Parameters<typeof crossValidate>[0], y: number[], options: CrossValidationOptions) =>
  everythingOf(crossValidate(X, y, options));

/** What every call on a dataset gives, one after the other on the same columns. */
function onDataset(kind: Kind): unknown {
  const data = fitted();
  const y = kind.responseOf(data);
  const rows = Array.from({ length: data.X.length }, (_, row) => row).filter((row) => row % 5 !== 0);
  return withDataset<unknown, Family>(data.X, kind.settings, (dataset) => [
    dataset.fit(y, { lambda: 0.05 }),
    dataset.fit(y, { lambda: 0.05, l1Ratio: 0 }),
    dataset.fitPath(y, { lambdaCount: 6, relax: true }),
    everythingOf(dataset.crossValidate(y, { folds: 4, lambdaCount: 6 })),
    rows.length,
  ]);
}

const quantiles = [0.9, 0.2, 0.5, 0.55];

export const validations: BitProblems = {
  ...forEach(
    [
      [
        "whole groups, repeated",
        { folds: { groups: fitted().X.map((_, row) => (row * 7) % 11), count: 3, repeats: 2 } },
      ],
      ["rolling origins", { folds: { rolling: { initial: 30, horizon: 8, step: 5, gap: 1 } } }],
      ["rows left out, relaxed", { outOfFold: true, relax: true }],
    ] as const,
    ([name]) => `folds: ${name}`,
    ([, options]) => validate(kinds[0]!, options),
  ),
  "several quantiles": () => {
    const models = fit(fitted().X, fitted().y, { family: "quantile", quantiles, lambda: 0.02 });
    const { X } = unseen();
    const loaded = loadQuantileModels(JSON.stringify(models));
    return [loaded, models.predict(X), loaded.predict(X, { rearrange: true }), models.crossings(X), models.table()];
  },
  "cross-validation: several quantiles": () => {
    const options = { family: "quantile", quantiles, folds: 4, lambdaCount: 6 } as const;
    const found = crossValidate(fitted().X, fitted().y, options);
    return [found.validations.map((each) => everythingOf(each)), found.at("min"), found.at("1se"), found.table()];
  },
  ...forEach(everyKind, ({ name }) => `dataset: ${name}`, onDataset),
  ...forEach(
    everyKind,
    ({ name }) => `cross-validation: ${name}, several mixes`,
    (kind) => {
      const data = fitted();
      const settings = { ...kind.settings, folds: 4, lambdaCount: 6, l1Ratio: [0, 0.4, 1] };
      const mixed = crossValidate<Family>(data.X, kind.responseOf(data), settings);
      return [mixed.validations.map((each) => everythingOf(each)), mixed.choice("min"), mixed.choice("1se")];
    },
  ),
  ...forEach(
    everyKind,
    ({ name }) => `cross-validation: ${name}`,
    (kind) => measuresOf(kind).map((measure) => validate(kind, { measure })),
  ),
  ...forEach(
    cases.filter(({ withOffset }) => withOffset),
    ({ name }) => `cross-validation: ${name} and weights`,
    ({ kind }) => validate(kind, { offset: offsetOf(fitted(), kind.outputs), sampleWeight: weightsOf(fitted()) }),
  ),
  ...forEach(
    everyKind,
    ({ name }) => `cross-validation: ${name}, relaxed`,
    (kind) => validate(kind, { relax: true, gammas: [0, 0.3, 0.7, 1] }),
  ),
  ...forEach(
    everyKind,
    ({ name }) => `cross-validation: ${name}, adaptive`,
    (kind) => validate(kind, { adaptive: { exponent: 1.5 } }),
  ),
  ...forEach(
    everyKind,
    ({ name }) => `cross-validation: ${name}, ridge`,
    (kind) => {
      // The default grid, which ridge extends until the best score is inside.
      const data = fitted();
      const settings = { ...kind.settings, l1Ratio: 0, folds: 3 };
      return everythingOf(crossValidate<Family>(data.X, kind.responseOf(data), settings));
    },
  ),
  ...forEach(
    kinds.filter(({ family }) => family !== "cox"),
    ({ name }) => `leave-one-out: ${name}`,
    (kind) => validate(kind, { folds: "loo", lambdaCount: 4, lambdaMinRatio: 0.05 }),
  ),
  "leave-one-out: ridge, more columns than rows": () => gaussian(wide().X, wide().y, { folds: "loo", l1Ratio: 0 }),
  "leave-one-out: ridge, weights": () =>
    gaussian(tall().X, tall().y, { folds: "loo", l1Ratio: 0, measure: "mae", sampleWeight: weightsOf(tall()) }),
  "gcv: ridge": () => gaussian(tall().X, tall().y, { folds: "gcv", l1Ratio: 0 }),
  "gcv: ridge, more columns than rows": () => gaussian(wide().X, wide().y, { folds: "gcv", l1Ratio: 0 }),
  "gcv: ridge, sparse": () => gaussian(toCsc(sparse().X), sparse().y, { folds: "gcv", l1Ratio: 0 }),
  "folds of one's own": () =>
    gaussian(tall().X, tall().y, { folds: tall().y.map((_, row) => ((row * 7) % 5) - 2.5), lambdaCount: 10 }),
  "folds from the columns themselves": () =>
    gaussian(wide().X, wide().y, { folds: 6, l1Ratio: 0.5, lambdaCount: 20, measure: "mae" }),
};
