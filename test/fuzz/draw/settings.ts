// Options of a call. Lambdas are drawn relative to the largest useful one, so that they matter.

import type { Family } from "../../../src/types.ts";
import type { NamedFamily } from "../../support/every-family.ts";
import type { Random } from "../../support/random.ts";
import type { Entry, FoldsObject, Response, Settings, Validation } from "../call.ts";

interface Shape {
  readonly family: Family;
  readonly rows: number;
  readonly columns: number;
  readonly outputs: number;
  readonly response: Response;
}

export function drawSettings(random: Random, shape: Shape, entry: Entry, size: number): Settings {
  const l1Ratio = random.pick([undefined, 1, 1, 0, 0, 0.5, 0.01, 0.999]);
  const ofColumns = drawColumnOptions(random, shape);
  const isBounded = ofColumns.lowerBound !== undefined || ofColumns.upperBound !== undefined;
  return {
    ...drawLambdas(random, entry, size),
    ...(l1Ratio !== undefined && { l1Ratio }),
    ...(random.chance(0.3) && { standardize: random.chance(0.2) }),
    ...(shape.family !== "cox" && random.chance(0.25) && { intercept: random.chance(0.1) }),
    ...drawFamilyOptions(random, shape.family, entry, size),
    ...drawRowOptions(random, shape),
    ...ofColumns,
    ...drawGroups(random, shape, isBounded || entry === "adaptive"),
    ...drawConcave(random, shape.family, isBounded || entry === "adaptive" || l1Ratio === 0),
    ...drawStops(random),
    ...(entry === "adaptive" && {
      pilot: random.pick(["ridge", "ridge", "ols"] as const),
      exponent: random.pick([1, 1, 0.5, 2, 3]),
    }),
  };
}

function drawLambdas(random: Random, entry: Entry, size: number): Settings {
  const one = (): number => {
    const share = random.pick([0, 1, 10, 0.5, 0.1, 0.01, 1e-4, 1e-8, random.uniform()]);
    const lambda = share * size;
    return Number.isFinite(lambda) ? lambda : 1;
  };
  const isPath = ["fitPath", "crossValidate", "relax", "informationCriteria"].includes(entry);
  if (!isPath) return { lambda: one() };
  if (random.chance(0.5)) return { lambdas: Array.from({ length: random.integer(1, 5) }, one) };
  return {
    ...(random.chance(0.97) && { lambdaCount: random.integer(1, 8) }),
    ...(random.chance(0.3) && { lambdaMinRatio: 10 ** -random.integer(0, 8) }),
    ...(random.chance(0.2) && { maxActive: random.integer(0, 4) }),
    ...(random.chance(0.3) && { earlyStop: random.chance(0.5) }),
  };
}

function drawFamilyOptions(random: Random, family: Family, entry: Entry, size: number): Settings {
  if (family === "binomial" && random.chance(0.5))
    return { link: random.pick(["probit", "cloglog", "logit"] as const) };
  if (family === "tweedie" && random.chance(0.7)) return { power: random.pick([1.5, 1.1, 1.9, 1.001, 1.999]) };
  if (family === "negative-binomial" && random.chance(0.7)) return { theta: random.pick([1, 0.1, 5, 1e-6, 1e6]) };
  if (family === "huber" && random.chance(0.7)) return { delta: (size || 1) * random.pick([1, 0.1, 0.01, 1e-6, 1e6]) };
  if (family === "quantile" && random.chance(0.7)) return { quantiles: drawQuantiles(random, entry) };
  if (family === "multinomial" && random.chance(0.4)) return { grouped: true };
  if (family === "cox" && random.chance(0.5)) return { ties: "efron" };
  if (family === "multigaussian" && random.chance(0.3)) return { standardizeResponse: true };
  return {};
}

