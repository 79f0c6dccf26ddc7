// Losses that are sums over the rows and have parameters or links: values and slopes are those of test/support, the rest is here.

import type { LossParameters } from "../../../src/types.ts";
import { rowLossOf } from "../../support/glm-losses.ts";
import type { Documented } from "./documented.ts";
import { ExactSum } from "./exact.ts";
import type { Loss } from "./loss.ts";

/** Of y and η: the sizes of what the formula adds up, and its second derivative. */
interface Rest {
  readonly magnitude: (y: number, eta: number, value: number) => number;
  readonly curvature: (y: number, eta: number, slope: number) => number;
}

/** 0 · Infinity is 0: there is no such term. */
function times(y: number, value: number): number {
  return y === 0 ? 0 : y * value;
}

function power(q: number): Rest {
  return {
    magnitude: (y, eta) =>
      (q === 2 ? Math.abs(eta) : Math.exp((2 - q) * eta) / Math.abs(2 - q)) +
      (1 + Math.abs(eta)) * (times(y, Math.exp((1 - q) * eta)) / (q - 1)),
    // That of inverse-gaussian is negative beyond η = log 2y.
    curvature: (y, eta) => (2 - q) * Math.exp((2 - q) * eta) + (q - 1) * times(y, Math.exp((1 - q) * eta)),
  };
}

const probit: Rest = {
  magnitude: (_y, eta, value) => 1 + Math.abs(value) + eta * eta * 0.5,
  // h(h ± η) of the hazard h: of a single class the slope is −h(η) or h(−η).
  curvature: (y, eta, slope) => (y === 0 || y === 1 ? slope * (slope - eta) : 1),
};

const cloglog: Rest = {
  magnitude: (y, eta, value) => 1 + Math.abs(value) + (y > 0 ? Math.abs(eta) : 0),
  curvature: (y, eta) => {
    const m = Math.exp(eta);
    const past = Math.expm1(m);
    const ofSecond = m < 1e-4 ? m / 2 : m > 500 ? 0 : (m / past) * ((m * (past + 1)) / past - 1);
    return (y === 1 ? 0 : (1 - y) * m) + y * Math.max(0, ofSecond);
  },
};

const squaredHinge: Rest = {
  magnitude: (_y, eta, value) => value + (value > 0 ? 1 + eta * eta : 0),
  curvature: (_y, _eta, slope) => (slope === 0 ? 0 : 2),
};

function huber(delta: number): Rest {
  return {
    magnitude: (_y, _eta, value) => value,
    curvature: (_y, _eta, slope) => (Math.abs(slope) >= delta ? 0 : 1),
  };
}

function negativeBinomial(theta: number): Rest {
  return {
    magnitude: (y, eta) =>
      (y + theta) * (1 + Math.abs(Math.max(eta, 0) + Math.log(Math.exp(Math.min(eta, 0)) + theta))) + Math.abs(y * eta),
    curvature: (y, eta) => {
      const m = Math.exp(Math.min(eta, 700));
      return m * (theta / (m + theta)) * ((y + theta) / (m + theta));
    },
  };
}

/** A kink has no second derivative; steps along it are found otherwise (witness.ts). */
const quantile: Rest = { magnitude: (_y, _eta, value) => value, curvature: () => 0 };

function restOf({ family, parameters }: Pick<Documented, "family" | "parameters">): Rest {
  switch (family) {
    case "gamma":
      return power(2);
    case "inverse-gaussian":
      return power(3);
    case "tweedie":
      return power(parameters.power!);
    case "negative-binomial":
      return negativeBinomial(parameters.theta!);
    case "huber":
      return huber(parameters.delta!);
    case "squared-hinge":
      return squaredHinge;
    case "quantile":
      return quantile;
    default:
      return parameters.link === "cloglog" ? cloglog : probit;
  }
}

/** Whether the loss of a family is here. */
export function hasRowLoss({ family, parameters }: Pick<Documented, "family" | "parameters">): boolean {
  const plain: readonly string[] = ["gaussian", "multigaussian", "multinomial", "poisson", "cox", "binomial"];
  return !plain.includes(family) || isLinked(parameters);
}

function isLinked({ link }: LossParameters): boolean {
  return link === "probit" || link === "cloglog";
}

export function rowLoss(problem: Documented, eta: Float64Array): Loss {
  const { omega, targets } = problem;
  const { loss, gradient } = rowLossOf(problem);
  const rest = restOf(problem);
  const pull = new Float64Array(eta.length);
  const curvature = new Float64Array(eta.length);
  const sum = new ExactSum();
  let magnitude = 0;
  for (let i = 0; i < eta.length; i++) {
    const y = targets[0][i];
    const value = loss([y], [eta[i]]);
    const [slope] = gradient([y], [eta[i]]);
    sum.addProduct(omega[i], value);
    magnitude += omega[i] * rest.magnitude(y, eta[i], value);
    pull[i] = -omega[i] * slope;
    curvature[i] = omega[i] * rest.curvature(y, eta[i], slope);
  }
  return { value: sum.value, magnitude, pull: [pull], curvature: [curvature] };
}

/** inf of the loss, on average. */
export function leastRowLoss(problem: Documented): number {
  const { omega, targets } = problem;
  const { saturated } = rowLossOf(problem);
  const sum = new ExactSum();
  for (let i = 0; i < omega.length; i++) sum.addProduct(omega[i], saturated([targets[0][i]]));
  return sum.value;
}
