// The loss of every family, its gradient and its least value, straight from the formulas: nothing here is fast.
//
//   f(η) = (1/Σw) Σᵢ wᵢ lossᵢ(ηᵢ)          cox: f(η) = −(partial log-likelihood) / Σw

import type { LossParameters } from "../../src/types.ts";
import type { GlmProblem } from "./glm-problem.ts";
import { lossWeights } from "./glm-problem.ts";
import { riskFactors } from "./naive-risk-factors.ts";
import { dot, sum } from "./standardised.ts";

type Table = readonly (readonly number[])[];

/** One family: loss of a row from its y and its η (one number per output), derivatives by η, and the least it can be. */
export interface RowLoss {
  readonly loss: (y: readonly number[], eta: readonly number[]) => number;
  readonly gradient: (y: readonly number[], eta: readonly number[]) => number[];
  readonly saturated: (y: readonly number[]) => number;
}

const square: RowLoss = {
  loss: (y, eta) => 0.5 * y.reduce((total, value, k) => total + (value - eta[k]) * (value - eta[k]), 0),
  gradient: (y, eta) => y.map((value, k) => eta[k] - value),
  saturated: () => 0,
};

/** y / m + η and its like, of the variance m^q; from η, as m need not be a number where its powers are. */
function powerLoss(q: number): RowLoss {
  const loss = (y: number, eta: number): number =>
    (q === 2 ? eta : Math.exp((2 - q) * eta) / (2 - q)) - (y === 0 ? 0 : (y * Math.exp((1 - q) * eta)) / (1 - q));
  return {
    loss: ([y], [eta]) => loss(y, eta),
    gradient: ([y], [eta]) => [Math.exp((2 - q) * eta) - (y === 0 ? 0 : y * Math.exp((1 - q) * eta))],
    saturated: ([y]) => (y === 0 ? 0 : loss(y, Math.log(y))),
  };
}

/** (y + θ) log(m + θ) − yη, without e^η where that is large. */
function negativeBinomialLoss(theta: number): RowLoss {
  const logSum = (eta: number): number =>
    eta > 0 ? eta + Math.log1p(theta * Math.exp(-eta)) : Math.log(Math.exp(eta) + theta);
  return {
    loss: ([y], [eta]) => (y + theta) * logSum(eta) - y * eta,
    gradient: ([y], [eta]) => {
      const down = Math.exp(-Math.abs(eta));
      return [eta > 0 ? ((1 - y * down) * theta) / (1 + theta * down) : ((down - y) * theta) / (down + theta)];
    },
    saturated: ([y]) => (y + theta) * Math.log(y + theta) - xlogx(y),
  };
}

/** The gradient is one of those there are where y = η. */
function quantileLoss(tau: number): RowLoss {
  return {
    loss: ([y], [eta]) => (y - eta) * (y < eta ? tau - 1 : tau),
    gradient: ([y], [eta]) => [y < eta ? 1 - tau : -tau],
    saturated: () => 0,
  };
}

function huberLoss(delta: number): RowLoss {
  return {
    loss: ([y], [eta]) => {
      const size = Math.abs(y - eta);
      return size <= delta ? 0.5 * size * size : delta * size - 0.5 * delta * delta;
    },
    gradient: ([y], [eta]) => [-Math.min(Math.max(y - eta, -delta), delta)],
    saturated: () => 0,
  };
}

/** −y log p − (1 − y) log(1 − p), from the logarithms of both probabilities and their slopes. */
function linkLoss(logs: (eta: number) => readonly [first: number, second: number], slopes: typeof logs): RowLoss {
  return {
    loss: ([y], [eta]) => -(y === 1 ? 0 : (1 - y) * logs(eta)[0]) - (y === 0 ? 0 : y * logs(eta)[1]),
    gradient: ([y], [eta]) => [-(y === 1 ? 0 : (1 - y) * slopes(eta)[0]) - (y === 0 ? 0 : y * slopes(eta)[1])],
    saturated: ([y]) => -(xlogx(y) + xlogx(1 - y)),
  };
}

