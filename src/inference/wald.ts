import { chiSquareAbove, fisherAbove, normalQuantile } from "../arithmetic/distributions.ts";
import { log } from "../arithmetic/logarithm.ts";
import type { FamilyResponse } from "../types.ts";
import { type CovarianceKind, type RowScores, robustCovariance } from "./covariance.ts";
import { type Estimate, estimateOf } from "./estimates.ts";
import { logLikelihoodOf } from "./log-likelihood.ts";
import { type MeanFamily, meanFamilyOf } from "./mean-family.ts";
import { type Factor, factor, gramInverse, leverages } from "./orthogonal.ts";
import { invertDefinite, quadraticForm } from "./symmetric.ts";
import { denseColumns, linearPredictorOf, type Training } from "./training.ts";

/** What is known of a fit without a penalty beside its estimates. */
export interface WaldFacts {
  /** Var(estimates), in their order: row after row; NaN for columns that others make up. */
  readonly covariance: Float64Array;
  /** The variance over that of the family: estimated (Pearson's χ² over what is left) for gaussian, gamma, inverse-gaussian and tweedie, else 1; null for cox. */
  readonly dispersion: number | null;
  /** Rows that count less coefficients; null for cox. */
  readonly degreesOfFreedom: number | null;
  /** Null where the family has no formula of it (tweedie). */
  readonly logLikelihood: number | null;
  /** Of the model without columns. */
  readonly nullLogLikelihood: number | null;
  /** Coefficients, and a dispersion that is estimated. */
  readonly parameters: number;
  readonly aic: number | null;
  readonly bic: number | null;
  readonly deviance: number | null;
  readonly nullDeviance: number | null;
  /** 2 × (log-likelihood − that of the model without columns), or by F where the dispersion is estimated: are all coefficients 0? */
  readonly likelihoodRatio: Test;
  /** The same by the estimates and their covariance. */
  readonly wald: Test;
  /** The same by the gradient at 0; cox alone, else null. */
  readonly score: Test | null;
  /** hᵢ of every row, in the metric of the last step; null for cox. */
  readonly leverages: Float64Array | null;
  /** η of every row, offset included. */
  readonly linearPredictor: Float64Array;
}

/** A test of several coefficients at once. */
export interface Test {
  readonly statistic: number;
  readonly freedom: number;
  /** Of the denominator of F; Infinity for χ². */
  readonly residualFreedom: number;
  readonly pValue: number;
}

export function chiSquareTest(statistic: number, freedom: number): Test {
  return { statistic, freedom, residualFreedom: Infinity, pValue: chiSquareAbove(statistic, freedom) };
}

export function fisherTest(statistic: number, freedom: number, residualFreedom: number): Test {
  return { statistic, freedom, residualFreedom, pValue: fisherAbove(statistic, freedom, residualFreedom) };
}

/** Fisher's scoring, from η to η: the last factor, and what it was made with. */
interface Scored {
  readonly eta: Float64Array;
  /** Columns times the root of the weight of each row. */
  readonly columns: readonly Float64Array[];
  readonly factor: Factor;
  readonly converged: boolean;
}

/** Steps: from the optimum of the kernels two or three are enough. */
const MOST_STEPS = 25;
/** A step that moves no η by more than this in units of its size has arrived. */
const ARRIVED = 1e-11;

interface GlmProblem {
  readonly response: FamilyResponse;
  readonly weights: Float64Array;
  readonly offset: Float64Array | undefined;
  readonly glm: MeanFamily;
}

/** Coefficients as differences from η, weights w (μ′)²/V: z = η − o + (y − μ)/μ′ (McCullagh & Nelder 1989, 2.5). */
function score(problem: GlmProblem, matrix: readonly Float64Array[], start: Float64Array): Scored {
  const { response, weights, offset, glm } = problem;
  let eta = start;
  for (let step = 1; ; step++) {
    const root = new Float64Array(eta.length);
    const working = new Float64Array(eta.length);
    for (let row = 0; row < eta.length; row++) {
      if (weights[row] === 0) continue;
      const mean = glm.mean(eta[row]!);
      const slope = glm.slope(eta[row]!);
      // Where a mean has reached the end of its range to rounding, the row tells nothing more.
      const weight = (weights[row]! * slope * slope) / glm.variance(mean);
      if (!(weight > 0 && weight < Infinity)) continue;
      root[row] = Math.sqrt(weight);
      working[row] = root[row]! * (eta[row]! - (offset?.[row] ?? 0) + (response.values[row]! - mean) / slope);
    }
    const columns = matrix.map((column) => column.map((value, row) => value * root[row]!));
    const found = factor(columns, working);
    const next = new Float64Array(eta.length);
    if (offset !== undefined) next.set(offset);
    found.kept.forEach((column, at) => {
      const values = matrix[column]!;
      const coefficient = found.coefficients[at]!;
      for (let row = 0; row < next.length; row++) next[row]! += coefficient * values[row]!;
    });
    const converged = next.every((value, row) => Math.abs(value - eta[row]!) <= ARRIVED * (1 + Math.abs(value)));
    eta = next;
    if (converged || step === MOST_STEPS) return { eta, columns, factor: found, converged };
  }
}

