// Mean loss, its negative gradient and a diagonal of its second derivative, from the formulas of docs/objective.md.

import type { Family } from "../../../src/types.ts";
import { type Documented, isSquared } from "./documented.ts";
import { ExactSum } from "./exact.ts";

export interface Loss {
  readonly value: number;
  /** Σ of the sizes of what the formula as documented adds up, in which large numbers may cancel: its rounding. */
  readonly magnitude: number;
  /** −∂f/∂η per output and row. */
  readonly pull: readonly Float64Array[];
  /** ∂²f/∂η² per output and row, the diagonal. */
  readonly curvature: readonly Float64Array[];
}

/** η per output and row, offsets included. */
export type Predictor = readonly Float64Array[];

export function lossOf(problem: Documented, eta: Predictor): Loss {
  if (problem.family === "cox") return coxLoss(problem, eta[0]);
  const pull = eta.map((of) => new Float64Array(of.length));
  const curvature = eta.map((of) => new Float64Array(of.length));
  const value = new ExactSum();
  let magnitude = 0;
  for (let i = 0; i < problem.rows; i++) {
    const weight = problem.omega[i];
    const row = rowLoss(problem, eta, i);
    value.addProduct(weight, row.value);
    magnitude += weight * row.magnitude;
    for (let k = 0; k < eta.length; k++) {
      pull[k][i] = weight * row.pull(k);
      curvature[k][i] = weight * row.curvature(k);
    }
  }
  return { value: value.value, magnitude, pull, curvature };
}

interface RowLoss {
  readonly value: number;
  readonly magnitude: number;
  readonly pull: (output: number) => number;
  readonly curvature: (output: number) => number;
}

function rowLoss({ family, targets }: Documented, eta: Predictor, i: number): RowLoss {
  if (isSquared(family)) {
    const value = eta.reduce((sum, of, k) => sum + 0.5 * (targets[k][i] - of[i]) ** 2, 0);
    return { value, magnitude: value, pull: (k) => targets[k][i] - eta[k][i], curvature: () => 1 };
  }
  if (family === "multinomial")
    return multinomialRow(
      eta.map((of) => of[i]),
      targets.map((of) => of[i]),
    );
  const [e, y] = [eta[0][i], targets[0][i]];
  if (family === "poisson") {
    const rate = Math.exp(e);
    return { value: rate - y * e, magnitude: rate + Math.abs(y * e), pull: () => y - rate, curvature: () => rate };
  }
  const tail = Math.exp(-Math.abs(e));
  const share = e > 0 ? 1 / (1 + tail) : tail / (1 + tail);
  const other = e > 0 ? tail / (1 + tail) : 1 / (1 + tail);
  return {
    // log(1 + e^η) − yη = log(1 + e^−|η|) + (1 − y)η for η > 0, − yη for η < 0: no difference of large numbers.
    value: Math.log1p(tail) + (e > 0 ? (1 - y) * e : -y * e),
    magnitude: Math.log1p(tail) + Math.abs(e),
    pull: () => y * other - (1 - y) * share,
    curvature: () => share * other,
  };
}

function multinomialRow(eta: readonly number[], y: readonly number[]): RowLoss {
  const largest = Math.max(...eta);
  const powers = eta.map((value) => Math.exp(value - largest));
  const total = powers.reduce((sum, value) => sum + value, 0);
  const value = y.reduce((sum, share, k) => sum + share * (largest - eta[k]), 0) + Math.log(total);
  const rest = (k: number): number => powers.reduce((sum, power, l) => sum + (l === k ? 0 : power), 0) / total;
  return {
    value,
    magnitude: Math.abs(largest) + Math.log(total) + y.reduce((sum, share, k) => sum + Math.abs(share * eta[k]), 0),
    pull: (k) => (y[k] === 1 ? rest(k) : y[k] - powers[k] / total),
    curvature: (k) => (powers[k] / total) * rest(k),
  };
}

function coxLoss({ rows, risk, efron }: Documented, eta: Float64Array): Loss {
  const pull = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const value = new ExactSum();
  let magnitude = 0;
  for (const { failed, atRisk, weights, total } of risk) {
    const largest = Math.max(...atRisk.map((row) => eta[row]));
    const power = (row: number): number => weights[row] * Math.exp(eta[row] - largest);
    const all = atRisk.reduce((sum, row) => sum + power(row), 0);
    const own = failed.reduce((sum, row) => sum + power(row), 0);
    const weight = failed.reduce((sum, row) => sum + weights[row], 0);
    const turns = efron ? failed.length : 1;
    for (const row of failed) {
      value.add((weights[row] * (largest - eta[row])) / total);
      magnitude += (weights[row] * (Math.abs(largest) + Math.abs(eta[row]))) / total;
      pull[row] += weights[row] / total;
    }
    const dying = new Set(failed);
    for (let turn = 0; turn < turns; turn++) {
      const taken = turn / turns;
      const sum = all - taken * own;
      const each = weight / turns / total;
      value.add(each * Math.log(sum));
      magnitude += Math.abs(each * Math.log(sum));
      for (const row of atRisk) {
        const share = (power(row) * (dying.has(row) ? 1 - taken : 1)) / sum;
        pull[row] -= each * share;
        curvature[row] += each * share * (1 - share);
      }
    }
  }
  return { value: value.value, magnitude, pull: [pull], curvature: [curvature] };
}

/** inf f. */
export function leastLoss(problem: Documented): number {
  const { family, targets, omega } = problem;
  if (isSquared(family)) return 0;
  if (family === "cox") return leastCox(problem);
  const sum = new ExactSum();
  for (let i = 0; i < problem.rows; i++)
    sum.addProduct(
      omega[i],
      leastOfRow(
        family,
        targets.map((of) => of[i]),
      ),
    );
  return sum.value;
}

function leastOfRow(family: Family, y: readonly number[]): number {
  if (family === "poisson") return y[0] - timesLog(y[0]);
  return family === "binomial"
    ? -(timesLog(y[0]) + timesLog(1 - y[0]))
    : -y.reduce((sum, share) => sum + timesLog(share), 0);
}

/** All risk on those who fail, in proportion to their weights. */
function leastCox({ risk, efron }: Documented): number {
  return risk.reduce((sum, { failed, weights, total }) => {
    const weight = failed.reduce((all, row) => all + weights[row], 0);
    const turns = efron ? failed.length : 1;
    let term = timesLog(weight);
    for (let turn = 1; turn < turns; turn++) term += (weight / turns) * Math.log(1 - turn / turns);
    return sum + term / total;
  }, 0);
}

function timesLog(value: number): number {
  return value > 0 ? value * Math.log(value) : 0;
}
