import { log } from "../arithmetic/logarithm.ts";
import { readVector } from "../data/read-vector.ts";
import { checkFlag, checkNumber, invalid } from "../options/checks.ts";
import type { RecipeOptions } from "../options/recipe-options.ts";
import type { DesignInput, NumericArray, ResponseInput } from "../types.ts";
import { dot, residualAt } from "./centred.ts";
import { estimateWithin } from "./estimates.ts";
import { deviationsOf, type GaussianTraining, readGaussian } from "./gaussian-training.ts";
import { Inference } from "./inference.ts";
import { type Lassos, withLassos } from "./lasso-of.ts";
import { type NoiseLevel, scaledLasso } from "./noise-level.ts";
import { checkLevel } from "./wald-entry.ts";

/** What {@link debiasedLasso} takes. */
export interface DebiasedOptions extends RecipeOptions {
  /** λ of the lasso of y on standardised columns. Default: that of the scaled lasso, σ√(2 log p / n). */
  readonly lambda?: number;
  /** λ of the lasso of each standardised column on the others, one for all or one per column, in units of the column. Default: half its deviation times √(2 log p / n). */
  readonly nodewiseLambda?: number | NumericArray;
  /** σ of the errors. Default: that of the scaled lasso. */
  readonly noise?: number;
  /** Standard errors that allow variances that differ from row to row; then σ is not used. Default false. */
  readonly robust?: boolean;
  /** Of the intervals. Default 0.95. */
  readonly level?: number;
}

/** What is known beside the estimates. */
export interface DebiasedFacts extends Omit<NoiseLevel, "noiseMethod"> {
  readonly noiseMethod: "given" | "scaled-lasso";
  readonly lambda: number;
  readonly nodewiseLambdas: Float64Array;
  /** The coefficients of the lasso, column after column. */
  readonly lassoCoefficients: Float64Array;
}

const ownNames = ["lambda", "nodewiseLambda", "noise", "robust", "level"] as const;
/** Of the universal penalty: smaller ones leave less bias and more variance. */
const NODEWISE_SHARE = 0.5;

/**
 * Estimates of all coefficients, also with more columns than rows, whose bias is small enough for normal intervals (Zhang & Zhang 2014, J. R. Stat. Soc. B 76; van de Geer, Bühlmann, Ritov & Dezeure 2014, Ann. Stat. 42;
 * Javanmard & Montanari 2014, J. Mach. Learn. Res. 15):
 *
 *     b̂ⱼ = βⱼ + Zⱼᵀ(y − ȳ − Xβ) / ZⱼᵀXⱼ,     standard error σ‖Zⱼ‖ / |ZⱼᵀXⱼ|
 *
 * β the lasso, Zⱼ the residual of the lasso of column j on the others. Holds where few coefficients are not 0 (s log p ≪ √n), errors are independent, and columns are not too much alike.
 *
 * @throws L1L2Error for options out of range.
 */
export function debiasedLasso(
  X: DesignInput,
  y: ResponseInput,
  options: DebiasedOptions = {},
): Inference<DebiasedFacts> {
  const { training, options: given } = readGaussian(X, y, options, ownNames);
  const level = checkLevel(given.level);
  const robust = checkFlag("robust", given.robust, false);
  const deviations = deviationsOf(training);
  const nodewise = readNodewise(given.nodewiseLambda, training, deviations);
  const positive = (name: "lambda" | "noise"): number | undefined =>
    given[name] === undefined ? undefined : checkNumber(name, given[name], 1, { minimum: 0, above: true });
  const [lambdaGiven, noiseGiven] = [positive("lambda"), positive("noise")];
  return withLassos(training.centredColumns, (lassos) => {
    const scaled = lambdaGiven === undefined || noiseGiven === undefined ? scaledLasso(training, lassos) : undefined;
    const lambda = lambdaGiven ?? scaled!.lambda;
    const noise = noiseGiven ?? scaled!.noise;
    const beta = lassos.on(training.centredResponse, -1)(deviations.map((deviation) => lambda * deviation));
    const residual = residualAt(training.centredResponse, training.centredColumns, beta);
    const estimates = training.centredColumns.map((column, j) => {
      const of = { name: training.nameOf(j), column: j };
      const z = nodewiseResidual(training, lassos, j, deviations, nodewise[j]!);
      const product = dot(z, column);
      if (!(Math.abs(product) > 0)) return estimateWithin(of, Number.NaN, Number.NaN, level);
      const error = robust ? robustError(z, residual, product) : (noise * Math.sqrt(dot(z, z))) / Math.abs(product);
      return estimateWithin(of, beta[j]! + dot(z, residual) / product, error, level);
    });
    const inUse = beta.filter((value) => value !== 0).length;
    return new Inference(
      {
        method: "debiased",
        family: "gaussian",
        level,
        estimates,
        assumptions: [
          "independent rows",
          robust ? "many rows" : "errors of one deviation, normal or with many rows",
          "few coefficients that are not 0: their number times log p far below the root of the rows",
          "columns that are not too much alike",
        ],
        warnings: warningsOf(training, inUse),
      },
      {
        noise,
        noiseMethod: noiseGiven === undefined ? "scaled-lasso" : "given",
        lambda,
        nodewiseLambdas: nodewise,
        lassoCoefficients: beta,
      },
    );
  });
}

function warningsOf({ rows, columns }: GaussianTraining, inUse: number): string[] {
  const sparse = inUse * log(Math.max(2, columns.length)) <= Math.sqrt(rows);
  return sparse
    ? []
    : [
        `the lasso has ${inUse} columns in use: times log p that is not below the root of the ${rows} rows, and bias may remain`,
      ];
}

function readNodewise(given: unknown, { columns, rows }: GaussianTraining, deviations: Float64Array): Float64Array {
  if (given === undefined) {
    const universal = NODEWISE_SHARE * Math.sqrt((2 * log(Math.max(2, columns.length))) / rows);
    return deviations.map((deviation) => universal * deviation);
  }
  if (typeof given === "number") {
    if (!(given > 0 && given < Infinity)) invalid("nodewiseLambda", "a finite number > 0, or one per column", given);
    return new Float64Array(columns.length).fill(given);
  }
  return readVector(given, columns.length, "nodewiseLambda", { minimum: 0, above: true });
}

/** What of a column the others do not explain: its residual, centred. */
function nodewiseResidual(
  training: GaussianTraining,
  lassos: Lassos,
  column: number,
  deviations: Float64Array,
  lambda: number,
): Float64Array {
  const response = training.centredColumns[column]!;
  const factors = deviations.map((deviation) => lambda * deviation);
  const coefficients = lassos.on(response, column)(factors);
  return residualAt(response, training.centredColumns, coefficients);
}

/** √(Σ(uᵢ − ū)²) / n, uᵢ = n Zᵢrᵢ / ZᵀX (Bühlmann & van de Geer 2015, Electron. J. Stat. 9). */
function robustError(z: Float64Array, residual: Float64Array, product: number): number {
  const rows = z.length;
  const terms = z.map((value, row) => (rows * value * residual[row]!) / product);
  const mean = terms.reduce((sum, value) => sum + value, 0) / rows;
  return Math.sqrt(terms.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)) / rows;
}
