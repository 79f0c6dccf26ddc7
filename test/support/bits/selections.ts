import {
  crossValidate,
  elasticNet,
  fit,
  fitPath,
  informationCriteria,
  lasso,
  loadCrossValidation,
  loadModel,
  loadPath,
  ridge,
} from "../../../src/index.ts";
import type { InformationCriteriaOptions } from "../../../src/model/information-criteria.ts";
import type { AdaptiveOptions, PathOptions } from "../../../src/options/options.ts";
import { loadModel as loadForPrediction, loadPath as loadPathForPrediction } from "../../../src/predict.ts";
import type { Family } from "../../../src/types.ts";
import { everyKind, fitted, type Kind, kinds, tall, wide } from "./data.ts";
import { cases, modelBetween, modelOf, pathOf } from "./models.ts";
import { type BitProblems, forEach } from "./problems.ts";

const criteria: readonly InformationCriteriaOptions[] = [
  { kind: "aic" },
  { kind: "bic" },
  { kind: "ebic" },
  { kind: "ebic", gamma: 1 },
];

const isGaussian = ({ family }: Kind): boolean => family === "gaussian" || family === "multigaussian";

const hasLikelihood = ({ family }: Kind): boolean =>
  !["tweedie", "huber", "squared-hinge", "quantile"].includes(family);

function criteriaOf(kind: Kind): unknown {
  const path = pathOf(kind);
  const known = isGaussian(kind) ? criteria.map((options) => ({ ...options, noiseVariance: 1.7 })) : [];
  return [...criteria, ...known].map((options) => informationCriteria(path, options));
}

const pilots: readonly AdaptiveOptions[] = [
  ...[0.3, 0.5, 1, 1.7, 2, 6].map((exponent) => ({ exponent })),
  { pilot: "ols", exponent: 0.9 },
];

/** The default grid of ridge, whose first lambda is no lambdaMax. */
const ridgeGrid: PathOptions<Family> = { l1Ratio: 0, lambdaCount: 30 };

/** Keys that engines list before all others, and names of other letters. */
function records(): Record<string, number>[] {
  return fitted().X.map(([a, b, c, d], row) => ({ z: a, "2020": b, ä: c, "7": d, response: fitted().y[row] }));
}

export const selections: BitProblems = {
  ...forEach(everyKind.filter(hasLikelihood), ({ name }) => `information criteria: ${name}`, criteriaOf),
  ...forEach(
    cases,
    ({ name }) => `whole path: ${name}`,
    ({ kind, withOffset }) => pathOf(kind, withOffset),
  ),
  ...forEach(
    everyKind,
    ({ name }) => `relaxed path: ${name}`,
    (kind) => {
      const path = pathOf(kind, false, { relax: true });
      return [path.relaxed, path.at(path.lambdas[4] * 0.9, { gamma: 0.3 })];
    },
  ),
  ...forEach(
    everyKind,
    ({ name }) => `adaptive path: ${name}`,
    (kind) => pilots.map((adaptive) => pathOf(kind, false, { adaptive })),
  ),
  ...forEach(
    everyKind.filter(({ settings }) => settings.grouped !== true),
    ({ name }) => `ridge grid: ${name}`,
    (kind) => pathOf(kind, false, ridgeGrid),
  ),
  "ridge grid, more columns than rows": () => fitPath(wide().X, wide().y, { l1Ratio: 0 }),
  "default grid": () => fitPath(tall().X, tall().y),
  presets: () => [lasso, ridge, elasticNet].map((preset) => preset(tall().X, tall().y, { lambda: 0.1 })),
  "a far lambda": () => fit(wide().X, wide().y, { lambda: 1e-5 }),
  ...forEach(
    cases,
    ({ name }) => `text of models: ${name}`,
    ({ kind, withOffset }) => {
      const models = [modelOf(kind, withOffset), modelBetween(kind, withOffset)];
      const texts = models.map((model) => JSON.stringify(model));
      return [texts, texts.map((text) => [loadModel(text), loadForPrediction(text)])];
    },
  ),
  "text of a model of row objects": () => JSON.stringify(fit(records(), "response", { lambda: 0.1 })),
  "text of a relaxed path": () => {
    const text = JSON.stringify(pathOf(kinds.find(({ family }) => family === "multinomial")!, false, { relax: true }));
    return [text, loadPath(text), loadPathForPrediction(text)];
  },
  "text of a relaxed cross-validation": () => {
    const text = JSON.stringify(crossValidate(tall().X, tall().y, { folds: 3, lambdaCount: 5, relax: true }));
    return [text, loadCrossValidation(text).scores, loadCrossValidation(text).at("1se")];
  },
  "text of a path": () => JSON.stringify(pathOf(kinds[0]).lambdas),
};