/** log Φ(−x) and φ(x)/Φ(−x): a series near 0, a continued fraction far out (Abramowitz & Stegun 1964, 26.2.11 and 26.2.14). */
function normalTail(x: number): { readonly logarithm: number; readonly slope: number } {
  const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  if (Math.abs(x) < 1) {
    let [term, sum] = [x, x];
    for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
      term *= (x * x) / (2 * k + 1);
      sum += term;
    }
    const tail = 0.5 - density * sum;
    return { logarithm: Math.log(tail), slope: density / tail };
  }
  if (x < 0) {
    const tail = Math.exp(normalTail(-x).logarithm);
    return { logarithm: Math.log1p(-tail), slope: density / (1 - tail) };
  }
  let slope = x;
  for (let k = 300; k >= 1; k--) slope = x + k / slope;
  return { logarithm: -0.5 * x * x - 0.5 * Math.log(2 * Math.PI) - Math.log(slope), slope };
}

/** Φ(x). */
export function normalBelow(x: number): number {
  return Math.exp(normalTail(-x).logarithm);
}

const linkLosses = {
  probit: linkLoss(
    (eta) => [normalTail(eta).logarithm, normalTail(-eta).logarithm],
    (eta) => [-normalTail(eta).slope, normalTail(-eta).slope],
  ),
  cloglog: linkLoss(
    (eta) => [-Math.exp(eta), eta < -30 ? eta : Math.log(-Math.expm1(-Math.exp(eta)))],
    (eta) => [-Math.exp(eta), eta < -30 ? 1 : eta > 7 ? 0 : Math.exp(eta) / Math.expm1(Math.exp(eta))],
  ),
} as const;

const squaredHinge: RowLoss = {
  loss: ([y], [eta]) => Math.max(0, 1 - (2 * y - 1) * eta) ** 2,
  gradient: ([y], [eta]) => [-2 * (2 * y - 1) * Math.max(0, 1 - (2 * y - 1) * eta)],
  saturated: () => 0,
};

/** The losses that have parameters, and their like. */
const shaped = {
  gamma: () => powerLoss(2),
  "inverse-gaussian": () => powerLoss(3),
  tweedie: ({ power }: LossParameters) => powerLoss(power!),
  quantile: ({ quantiles }: LossParameters) => quantileLoss(quantiles!),
  huber: ({ delta }: LossParameters) => huberLoss(delta!),
  "squared-hinge": () => squaredHinge,
  "negative-binomial": ({ theta }: LossParameters) => negativeBinomialLoss(theta!),
} as const;

/** Those of test/support/custom-losses.ts, by their names. */
const customRows: Readonly<Record<string, RowLoss>> = {
  "log-cosh": {
    loss: ([y], [eta]) => Math.log(Math.cosh(Math.min(Math.abs(eta - y), 20))) + Math.max(Math.abs(eta - y) - 20, 0),
    gradient: ([y], [eta]) => [Math.tanh(eta - y)],
    saturated: () => 0,
  },
  expectile: {
    loss: ([y], [eta]) => (y > eta ? 0.8 : 0.2) * (y - eta) ** 2,
    gradient: ([y], [eta]) => [-2 * (y > eta ? 0.8 : 0.2) * (y - eta)],
    saturated: () => 0,
  },
  "own-huber": huberLoss(0.5),
  get "own-poisson"() {
    return rowLosses.poisson;
  },
  get "own-logit"() {
    return rowLosses.binomial;
  },
  "own-gamma": powerLoss(2),
  "own-squared-hinge": squaredHinge,
};

/** The loss of a row. */
export function rowLossOf({ family, parameters = {} }: Pick<GlmProblem, "family" | "parameters">): RowLoss {
  if (family === "cox") throw new Error("the loss of cox is no sum over rows");
  if (family === "custom") return customRows[parameters.name!]!;
  if (family === "binomial" && parameters.link !== undefined)
    return linkLosses[parameters.link as keyof typeof linkLosses];
  const own = shaped[family as keyof typeof shaped];
  return own === undefined ? rowLosses[family as keyof typeof rowLosses] : own(parameters);
}

