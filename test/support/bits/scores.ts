import {
  assess,
  calibrationTable,
  confusionMatrix,
  isMaximised,
  type Measure,
  type Model,
  meanAbsoluteError,
  meanSquaredError,
  mixName,
  rocCurve,
  rSquared,
} from "../../../src/index.ts";
import type { Label } from "../../../src/types.ts";
import { everyKind, fitted, halves, type Kind, kinds, offsetOf, unseen, weightsOf } from "./data.ts";
import { type AnyModel, cases, modelOf, pathOf } from "./models.ts";
import { type BitProblems, forEach } from "./problems.ts";

function assessOn(kind: Kind, model: AnyModel, more: { offset?: number[] | number[][]; sampleWeight?: number[] }) {
  const data = unseen();
  const ties = kind.settings.ties === undefined ? {} : { ties: kind.settings.ties };
  return assess(model, data.X, kind.responseOf(data), { ...ties, ...more });
}

/** Probabilities of the second class, some of them equal. */
function probabilities(): { readonly actual: number[]; readonly predicted: number[]; readonly classes: Label[] } {
  const binomial = kinds[1];
  const model = modelOf(binomial) as Model;
  const data = unseen();
  const predicted = Array.from(model.predict(data.X), (value) => Math.round(64 * value) / 64);
  return { actual: halves(data), predicted, classes: model.predict(data.X, { type: "class" }) };
}

const labelings: Readonly<Record<string, (at: Label) => Label>> = {
  numbers: (at) => (at === 1 ? -0.5 : 7),
  words: (at) => (at === 1 ? "ä" : "z"),
  "truth values": (at) => at === 1,
};

/** One row at a time: the logarithms of single counts and probabilities. */
const rowByRow = everyKind.filter(({ family }) => family !== "cox");

function scoreRows(kind: Kind): unknown {
  const data = fitted();
  const model = modelOf(kind);
  const y = kind.responseOf(data);
  return data.X.map((_, row) => {
    const sampleWeight = data.y.map((_value, other) => Number(other === row));
    return assess(model, data.X, y, { sampleWeight });
  });
}

export const scores: BitProblems = {
  ...forEach(
    cases,
    ({ name }) => `assess: ${name}`,
    ({ kind, withOffset }) => {
      const offset = withOffset ? { offset: offsetOf(unseen(), kind.outputs, 23) } : {};
      const path = pathOf(kind, withOffset);
      return Array.from(path.lambdas, (_, point) => assessOn(kind, path.model(point), offset));
    },
  ),
  ...forEach(
    everyKind,
    ({ name }) => `assess: ${name}, weights`,
    (kind) => assessOn(kind, modelOf(kind), { sampleWeight: weightsOf(unseen()) }),
  ),
  ...forEach(rowByRow, ({ name }) => `assess: ${name}, row by row`, scoreRows),
  "measures that are larger when better": () =>
    (["mse", "mae", "deviance", "class", "auc", "brier", "cindex"] satisfies Measure[]).map(isMaximised),
  "names of mixes": () => [0, 0.123456789, 0.5, 1].map(mixName),
  "errors of numbers": () => {
    const { y, X } = unseen();
    const predicted = X.map((row) => 3 + row[0]);
    return [{}, { sampleWeight: weightsOf(unseen()) }].flatMap((options) =>
      [meanSquaredError, meanAbsoluteError, rSquared].map((metric) => metric(y, predicted, options)),
    );
  },
  "roc curve": () => {
    const { actual, predicted } = probabilities();
    return [rocCurve(actual, predicted), rocCurve(actual, predicted, { sampleWeight: weightsOf(unseen()) })];
  },
  "calibration table": () => {
    const { actual, predicted } = probabilities();
    return [undefined, 3, 7, 80].map((bins) => calibrationTable(actual, predicted, bins === undefined ? {} : { bins }));
  },
  ...forEach(
    Object.entries(labelings),
    ([name]) => `confusion matrix: ${name}`,
    ([, label]) => {
      const { actual, classes } = probabilities();
      const lists = [actual.map(label), classes.map(label)] as const;
      return [confusionMatrix(...lists), confusionMatrix(...lists, { sampleWeight: weightsOf(unseen()) })];
    },
  ),
};
