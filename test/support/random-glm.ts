import type { Family } from "../../src/types.ts";
import { customLossNames } from "./custom-losses.ts";
import type { PlainStorage } from "./fit-plain.ts";
import type { GlmProblem, PlainSurvival } from "./glm-problem.ts";
import type { PlainProblem } from "./plain-problem.ts";
import { Random } from "./random.ts";
import { copyColumn, designOf, fillColumn, type Ingredients, weightsOf } from "./random-problem.ts";
import { standardise } from "./standardised.ts";

/** What a random problem of a family may contain; everything but bounds on groups is on by default. */
export interface GlmIngredients extends Ingredients {
  readonly trials?: boolean;
  readonly lateEntry?: boolean;
  readonly strata?: boolean;
  readonly groupedBounds?: boolean;
}

/** A random problem and how to hand it over. */
export interface RandomGlm {
  readonly problem: GlmProblem;
  readonly storage: PlainStorage;
}

/**
 * Small, seeded and varied, of any family: correlated, duplicated and constant columns, n < p, weights with zeros, offsets, factors,
 * bounds. Every class has rows of positive weight, some rows fail, some counts are positive. At most one column is unpenalised:
 * with more, classes would often be separable and no finite model the best.
 */
export function randomGlm(seed: number, family: Family, ingredients: GlmIngredients = {}): RandomGlm {
  const random = new Random(seed);
  const may = (name: keyof GlmIngredients, probability: number): boolean =>
    random.chance(probability) && ingredients[name] !== false;
  const storage = random.pick(["dense", "csc"] as const);
  const wide = may("wide", 0.3);
  const rows = wide ? random.integer(12, 24) : random.integer(25, 60);
  const columns = wide ? random.integer(rows + 1, 40) : random.integer(1, 10);
  const X = designOf(random, rows, columns, storage);
  if (may("duplicates", 0.3) && columns > 1) copyColumn(random, X, columns);
  if (may("constants", 0.2)) fillColumn(X, random.integer(0, columns - 1), random.pick([0, 3]));
  const perColumn = (make: () => number): number[] => Array.from({ length: columns }, make);
  const outputs =
    family === "multinomial" ? random.integer(2, 4) : family === "multigaussian" ? random.integer(1, 4) : 1;
  const weights = may("weights", 0.4) ? weightsOf(random, rows) : undefined;
  const offset = may("offset", 0.25) ? X.map(() => random.normals(outputs).map((value) => value / 2)) : undefined;
  const factors = may("factors", 0.4) ? perColumn(() => random.pick([0.5, 1, 1, 2, Infinity])) : undefined;
  if (factors && !wide && random.chance(0.5)) factors[random.integer(0, columns - 1)] = 0;
  const grouped = family === "multigaussian" || (family === "multinomial" && random.chance(0.5));
  const bounds = may("bounds", 0.35) && (!grouped || ingredients.groupedBounds === true);
  const eta = predictorsOf(random, X, outputs, offset);
  return {
    storage,
    problem: {
      ...responseOf(random, family, eta, may),
      X,
      weights,
      offset,
      factors,
      lower: bounds ? perColumn(() => random.pick([-Infinity, -Infinity, 0, -0.1, -1.5])) : undefined,
      upper: bounds ? perColumn(() => random.pick([Infinity, Infinity, 0, 0.2, 1])) : undefined,
      l1Ratio: random.pick([0, 0.01, 0.3, 0.5, 0.9, 1, 1]),
      standardize: random.chance(0.6),
      intercept: random.chance(0.7),
      grouped,
    },
  };
}

/** Moderate linear predictors, whatever the scales of the columns. */
function predictorsOf(
  random: Random,
  X: readonly (readonly number[])[],
  outputs: number,
  offset: readonly (readonly number[])[] | undefined,
): number[][] {
  const plain: PlainProblem = { X, y: X.map(() => 0), l1Ratio: 1, standardize: true, intercept: true };
  const { columns } = standardise(plain);
  const truth = Array.from({ length: outputs }, () =>
    columns.map(() => (random.chance(0.4) ? 0.7 * random.normal() : 0)),
  );
  return X.map((_, i) =>
    truth.map((of, k) => {
      const linear = of.reduce((total, b, j) => total + b * columns[j][i] * Math.sqrt(X.length), offset?.[i][k] ?? 0);
      return Math.min(Math.max(linear, -3), 3);
    }),
  );
}

type May = (name: keyof GlmIngredients, probability: number) => boolean;
type Response = Pick<GlmProblem, "family" | "Y"> & Partial<GlmProblem>;

