// Mean loss, its negative gradient and a diagonal of its second derivative, from the formulas of docs/objective.md.

import type { Family } from "../../../src/types.ts";
import { type Documented, isSquared } from "./documented.ts";
import { ExactSum } from "./exact.ts";
import { hasRowLoss, leastRowLoss, rowLoss } from "./row-loss.ts";

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
  const { family } = problem;
  if (family === "cox") return coxLoss(problem, eta[0]);
  if (isSquared(family)) return squaredLoss(problem, eta);
  if (hasRowLoss(problem)) return rowLoss(problem, eta[0]);
  if (family === "multinomial") return multinomialLoss(problem, eta);
  return family === "poisson" ? poissonLoss(problem, eta[0]) : binomialLoss(problem, eta[0]);
}

function emptyLike(eta: Predictor): Float64Array[] {
  return eta.map((of) => new Float64Array(of.length));
}

function squaredLoss({ omega, targets }: Documented, eta: Predictor): Loss {
  const [pull, curvature] = [emptyLike(eta), emptyLike(eta)];
  const value = new ExactSum();
  for (let k = 0; k < eta.length; k++) {
    for (let i = 0; i < omega.length; i++) {
      const rest = targets[k][i] - eta[k][i];
      value.addProduct(0.5 * omega[i] * rest, rest);
      pull[k][i] = omega[i] * rest;
      curvature[k][i] = omega[i];
    }
  }
  return { value: value.value, magnitude: value.value, pull, curvature };
}

function poissonLoss({ omega, targets }: Documented, eta: Float64Array): Loss {
  const [[pull], [curvature]] = [emptyLike([eta]), emptyLike([eta])];
  const value = new ExactSum();
  let magnitude = 0;
  for (let i = 0; i < eta.length; i++) {
    const rate = Math.exp(eta[i]);
    const product = targets[0][i] * eta[i];
    value.addProduct(omega[i], rate).addProduct(-omega[i], product);
    magnitude += omega[i] * (rate + Math.abs(product));
    pull[i] = omega[i] * (targets[0][i] - rate);
    curvature[i] = omega[i] * rate;
  }
  return { value: value.value, magnitude, pull: [pull], curvature: [curvature] };
}

/** log(1 + e^η) − yη = log(1 + e^−|η|) + (1 − y)η for η > 0, − yη for η < 0: no difference of large numbers. */
function binomialLoss({ omega, targets }: Documented, eta: Float64Array): Loss {
  const [[pull], [curvature]] = [emptyLike([eta]), emptyLike([eta])];
  const value = new ExactSum();
  let magnitude = 0;
  for (let i = 0; i < eta.length; i++) {
    const [e, y] = [eta[i], targets[0][i]];
    const tail = Math.exp(-Math.abs(e));
    const share = e > 0 ? 1 / (1 + tail) : tail / (1 + tail);
    const other = e > 0 ? tail / (1 + tail) : 1 / (1 + tail);
    value.addProduct(omega[i], Math.log1p(tail)).addProduct(omega[i], e > 0 ? (1 - y) * e : -y * e);
    magnitude += omega[i] * (1 + Math.abs(e));
    pull[i] = omega[i] * (y * other - (1 - y) * share);
    curvature[i] = omega[i] * share * other;
  }
  return { value: value.value, magnitude, pull: [pull], curvature: [curvature] };
}

function multinomialLoss({ omega, targets }: Documented, eta: Predictor): Loss {
  const [pull, curvature] = [emptyLike(eta), emptyLike(eta)];
  const powers = new Float64Array(eta.length);
  const value = new ExactSum();
  let magnitude = 0;
  for (let i = 0; i < omega.length; i++) {
    let largest = -Infinity;
    for (const of of eta) largest = Math.max(largest, of[i]);
    let total = 0;
    for (let k = 0; k < eta.length; k++) {
      powers[k] = Math.exp(eta[k][i] - largest);
      total += powers[k];
    }
    value.addProduct(omega[i], Math.log(total));
    // A sum rounds by its size, and its logarithm by as much at any size.
    magnitude += omega[i] * (1 + Math.abs(largest) + Math.log(total));
    for (let k = 0; k < eta.length; k++) {
      const y = targets[k][i];
      let rest = 0;
      for (let l = 0; l < eta.length; l++) if (l !== k) rest += powers[l];
      value.addProduct(omega[i] * y, largest - eta[k][i]);
      magnitude += omega[i] * Math.abs(y * eta[k][i]);
      pull[k][i] = omega[i] * (y === 1 ? rest / total : y - powers[k] / total);
      curvature[k][i] = (omega[i] * (powers[k] / total) * rest) / total;
    }
  }
  return { value: value.value, magnitude, pull, curvature };
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
      magnitude += each * (1 + Math.abs(Math.log(sum)));
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
  if (hasRowLoss(problem)) return leastRowLoss(problem);
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
