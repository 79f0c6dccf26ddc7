import type { GlmProblem } from "../../test/support/glm-problem.ts";
import { Normals } from "../support/normals.ts";

/** A problem that was slow once, and how far down its path goes: the lambdas as shares of λmax. */
export interface DifficultProblem {
  readonly name: string;
  readonly problem: GlmProblem;
  readonly shares: readonly number[];
}

/** `count` shares evenly spaced in logarithms, from 1 down to `least`. */
function grid(count: number, least: number): number[] {
  return Array.from({ length: count }, (_, k) => least ** (k / (count - 1)));
}

/** Normal columns of which any two are correlated by `rho`, times `unit`. */
function alike(random: Normals, rows: number, columns: number, rho: number, unit = 1): number[][] {
  return Array.from({ length: rows }, () => {
    const common = Math.sqrt(rho) * random.normal();
    return Array.from({ length: columns }, () => unit * (common + Math.sqrt(1 - rho) * random.normal()));
  });
}

/** Linear predictors of five columns each, in units of their noise. */
function predictors(random: Normals, X: readonly (readonly number[])[], outputs: number, unit = 1): number[][] {
  const columns = X[0]!.length;
  const effects = Array.from({ length: outputs }, () => Array.from({ length: 5 }, () => random.normal() / unit));
  return X.map((row) =>
    effects.map((of, k) => of.reduce((total, effect, c) => total + effect * row[(7 * c + 3 * k) % columns]!, 0)),
  );
}

function classes(random: Normals, eta: readonly (readonly number[])[]): number[][] {
  return eta.map((row) => {
    const utility = row.map((value) => value - Math.log(-Math.log(random.uniform())));
    const best = utility.indexOf(Math.max(...utility));
    return utility.map((_, k) => (k === best ? 1 : 0));
  });
}

const lasso = { l1Ratio: 1, standardize: false, intercept: true } as const;

/** Shapes on which an earlier version took many times as long as glmnet, or ended by its limit. */
export function difficultProblems(): DifficultProblem[] {
  const random = new Normals(20261129);
  const groupedX = alike(random, 150, 30, 0.999);
  const outputsX = alike(random, 200, 100, 0.99);
  const manyX = alike(random, 2000, 50, 0);
  const wideX = alike(random, 1000, 2000, 0);
  const smallX = alike(random, 500, 50, 0.3, 1e-7);
  const words = Array.from({ length: 500 }, () =>
    Array.from({ length: 2000 }, () => (random.uniform() < 0.02 ? 1 : 0)),
  );
  const apartX = alike(random, 200, 20, 0.5);
  const monotoneX = alike(random, 200, 10, 0.2);
  const labels = (count: number) => Array.from({ length: count }, (_, k) => k);
  const normal = (eta: readonly (readonly number[])[]) => eta.map((row) => row.map((value) => value + random.normal()));
  const order = predictors(random, monotoneX, 1).map(([eta]) => Math.exp(-eta!));
  return [
    {
      name: "multinomial grouped, 150 × 30 × 4, correlated by 0.999",
      problem: {
        ...{ ...lasso, X: groupedX, family: "multinomial", grouped: true, labels: labels(4) },
        Y: classes(random, predictors(random, groupedX, 4)),
      },
      shares: grid(100, 1e-3),
    },
    {
      name: "multigaussian, 200 × 100 × 5, correlated by 0.99",
      problem: { ...lasso, X: outputsX, family: "multigaussian", Y: normal(predictors(random, outputsX, 5)) },
      shares: grid(100, 1e-3),
    },
    {
      name: "multinomial, 2000 × 50, 50 classes",
      problem: {
        ...{ ...lasso, X: manyX, family: "multinomial", labels: labels(50) },
        Y: classes(random, predictors(random, manyX, 50)),
      },
      shares: grid(30, 1e-2),
    },
    {
      name: "gaussian, 1000 × 2000, one lambda at 10⁻⁴ of the largest",
      problem: { ...lasso, X: wideX, family: "gaussian", Y: normal(predictors(random, wideX, 1)) },
      shares: [1e-4],
    },
    {
      name: "poisson, 500 × 50, columns of size 10⁻⁷",
      problem: {
        ...{ ...lasso, X: smallX, family: "poisson" },
        Y: predictors(random, smallX, 1, 1e-7).map(([eta]) => [Math.floor(Math.exp(0.3 * eta!) + random.uniform())]),
      },
      shares: grid(100, 1e-3),
    },
    {
      name: "binomial, 500 × 2000 zeros and ones (2 %), nearly saturated",
      problem: { ...lasso, X: words, family: "binomial", Y: binary(random, words) },
      shares: grid(100, 1e-4),
    },
    {
      name: "binomial, 200 × 20, separable, down to 10⁻⁶",
      problem: { ...lasso, X: apartX, family: "binomial", Y: apartX.map((row) => [row[0]! - row[1]! > 0 ? 1 : 0]) },
      shares: grid(100, 1e-6),
    },
    {
      name: "cox, 200 × 10, in the order of its predictor",
      problem: {
        ...{ ...lasso, X: monotoneX, family: "cox", Y: order.map((time) => [time]) },
        survival: { time: order, event: order.map(() => 1) },
      },
      shares: grid(100, 1e-4),
    },
  ];
}

function binary(random: Normals, X: readonly (readonly number[])[]): number[][] {
  return predictors(random, X, 1).map(([eta]) => [random.uniform() < 1 / (1 + Math.exp(-3 * eta!)) ? 1 : 0]);
}
