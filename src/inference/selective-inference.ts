import { checkNumber, invalid } from "../options/checks.ts";
import type { RecipeOptions } from "../options/recipe-options.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import type { Estimate } from "./estimates.ts";
import { deviationsOf, type GaussianTraining, readGaussian, requireRowsFor } from "./gaussian-training.ts";
import { Inference } from "./inference.ts";
import { withLassos } from "./lasso-of.ts";
import { type NoiseLevel, noiseOf } from "./noise-level.ts";
import { factor, gramInverse } from "./orthogonal.ts";
import { meanWithShareAbove, type TruncatedNormal, truncatedAbove } from "./selective.ts";
import { checkLevel } from "./wald-entry.ts";

/** What {@link selectiveInference} takes. */
export interface SelectiveOptions extends RecipeOptions {
  /** λ of the lasso on standardised columns, fixed before y was seen: not one that cross-validation chose on these rows. */
  readonly lambda: number;
  /** σ of the errors. Default: estimated (see `noiseMethod` of the facts). */
  readonly noise?: number;
  /** Of the intervals. Default 0.95. */
  readonly level?: number;
}

/** What is known beside the estimates, column in use after column in use. */
export interface SelectiveFacts extends NoiseLevel {
  /** The coefficients of the lasso. */
  readonly lassoCoefficients: Float64Array;
  /** Given the signs, sign times estimate lies between these. */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

const ownNames = ["lambda", "noise", "level"] as const;

/**
 * The columns that a lasso at a fixed λ has in use, with p-values and intervals that allow for its having chosen them (Lee, Sun, Sun & Taylor 2016, Ann. Stat. 44). Estimates are those of least squares on the chosen columns. That the lasso
 * chose them with their signs means that y lies in a polyhedron, in which each estimate, normal with deviation σ√((XᵀX)⁻¹ⱼⱼ), is cut to an interval: p-values and intervals are those of the cut law. p is one-sided, in the
 * direction of the sign that the lasso found.
 *
 * Holds for normal errors of known σ and a λ that does not depend on y. Intervals can be very long where an estimate is close to an end of its interval.
 *
 * @throws L1L2Error for options out of range, and as many chosen columns as rows.
 */
export function selectiveInference(
  X: DesignInput,
  y: ResponseInput,
  options: SelectiveOptions,
): Inference<SelectiveFacts> {
  const { training, options: given } = readGaussian(X, y, options, ownNames);
  if (given.lambda === undefined) invalid("lambda", "a number > 0", given.lambda);
  const lambda = checkNumber("lambda", given.lambda, 1, { minimum: 0, above: true });
  const level = checkLevel(given.level);
  const sigma =
    given.noise === undefined ? undefined : checkNumber("noise", given.noise, 1, { minimum: 0, above: true });
  const noise = noiseOf(training, sigma);
  const deviations = deviationsOf(training);
  const coefficients = withLassos(training.centredColumns, (lassos) =>
    lassos.on(training.centredResponse, -1)(deviations.map((deviation) => lambda * deviation)),
  );
  const inUse = Int32Array.from(coefficients.keys()).filter((column) => coefficients[column] !== 0);
  requireRowsFor(inUse.length, training.rows);
  const found = inferOn(training, { inUse, coefficients, deviations, lambda, level, noise: noise.noise });
  return new Inference(
    {
      method: "selective",
      family: "gaussian",
      level,
      estimates: found.map(({ estimate }) => estimate),
      assumptions: [
        "independent normal errors of one deviation",
        "a lambda that was fixed before the response was seen",
        ...(noise.noiseMethod === "given" ? [] : ["an estimate of that deviation that is near it"]),
      ],
      warnings: found.some(({ estimate }) => !Number.isFinite(estimate.lower + estimate.upper))
        ? ["intervals without an end: an estimate lies at the end of what its selection allows"]
        : [],
    },
    {
      ...noise,
      lassoCoefficients: Float64Array.from(inUse, (column) => coefficients[column]!),
      from: Float64Array.from(found, ({ from }) => from),
      to: Float64Array.from(found, ({ to }) => to),
    },
  );
}

interface Selected {
  readonly inUse: Int32Array;
  readonly coefficients: Float64Array;
  readonly deviations: Float64Array;
  readonly lambda: number;
  readonly level: number;
  readonly noise: number;
}

interface SelectiveEstimate {
  readonly estimate: Estimate;
  readonly from: number;
  readonly to: number;
}

/** In units of standardised columns, and back. */
function inferOn(
  { centredColumns, centredResponse, rows, nameOf }: GaussianTraining,
  { inUse, coefficients, deviations, lambda, level, noise }: Selected,
): SelectiveEstimate[] {
  const columns = Array.from(inUse, (column) => centredColumns[column]!.map((value) => value / deviations[column]!));
  const fitted = factor(columns, centredResponse);
  if (fitted.kept.length < columns.length) invalid("lambda", "one at which the columns in use are independent", lambda);
  const inverse = gramInverse(fitted);
  const size = columns.length;
  const signs = Array.from(inUse, (column) => Math.sign(coefficients[column]!));
  // (XᵀX)⁻¹s: the lasso is least squares less nλ times this.
  const shrunk = signs.map((_, i) => signs.reduce((sum, sign, k) => sum + inverse[i * size + k]! * sign, 0));
  return Array.from(inUse, (column, j) => {
    const sign = signs[j]!;
    const own = inverse[j * size + j]!;
    const value = sign * fitted.coefficients[j]!;
    let [from, to] = [-Infinity, Infinity];
    for (let i = 0; i < size; i++) {
      // sᵢ(bᵢ − nλ((XᵀX)⁻¹s)ᵢ) ≥ 0 as v = sⱼbⱼ moves and what is independent of it does not.
      const slope = (-signs[i]! * sign * inverse[i * size + j]!) / own;
      const slack = signs[i]! * (fitted.coefficients[i]! - rows * lambda * shrunk[i]!);
      const end = value + slack / slope;
      if (slope < 0) from = Math.max(from, end);
      else if (slope > 0) to = Math.min(to, end);
    }
    const law: TruncatedNormal = { deviation: noise * Math.sqrt(own), from, to };
    const unit = deviations[column]!;
    const [low, high] = [(1 - level) / 2, (1 + level) / 2].map((share) => meanWithShareAbove(value, share, law)) as [
      number,
      number,
    ];
    const [lower, upper] = sign > 0 ? [low, high] : [-high, -low];
    const estimate: Estimate = {
      name: nameOf(column),
      column,
      estimate: fitted.coefficients[j]! / unit,
      standardError: law.deviation / unit,
      statistic: fitted.coefficients[j]! / law.deviation,
      pValue: truncatedAbove(value, 0, law),
      lower: lower / unit,
      upper: upper / unit,
    };
    return { estimate, from: from / unit, to: to / unit };
  });
}