const rowLosses: Readonly<Record<Exclude<GlmProblem["family"], "cox" | "custom" | keyof typeof shaped>, RowLoss>> = {
  gaussian: square,
  multigaussian: square,
  binomial: {
    // log(1 + e^η) − yη, with the larger of 0 and η taken out of the logarithm.
    loss: ([y], [eta]) => Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))) - y * eta,
    gradient: ([y], [eta]) => [1 / (1 + Math.exp(-eta)) - y],
    saturated: ([y]) => -(xlogx(y) + xlogx(1 - y)),
  },
  poisson: {
    loss: ([y], [eta]) => Math.exp(eta) - y * eta,
    gradient: ([y], [eta]) => [Math.exp(eta) - y],
    saturated: ([y]) => y - xlogx(y),
  },
  multinomial: {
    loss: (y, eta) => logSumExp(eta) - dot(y, eta),
    gradient: (y, eta) => eta.map((value, k) => Math.exp(value - logSumExp(eta)) - y[k]),
    saturated: (y) => -sum(y.map(xlogx)),
  },
};

/** f(η); η is rows × outputs, offset included. */
export function meanLoss(problem: GlmProblem, eta: Table): number {
  const weights = lossWeights(problem);
  if (problem.family === "cox") {
    const terms = riskFactors(problem).map(({ weight, failed, atRisk }) => {
      const powers = atRisk.map(({ row, share }) => Math.log(share) + eta[row][0]);
      const linear = sum(failed.map(({ row, share }) => share * eta[row][0]));
      return weight * (logSumExp(powers) - linear);
    });
    return sum(terms) / sum(weights);
  }
  const { loss } = rowLossOf(problem);
  const losses = problem.Y.map((y, row) => (weights[row] === 0 ? 0 : loss(y, eta[row])));
  return dot(weights, losses) / sum(weights);
}

/** ∂f/∂η, rows × outputs. */
export function lossGradient(problem: GlmProblem, eta: Table): number[][] {
  const weights = lossWeights(problem);
  const total = sum(weights);
  if (problem.family === "cox") {
    const gradient = eta.map(() => [0]);
    for (const { weight, failed, atRisk } of riskFactors(problem)) {
      const powers = atRisk.map(({ row, share }) => Math.log(share) + eta[row][0]);
      const all = logSumExp(powers);
      for (const { row, share } of failed) gradient[row][0] -= (weight * share) / total;
      atRisk.forEach(({ row }, at) => {
        gradient[row][0] += (weight * Math.exp(powers[at] - all)) / total;
      });
    }
    return gradient;
  }
  const { gradient } = rowLossOf(problem);
  return problem.Y.map((y, row) =>
    weights[row] === 0 ? y.map(() => 0) : gradient(y, eta[row]).map((value) => (weights[row] * value) / total),
  );
}

/** inf f: the loss of a model with a parameter for every row. */
export function saturatedLoss(problem: GlmProblem): number {
  const weights = lossWeights(problem);
  if (problem.family === "cox") {
    // All risk on those who fail, in the proportion in which they do.
    const terms = riskFactors(problem).map(({ weight, failed, atRisk }) => {
      const shares = new Map(atRisk.map(({ row, share }) => [row, share]));
      return -weight * sum(failed.map(({ row, share }) => share * Math.log(share / shares.get(row)!)));
    });
    return sum(terms) / sum(weights);
  }
  const { saturated } = rowLossOf(problem);
  return dot(weights, problem.Y.map(saturated)) / sum(weights);
}

function xlogx(value: number): number {
  return value > 0 ? value * Math.log(value) : 0;
}

function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest + Math.log(sum(values.map((value) => Math.exp(value - largest))));
}