/** Lists mostly where they are taken. */
function drawQuantiles(random: Random, entry: Entry): number | number[] {
  const some = [0.5, 0.1, 0.9, 1e-6, 0.75];
  const isTaken = ["fit", "predict", "crossValidate", "wrong"].includes(entry);
  if (!random.chance(isTaken ? 0.5 : 0.03)) return random.pick(some);
  return some.filter(() => random.chance(0.5));
}

const concaveFamilies: readonly Family[] = ["gaussian", "binomial", "poisson", "cox"];

/** Mostly where such a penalty is taken. */
function drawConcave(random: Random, family: Family, isRefused: boolean): Settings {
  if (!random.chance(isRefused || !concaveFamilies.includes(family) ? 0.01 : 0.3)) return {};
  const penalty = random.pick(["mcp", "scad"] as const);
  const concavity = random.pick(penalty === "mcp" ? [3, 1.01, 1.5, 20, 1e6] : [3.7, 2.01, 2.5, 20, 1e6]);
  return { penalty, ...(random.chance(0.6) && { concavity }) };
}

const withoutGroups: readonly Family[] = ["multinomial", "multigaussian"];

/** Mostly where groups are taken: bounds and `adaptive` are refused beside them, and so are families of several outputs. */
function drawGroups(random: Random, { family, columns }: Shape, isRefused: boolean): Settings {
  if (!random.chance(isRefused || withoutGroups.includes(family) ? 0.02 : 0.25)) return {};
  const count = random.integer(1, Math.max(1, Math.ceil(columns / 2)));
  const groups = Array.from({ length: columns }, () => random.integer(0, count - 1));
  const weights = [...new Set(groups)].map((label) => [
    label,
    random.pick([1, 1, 0.5, 3, 0, Number.POSITIVE_INFINITY, 1e-6, 1e6]),
  ]);
  return {
    groups,
    ...(random.chance(0.4) && { groupWeights: Object.fromEntries(weights) }),
    ...(random.chance(0.6) && { groupRatio: random.pick([1, 0.95, 0.5, 0.05, 0]) }),
  };
}

/** Where an offset multiplies the mean. */
const logarithmic: readonly Family[] = ["poisson", "gamma", "inverse-gaussian", "tweedie", "negative-binomial"];

function drawRowOptions(random: Random, { family, rows, outputs }: Shape): Settings {
  const weigh = random.pick<(row: number) => number>([
    () => random.integer(0, 3),
    () => random.uniform(),
    (row) => (row === 1 ? 1e8 : 1),
    () => 10 ** random.integer(-8, 8),
    () => 1e-200 * (1 + random.integer(0, 2)),
    (row) => (row % 3 === 2 ? 0 : 1),
  ]);
  const far = random.pick([0, 0, 3, 100]);
  const offset = (): number => far + random.normal();
  return {
    ...(random.chance(0.3) && { sampleWeight: Array.from({ length: rows }, (_, row) => weigh(row)) }),
    ...(random.chance(0.2) && {
      offset: Array.from({ length: rows }, () =>
        Array.from({ length: outputs }, () =>
          logarithmic.includes(family) ? random.normal() + Math.min(far, 10) : offset(),
        ),
      ),
    }),
  };
}

function drawColumnOptions(random: Random, { family, columns }: Shape): Settings {
  const list = (value: () => number): number[] => Array.from({ length: columns }, value);
  const bounded = family !== "multigaussian" && random.chance(0.2);
  const lower = random.pick([-1e-3, 0, -0.5, -10]);
  const upper = random.pick([1e-3, 0, 0.5, 10]);
  return {
    ...(random.chance(0.25) && {
      penaltyFactor: list(() => random.pick([0, 1, 1, 2, 0.5, Number.POSITIVE_INFINITY, 1e-6, 1e6])),
    }),
    ...(bounded &&
      random.chance(0.7) && {
        lowerBound: random.chance(0.5) ? lower : list(() => random.pick([lower, Number.NEGATIVE_INFINITY, 0])),
      }),
    ...(bounded &&
      random.chance(0.7) && {
        upperBound: random.chance(0.5) ? upper : list(() => random.pick([upper, Number.POSITIVE_INFINITY, 0])),
      }),
  };
}

