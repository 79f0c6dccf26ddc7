import { type PlainProblem, perColumn } from "./plain-problem.ts";

/** A plain problem in the space where the loss is ½‖target − Σ columnⱼ bⱼ‖²: weighted, centred, scaled. */
export interface Standardised {
  /** √ω (x − centre) / scale per column. */
  readonly columns: readonly (readonly number[])[];
  /** √ω (y − offset − mean). */
  readonly target: readonly number[];
  readonly rootWeights: readonly number[];
  readonly mean: number;
  readonly centres: readonly number[];
  readonly scales: readonly number[];
  /** Weighted population standard deviations, of constant columns their size (1 for zero): the unit of optimality residuals. */
  readonly deviations: readonly number[];
  /** Columns that the documentation says stay at zero: infinite factor, zero, constant beside an intercept. */
  readonly excluded: readonly boolean[];
}

const known = new WeakMap<PlainProblem, Standardised>();

/** The transformation of the documentation, word by word; kept, because a path asks for it at every lambda. */
export function standardise(problem: PlainProblem): Standardised {
  const kept = known.get(problem) ?? transform(problem);
  known.set(problem, kept);
  return kept;
}

function transform(problem: PlainProblem): Standardised {
  const { X, y, offset, standardize, intercept } = problem;
  const weights = problem.weights ?? y.map(() => 1);
  const total = sum(weights);
  const omega = weights.map((weight) => weight / total);
  const rootWeights = omega.map(Math.sqrt);
  const shifted = y.map((value, i) => value - (offset?.[i] ?? 0));
  const mean = intercept ? weightedMean(shifted, omega) : 0;
  const factors = perColumn(problem, problem.factors, 1);
  const raw = X[0].map((_, j) => X.map((row) => row[j]));
  const constant = raw.map((column) => isConstant(column, weights));
  const deviations = raw.map((column, j) =>
    constant[j] ? sizeOf(column, weights, intercept) : deviation(column, omega),
  );
  const centres = raw.map((column) => (intercept ? weightedMean(column, omega) : 0));
  const scales = raw.map((_, j) => (standardize ? deviations[j] : 1));
  return {
    columns: raw.map((column, j) => column.map((x, i) => (rootWeights[i] * (x - centres[j])) / scales[j])),
    target: shifted.map((value, i) => rootWeights[i] * (value - mean)),
    rootWeights,
    mean,
    centres,
    scales,
    deviations,
    excluded: factors.map(
      (factor, j) => factor === Infinity || (constant[j] && (intercept || isZero(raw[j], weights))),
    ),
  };
}

/** Σ aᵢ bᵢ with compensation (Neumaier): the judge must round less than the judged. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < a.length; i++) {
    const term = a[i] * b[i];
    const next = total + term;
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return total + lost;
}

export function sum(values: readonly number[]): number {
  return dot(
    values,
    values.map(() => 1),
  );
}

/** The mean in two passes, so that large offsets do not cancel. */
function weightedMean(values: readonly number[], omega: readonly number[]): number {
  const first = dot(values, omega);
  const second = dot(
    values.map((value) => value - first),
    omega,
  );
  return first + second;
}

function deviation(column: readonly number[], omega: readonly number[]): number {
  const mean = weightedMean(column, omega);
  return Math.sqrt(
    dot(
      column.map((x) => (x - mean) * (x - mean)),
      omega,
    ),
  );
}

/** What a constant column is scaled by without an intercept: its value's size, 1 for zero. */
function sizeOf(column: readonly number[], weights: readonly number[], intercept: boolean): number {
  const value = column.find((_, i) => weights[i] > 0) ?? 0;
  return intercept || value === 0 ? 1 : Math.abs(value);
}

function isZero(column: readonly number[], weights: readonly number[]): boolean {
  return column.every((x, i) => x === 0 || weights[i] === 0);
}

function isConstant(column: readonly number[], weights: readonly number[]): boolean {
  const counted = column.filter((_, i) => weights[i] > 0);
  return counted.every((x) => x === counted[0]);
}
