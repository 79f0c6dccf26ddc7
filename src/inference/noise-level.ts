import { log } from "../arithmetic/logarithm.ts";
import { full } from "../families/full.ts";
import { crossValidateIn } from "../fit/cross-validate.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import type { Model } from "../model/model.ts";
import { dot, residualAt, residualOf } from "./centred.ts";
import type { GaussianTraining } from "./gaussian-training.ts";
import { deviationsOf } from "./gaussian-training.ts";
import type { Lassos } from "./lasso-of.ts";

/** How the deviation of the errors is estimated. */
export type NoiseMethod = "least-squares" | "cross-validated" | "scaled-lasso";

/** σ of the errors, and how it was had. */
export interface NoiseLevel {
  readonly noise: number;
  readonly noiseMethod: NoiseMethod | "given";
}

/**
 * σ: with five times as many rows as columns from the residual of least squares, RSS / (n − p − 1). Else from that of a lasso by cross-validation (Reid, Tibshirani & Friedman 2016, Stat. Sinica 26),
 * RSS / (n − the columns in use − 1).
 */
export function noiseOf(training: GaussianTraining, given: number | undefined): NoiseLevel {
  if (given !== undefined) return { noise: given, noiseMethod: "given" };
  const { rows, columns } = training;
  return rows >= 5 * columns.length
    ? { noise: leastSquares(training), noiseMethod: "least-squares" }
    : { noise: crossValidated(training).noise, noiseMethod: "cross-validated" };
}

function leastSquares({ centredColumns, centredResponse, rows }: GaussianTraining): number {
  const residual = residualOf(centredResponse, centredColumns);
  return Math.sqrt(dot(residual, residual) / (rows - centredColumns.length - 1));
}

/** The λ that predicts best, and the deviation of its residual. */
export function crossValidated(training: GaussianTraining): { readonly noise: number; readonly lambda: number } {
  const { columns, response, rows } = training;
  const data = new Float64Array(rows * columns.length);
  for (const [at, column] of columns.entries()) data.set(column, at * rows);
  const X = { data, rows, columns: columns.length, order: "column" } as const;
  const validation = crossValidateIn(full, X, response, {}) as CrossValidation<Model>;
  const model = validation.at("min");
  const fitted = model.predict(X);
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += (response[row]! - fitted[row]!) * (response[row]! - fitted[row]!);
  const freedom = Math.max(1, rows - model.support.length - 1);
  return { noise: Math.sqrt(sum / freedom), lambda: validation.lambdaMin };
}

const MOST_STEPS = 100;

/**
 * σ and β together, without cross-validation: the lasso at λ = σ√(2 log p / n) on standardised columns, σ² the mean square of its residual, until they agree (Sun & Zhang 2012, Biometrika 99).
 */
export function scaledLasso(
  training: GaussianTraining,
  lassos: Lassos,
): { readonly noise: number; readonly lambda: number; readonly coefficients: Float64Array } {
  const { centredColumns, centredResponse, rows } = training;
  const universal = Math.sqrt((2 * log(Math.max(2, centredColumns.length))) / rows);
  const deviations = deviationsOf(training);
  const solve = lassos.on(centredResponse, -1);
  let noise = Math.sqrt(dot(centredResponse, centredResponse) / rows);
  for (let step = 0; ; step++) {
    const lambda = noise * universal;
    const coefficients = solve(deviations.map((deviation) => lambda * deviation));
    const residual = residualAt(centredResponse, centredColumns, coefficients);
    const next = Math.sqrt(dot(residual, residual) / rows);
    if (Math.abs(next - noise) <= 1e-8 * noise || step === MOST_STEPS) return { noise: next, lambda, coefficients };
    noise = next;
  }
}