function responseOf(random: Random, family: Family, eta: readonly (readonly number[])[], may: May): Response {
  switch (family) {
    case "gaussian":
    case "multigaussian":
      return {
        family,
        Y: eta.map((row) => row.map((value, k) => (k + 1) * (2 + value + random.normal()))),
        standardizeResponse: family === "multigaussian" && random.chance(0.3),
      };
    case "poisson":
      return { family, Y: eta.map(([value], row) => [row === 0 ? 2 : countOf(random, Math.exp(value / 2))]) };
    case "gamma":
    case "inverse-gaussian":
      return {
        family,
        Y: eta.map(([value]) => [Math.exp(value / 2) * (0.2 + random.uniform() * (1 + random.uniform()))]),
      };
    case "tweedie": {
      const amount = (mean: number): number => (random.chance(0.4) ? 0 : mean * (0.1 + 2 * random.uniform()));
      const parameters = { power: random.pick([1.1, 1.5, 1.9]) };
      return { family, parameters, Y: eta.map(([value], row) => [row === 0 ? 2 : amount(Math.exp(value / 2))]) };
    }
    case "negative-binomial": {
      const rate = (mean: number): number => mean * 2 * random.uniform();
      const parameters = { theta: random.pick([0.5, 1, 4, 100]) };
      return {
        family,
        parameters,
        Y: eta.map(([value], row) => [row === 0 ? 2 : countOf(random, rate(Math.exp(value / 2)))]),
      };
    }
    case "huber": {
      const noise = (): number => random.normal() * (random.chance(0.2) ? 10 : 1);
      const parameters = { delta: random.pick([0.1, 0.5, 1.345, 20]) };
      return { family, parameters, Y: eta.map(([value]) => [2 + value + noise()]) };
    }
    case "quantile": {
      const noise = (): number => random.normal() * (random.chance(0.2) ? 10 : 1);
      const parameters = { quantiles: random.pick([0.5, 0.5, 0.25, 0.9, 0.03]) };
      return { family, parameters, Y: eta.map(([value]) => [2 + value + noise()]) };
    }
    case "squared-hinge":
      return { ...binomialOf(random, eta, false), family };
    case "custom": {
      const name = random.pick(customLossNames);
      const like = responseOf(random, likeness[name] ?? "huber", eta, () => false);
      return { family, parameters: { name }, Y: like.Y };
    }
    case "binomial":
      return binomialOf(random, eta, may("trials", 0.25));
    case "multinomial":
      return { family, Y: eta.map((row, i) => oneHot(i < row.length ? i : classOf(random, row), row.length)) };
    case "cox":
      return {
        family,
        Y: eta.map(() => [0]),
        survival: survivalOf(random, eta, may),
        ties: random.pick(["breslow", "efron"]),
      };
  }
}

/** Whose responses a loss of test/support/custom-losses.ts is for, where they are not numbers of any kind. */
const likeness: Readonly<Record<string, Family>> = {
  "own-poisson": "poisson",
  "own-logit": "binomial",
  "own-gamma": "gamma",
  "own-squared-hinge": "squared-hinge",
};

function binomialOf(random: Random, eta: readonly (readonly number[])[], counted: boolean): Response {
  const succeeds = ([value]: readonly number[]): boolean => random.chance(1 / (1 + Math.exp(-value)));
  if (!counted) return { family: "binomial", Y: eta.map((row, i) => [i < 2 ? i : Number(succeeds(row))]) };
  const trials = eta.map(() => random.integer(2, 6));
  const Y = eta.map((row, i) => [i < 2 ? i : Array.from({ length: trials[i] }, () => Number(succeeds(row)))].flat());
  return {
    family: "binomial",
    trials,
    Y: Y.map((tries) => [tries.reduce((sum, value) => sum + value, 0) / tries.length]),
  };
}

/** Poisson by multiplying uniforms (Knuth). */
function countOf(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

function classOf(random: Random, eta: readonly number[]): number {
  const powers = eta.map(Math.exp);
  let left = random.uniform() * powers.reduce((sum, value) => sum + value, 0);
  const found = powers.findIndex((power) => {
    left -= power;
    return left < 0;
  });
  return Math.max(found, 0);
}

function oneHot(at: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => Number(k === at));
}

/** Times on a grid, so that they tie; the first four rows fail, at different times. */
function survivalOf(random: Random, eta: readonly (readonly number[])[], may: May): PlainSurvival {
  const lateEntry = may("lateEntry", 0.3);
  const strata = may("strata", 0.3);
  const time = eta.map(([value], row) => {
    const drawn = Math.ceil((-4 * Math.log(1 - random.uniform())) / Math.exp(value / 2)) / 2;
    return row < 4 ? 0.5 + row / 2 : Math.min(Math.max(drawn, 0.5), 8);
  });
  return {
    time,
    event: time.map((_, row) => Number(row < 4 || random.chance(0.7))),
    start: lateEntry
      ? time.map((value) => (random.chance(0.5) ? value - 0.25 - random.integer(0, 6) / 2 : -1))
      : undefined,
    strata: strata ? time.map((_, row) => (row < 4 ? 1 : random.integer(1, 2))) : undefined,
  };
}
