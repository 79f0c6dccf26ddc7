// A dataset around a call: what was fitted on it before, which settings it was given, and which other rows it has.

import type { Random } from "../../support/random.ts";
import type { Call, Prelude, Scope, Settings } from "../call.ts";

/** Settings that `withDataset` takes. */
const defaultNames: readonly (keyof Settings)[] = [
  "l1Ratio",
  "standardize",
  "intercept",
  "grouped",
  "ties",
  "standardizeResponse",
  "link",
  "power",
  "theta",
  "delta",
  "quantiles",
  "sampleWeight",
  "offset",
  "penaltyFactor",
  "lowerBound",
  "upperBound",
  "tolerance",
  "maxEpochs",
  "strategy",
];

/** The call inside a dataset; now and then its rows come more than once. */
export function drawScope(random: Random, call: Call): Call {
  const lambda = call.settings.lambda ?? call.settings.lambdas?.[0] ?? 0.1;
  const before = Array.from({ length: random.integer(0, 4) }, () => drawPrelude(random, lambda));
  const isDefault = random.pick([0, 0.5, 1]);
  const defaults = defaultNames.filter((name) => name in call.settings && random.chance(isDefault));
  if (random.chance(0.5)) return { ...call, scope: { before, defaults } };
  const X = call.X.map((row, i) => (i > 0 && random.chance(0.1) ? call.X[i - 1] : row));
  const key = (): number => random.integer(0, 1e6);
  const keys = X.map(key);
  X.forEach((row, i) => {
    if (i > 0 && row === X[i - 1]) keys[i] = keys[i - 1];
  });
  const others = Array.from({ length: random.integer(0, 6) }, () => ({
    key: key(),
    row: random
      .pick([random.pick(call.X), random.normals(X[0].length)])
      .map((x) => (call.storage === "float32" ? Math.fround(x) : x)),
  }));
  const scope: Scope = { before, defaults, keys, others };
  return { ...call, X, scope };
}

function drawPrelude(random: Random, lambda: number): Prelude {
  const l1Ratio = random.pick([undefined, 1, 0, 0.5]);
  const weights = random.pick(["thirds", "uneven", "far"] as const);
  const rows = random.pick(["even", "backward", "twice"] as const);
  return {
    what: random.pick<Prelude["what"]>([
      "fit",
      "fit",
      "fitPath",
      "crossValidate",
      "mixes",
      "relax",
      "adaptive",
      "throws",
      "wrong",
      "late",
      "nested",
    ]),
    lambda: lambda * random.pick([1, 0.1, 0.001]),
    ...(l1Ratio !== undefined && { l1Ratio }),
    ...(random.chance(0.2) && { standardize: random.chance(0.5) }),
    ...(random.chance(0.1) && { intercept: false }),
    ...(random.chance(0.2) && { weights }),
    ...(random.chance(0.2) && { rows }),
    ...(random.chance(0.5) && { turn: random.integer(1, 5) }),
  };
}