/** The table that `summary(glm(…))` of R prints, and what belongs to it. */
export function waldOf(
  training: Training,
  {
    level,
    covariance: kind,
    clusters,
  }: { readonly level: number; readonly covariance: CovarianceKind; readonly clusters: Int32Array | undefined },
): { readonly estimates: Estimate[]; readonly facts: WaldFacts; readonly warnings: string[] } {
  const { response, options, weights, model, nameOf } = training;
  const glm = meanFamilyOf(response.family, model.lossParameters)!;
  const problem: GlmProblem = { response, weights, offset: options.offset, glm };
  const intercept = options.intercept ? [new Float64Array(response.rows).fill(1)] : [];
  const matrix = [...intercept, ...denseColumns(training.design)];
  const { eta, columns, factor: found, converged } = score(problem, matrix, linearPredictorOf(training));
  const nullEta = options.intercept
    ? score(problem, intercept, firstGuess(training)).eta
    : (options.offset ?? new Float64Array(response.rows));
  const counted = weights.filter((weight) => weight > 0).length;
  const size = found.kept.length;
  const degreesOfFreedom = counted - size;
  const means = eta.map((value) => glm.mean(value));
  const dispersion = glm.hasDispersion ? pearson(problem, means) / degreesOfFreedom : 1;
  const [deviance, nullDeviance] = [eta, nullEta].map((at) => devianceOf(training, at)) as [number, number];
  const bread = gramInverse(found);
  const hat = leverages(columns, found);
  const scores = scoresOf(problem, matrix, found, eta, means);
  const covariance =
    kind === "expected"
      ? bread.map((value) => value * dispersion)
      : kind === "observed"
        ? observed(problem, matrix, found, eta).map((value) => value * dispersion)
        : robustCovariance(kind, bread, { ...scores, leverages: hat, counted, clusters });
  const freedom = glm.hasDispersion ? degreesOfFreedom : Infinity;
  const named = matrix.map((_, at) => {
    const column = at - intercept.length;
    return column < 0 ? { name: "(intercept)", column: null } : { name: nameOf(column), column };
  });
  const places = new Map(Array.from(found.kept, (column, place) => [column, place]));
  const estimates = named.map((of, at) => {
    const place = places.get(at);
    if (place === undefined) return estimateOf(of, Number.NaN, Number.NaN, { level, freedom });
    return estimateOf(of, found.coefficients[place]!, Math.sqrt(covariance[place * size + place]!), { level, freedom });
  });
  const likelihood = (at: Float64Array, own: number): number | null =>
    logLikelihoodOf({ response, parameters: model.lossParameters, eta: at, weights, deviance: own });
  const [logLikelihood, nullLogLikelihood] = [likelihood(eta, deviance), likelihood(nullEta, nullDeviance)];
  const parameters = size + (glm.hasDispersion ? 1 : 0);
  const tested = size - intercept.length;
  const change = nullDeviance - deviance;
  return {
    estimates,
    facts: {
      covariance: spread(covariance, found, matrix.length),
      dispersion,
      degreesOfFreedom,
      logLikelihood,
      nullLogLikelihood,
      parameters,
      aic: logLikelihood === null ? null : -2 * logLikelihood + 2 * parameters,
      bic: logLikelihood === null ? null : -2 * logLikelihood + log(counted) * parameters,
      deviance,
      nullDeviance,
      likelihoodRatio: glm.hasDispersion
        ? fisherTest(change / tested / dispersion, tested, degreesOfFreedom)
        : chiSquareTest(change, tested),
      wald: waldTest(found, covariance, intercept.length, freedom),
      score: null,
      leverages: hat,
      linearPredictor: eta,
    },
    warnings: warningsOf(training, { means, found, named, converged, degreesOfFreedom }),
  };
}

/** Pearson's χ²: Σ w (y − μ)² / V(μ). */
function pearson({ response, weights, glm }: GlmProblem, means: Float64Array): number {
  let sum = 0;
  means.forEach((mean, row) => {
    const error = response.values[row]! - mean;
    if (weights[row]! > 0) sum += (weights[row]! * error * error) / glm.variance(mean);
  });
  return sum;
}

