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

/** y / m + η and its like, of the variance m^q. */
function powerLoss(q: number): RowLoss {
  const loss = (y: number, m: number): number =>
    (q === 2 ? Math.log(m) : m ** (2 - q) / (2 - q)) - (y === 0 ? 0 : (y * m ** (1 - q)) / (1 - q));
  return {
    loss: ([y], [eta]) => loss(y, Math.exp(eta)),
    gradient: ([y], [eta]) => [Math.exp((2 - q) * eta) - (y === 0 ? 0 : y * Math.exp((1 - q) * eta))],
    saturated: ([y]) => (y === 0 ? 0 : loss(y, y)),
  };
}

/** (y + θ) log(m + θ) − yη. */
function negativeBinomialLoss(theta: number): RowLoss {
  return {
    loss: ([y], [eta]) => (y + theta) * Math.log(Math.exp(eta) + theta) - y * eta,
    gradient: ([y], [eta]) => [((Math.exp(eta) - y) * theta) / (Math.exp(eta) + theta)],
    saturated: ([y]) => (y + theta) * Math.log(y + theta) - xlogx(y),
  };
}

/** The losses that have parameters. */
const shaped = {
  gamma: () => powerLoss(2),
  "inverse-gaussian": () => powerLoss(3),
  tweedie: ({ power }: LossParameters) => powerLoss(power!),
  "negative-binomial": ({ theta }: LossParameters) => negativeBinomialLoss(theta!),
} as const;

/** The loss of a row. */
export function rowLossOf({ family, parameters = {} }: Pick<GlmProblem, "family" | "parameters">): RowLoss {
  if (family === "cox") throw new Error("the loss of cox is no sum over rows");
  const own = shaped[family as keyof typeof shaped];
  return own === undefined ? rowLosses[family as keyof typeof rowLosses] : own(parameters);
}

const rowLosses: Readonly<Record<Exclude<GlmProblem["family"], "cox" | keyof typeof shaped>, RowLoss>> = {
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
