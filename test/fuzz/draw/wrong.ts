// Places of a call at which something wrong may stand.

import type { Random } from "../../support/random.ts";
import type { Call, Wrong } from "../call.ts";
import { wrongValueNames } from "../perform/wrong-values.ts";

const optionPlaces = [
  "family",
  "grouped",
  "ties",
  "standardizeResponse",
  "link",
  "power",
  "theta",
  "delta",
  "quantiles",
  "groups",
  "groupWeights",
  "groupRatio",
  "l1Ratio",
  "standardize",
  "intercept",
  "sampleWeight",
  "offset",
  "penaltyFactor",
  "adaptive",
  "lowerBound",
  "upperBound",
  "tolerance",
  "maxEpochs",
  "strategy",
  "lambda",
  "lambdas",
  "lambdaCount",
  "lambdaMinRatio",
  "maxActive",
  "earlyStop",
  "relax",
  "onProgress",
  "folds",
  "seed",
  "measure",
  "gammas",
  "rows",
  "alpha",
  "constructor",
  "__proto__",
];
/** A whole argument, a field of it, a cell. */
const dataPlaces = ["X", "y", "options", "X.cell", "X.row", "y.cell", "X.field", "y.field", "option.cell"];

export function drawWrong(random: Random, { X }: Call): Wrong {
  const place = random.chance(0.5) ? `options.${random.pick(optionPlaces)}` : random.pick(dataPlaces);
  return { place, at: random.integer(0, X.length * X[0].length), value: random.pick(wrongValueNames) };
}