/** The deviance of η: the mean that scores have, times the sum of weights. */
function devianceOf({ definition, response, options, weights, model }: Training, eta: Float64Array): number {
  const rows = Int32Array.from(eta.keys());
  const measure = response.family === "gaussian" ? "mse" : "deviance";
  const mean = definition.score(measure, response, rows, eta, weights, options.ties, model.lossParameters).score;
  return mean * weights.reduce((sum, weight) => sum + weight, 0);
}

/** What each row adds to the gradient of the log-likelihood, but for the dispersion: w (y − μ) μ′/V times its columns. */
function scoresOf(
  { response, weights, glm }: GlmProblem,
  matrix: readonly Float64Array[],
  { kept }: Factor,
  eta: Float64Array,
  means: Float64Array,
): RowScores {
  const factors = means.map((mean, row) =>
    weights[row] === 0
      ? 0
      : (weights[row]! * (response.values[row]! - mean) * glm.slope(eta[row]!)) / glm.variance(mean),
  );
  return { factors, columns: Array.from(kept, (column) => matrix[column]!) };
}

/** The inverse of the second derivatives themselves, not of their expectation; NaN where they are not definite. */
function observed(
  { response, weights, glm }: GlmProblem,
  matrix: readonly Float64Array[],
  { kept }: Factor,
  eta: Float64Array,
): Float64Array {
  const curvature = eta.map((value, row) => weights[row]! * glm.information(response.values[row]!, value));
  const size = kept.length;
  const hessian = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      const [a, b] = [matrix[kept[i]!]!, matrix[kept[j]!]!];
      for (let row = 0; row < eta.length; row++) sum += curvature[row]! * a[row]! * b[row]!;
      hessian[i * size + j] = sum;
      hessian[j * size + i] = sum;
    }
  }
  return invertDefinite(hessian, size) ?? hessian.fill(Number.NaN);
}

/** Are all coefficients but the intercept 0: bᵀV⁻¹b, over their number as F where the dispersion is estimated. */
function waldTest({ coefficients }: Factor, covariance: Float64Array, intercepts: number, freedom: number): Test {
  const whole = coefficients.length;
  const size = whole - intercepts;
  const part = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) part[i * size + j] = covariance[(i + intercepts) * whole + j + intercepts]!;
  }
  const inverse = invertDefinite(part, size);
  const statistic = inverse === undefined ? Number.NaN : quadraticForm(inverse, coefficients.subarray(intercepts));
  return freedom === Infinity ? chiSquareTest(statistic, size) : fisherTest(statistic / size, size, freedom);
}

/** A covariance of kept columns among all of them. */
function spread(covariance: Float64Array, { kept }: Factor, columns: number): Float64Array {
  const all = new Float64Array(columns * columns).fill(Number.NaN);
  kept.forEach((row, i) => {
    kept.forEach((column, j) => {
      all[row * columns + column] = covariance[i * kept.length + j]!;
    });
  });
  return all;
}

/** Where the model without columns is sought from: a mean between that of all rows and the row's own, as far as it is inside its range. */
function firstGuess({ response, weights, model }: Training): Float64Array {
  const { family, values } = response;
  let [sum, total] = [0, 0];
  values.forEach((value, row) => {
    sum += weights[row]! * value;
    total += weights[row]!;
  });
  const mean = sum / total;
  if (family === "gaussian") return new Float64Array(values.length).fill(mean);
  if (family !== "binomial") return values.map((value) => log((value + mean) / 2));
  const link = model.lossParameters?.link;
  return values.map((value) => {
    const share = (value + 0.5) / 2;
    if (link === "probit") return normalQuantile(share);
    return link === "cloglog" ? log(-log(1 - share)) : log(share / (1 - share));
  });
}

/** A share this near to 0 or 1 says that classes can be told apart without error. */
const SEPARATED = 1e-9;

function warningsOf(
  { response, design }: Training,
  found: {
    readonly means: Float64Array;
    readonly found: Factor;
    readonly named: readonly { readonly name: string }[];
    readonly converged: boolean;
    readonly degreesOfFreedom: number;
  },
): string[] {
  const warnings: string[] = [];
  const made = found.named.filter((_, at) => !found.found.kept.includes(at)).map(({ name }) => name);
  if (made.length > 0) warnings.push(`no estimate of ${made.join(", ")}: constant, or made up by the columns before`);
  const atEnd = response.family === "binomial" && found.means.some((mean) => mean < SEPARATED || mean > 1 - SEPARATED);
  if (atEnd)
    warnings.push(
      "probabilities of 0 or 1: the classes are separated, at least in part, and estimates have no finite value",
    );
  if (!found.converged && !atEnd)
    warnings.push("the estimates did not converge: standard errors are those of the last step");
  if (found.degreesOfFreedom < 1)
    warnings.push("as many coefficients as rows: nothing is left to say how sure they are");
  else if (design.columns * 5 > response.rows)
    warnings.push("fewer than 5 rows a column: the normal law is a rough guide");
  return warnings;
}