function drawStops(random: Random): Settings {
  return {
    ...(random.chance(0.3) && { tolerance: random.pick([1e-3, 1e-9, 1e-12, 0.5, 1, 0.1, 1e-4, 1e-16]) }),
    ...(random.chance(0.15) && { maxEpochs: random.pick([1, 2, 3, 5, 10, 50]) }),
    ...(random.chance(0.15) && { strategy: random.pick(["gram", "residual"] as const) }),
  };
}

export function drawValidation(random: Random, { family, rows }: Shape): Validation {
  const measures = {
    gaussian: ["mse", "mae", "deviance"],
    binomial: ["deviance", "class", "auc", "brier", "mse", "mae"],
    multinomial: ["deviance", "class", "brier", "mse", "mae"],
    poisson: ["deviance", "mse", "mae"],
    cox: ["deviance", "cindex"],
    multigaussian: ["mse", "mae", "deviance"],
    gamma: ["deviance", "mse", "mae"],
    "inverse-gaussian": ["deviance", "mse", "mae"],
    tweedie: ["deviance", "mse", "mae"],
    "negative-binomial": ["deviance", "mse", "mae"],
    huber: ["loss", "mse", "mae"],
    quantile: ["loss", "mae", "mse"],
    "squared-hinge": ["loss", "class", "auc"],
  } as const;
  const relax = random.chance(0.25);
  const mixes = [0, 0.01, 0.5, 0.999, 1].filter(() => random.chance(0.4));
  const labels = (): number[] => Array.from({ length: rows }, () => random.integer(0, 2));
  const folds = random.pick<Validation["folds"]>([2, 3, 5, "loo", "gcv", labels(), drawFolds(random, rows, labels)]);
  return {
    folds: typeof folds === "number" ? Math.min(folds, rows) : folds,
    ...(random.chance(0.3) && { outOfFold: true }),
    ...(random.chance(0.3) && { seed: random.integer(-5, 1000) }),
    ...(random.chance(0.4) && {
      measure: random.pick<NonNullable<Validation["measure"]>>(
        measures[family as NamedFamily] as readonly NonNullable<Validation["measure"]>[],
      ),
    }),
    ...(relax && { relax: true }),
    ...(relax && random.chance(0.5) && { gammas: [0, 0.3, 1].slice(0, random.integer(1, 3)) }),
    ...(mixes.length > 0 && random.chance(0.4) && { mixes: random.chance(0.5) ? mixes : mixes.reverse() }),
  };
}

function drawFolds(random: Random, rows: number, labels: () => number[]): FoldsObject {
  const count = Math.min(random.integer(2, 4), rows);
  const all = Array.from({ length: rows }, (_, row) => row);
  const testOf = (split: number): number[] => all.filter((row) => row % count === split % count);
  return random.pick<() => FoldsObject>([
    () => ({ count, repeats: random.integer(1, 3) }),
    () => ({
      ...(random.chance(0.7) && { count }),
      ...(random.chance(0.5) && { repeats: 2 }),
      groups: all.map(() => random.integer(0, Math.max(1, rows >> 1))),
    }),
    () => ({ labels: random.chance(0.5) ? labels() : [labels(), labels()] }),
    () => ({
      rolling: {
        initial: random.integer(1, Math.max(2, rows >> 1)),
        horizon: random.integer(1, 3),
        ...(random.chance(0.3) && { step: random.integer(1, 3) }),
        ...(random.chance(0.3) && { gap: random.integer(0, 2) }),
        ...(random.chance(0.3) && { expanding: random.chance(0.5) }),
      },
    }),
    () => ({
      splits: all.slice(0, random.integer(1, 3)).map((split) => ({
        train: all.filter((row) => !testOf(split).includes(row)),
        test: random.chance(0.8) ? testOf(split) : testOf(split).slice(1),
      })),
    }),
  ])();
}
