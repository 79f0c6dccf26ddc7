import { readDesign } from "../data/read-design.ts";
import { readResponse } from "../data/read-response.ts";
import { L1L2Error } from "../errors.ts";
import { RegularizationPath } from "../model/path.ts";
import { checkPathOptions } from "../options/check-options.ts";
import type { CheckedOptions, PathOptions } from "../options/options.ts";
import type { DesignInput, DesignMatrix, ResponseInput } from "../types.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { solvePath } from "../wasm/solve.ts";

/** What a fit is made of, once read: nothing of the caller's is kept or changed. */
export interface TrainingData {
  readonly design: DesignMatrix;
  readonly response: Float64Array;
}

/**
 * Fits a model at every lambda of a grid, each started from the one before.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y One number per row, or the name of the response among the keys of row objects.
 * @throws L1L2Error for invalid input. Not converging is no error: see `converged` and `dualityGaps`.
 */
export function fitPath(X: DesignInput, y: ResponseInput, options: PathOptions = {}): RegularizationPath {
  const data = readTrainingData(X, y);
  return solve(data, checkPathOptions(options, data.design));
}

/** Reads X and y. A named response is taken out of the columns. */
export function readTrainingData(X: DesignInput, y: ResponseInput): TrainingData {
  const design = readDesign(X, "X", typeof y === "string" ? y : undefined);
  if (design.rows < 2) {
    throw new L1L2Error({
      code: "too-few-rows",
      argument: "X",
      expected: "at least 2 rows",
      received: `${design.rows}`,
    });
  }
  return { design, response: readResponse(y, design.rows, X) };
}

/** Solves checked input and wraps what comes back. */
export function solve(data: TrainingData, options: CheckedOptions): RegularizationPath {
  requireVariation(data, options);
  return wrap(data, options, solvePath(data.design, data.response, options));
}

/** A solved path as users see it. */
export function wrap({ design }: TrainingData, options: CheckedOptions, solved: SolvedPath): RegularizationPath {
  const weightSum = options.sampleWeight?.reduce((sum, weight) => sum + weight, 0) ?? design.rows;
  const nullLoss = solved.nullObjective;
  return new RegularizationPath({
    l1Ratio: options.l1Ratio,
    rows: design.rows,
    columns: design.columns,
    names: design.names === undefined ? null : Object.freeze([...design.names]),
    tolerance: options.tolerance,
    lambdas: solved.lambdas,
    intercepts: solved.intercepts,
    supports: Object.freeze(solved.supports.map((support) => Object.freeze(support))),
    degreesOfFreedom: Int32Array.from(solved.supports, (support) => support.columns.length),
    devianceRatio: solved.losses.map((loss) => (nullLoss > 0 ? 1 - loss / nullLoss : 0)),
    dualityGaps: solved.dualityGaps,
    epochs: solved.epochs,
    outcomes: Object.freeze(solved.outcomes),
    converged: Object.freeze(solved.outcomes.map((outcome) => outcome === "converged")),
    lambdaMax: solved.lambdaMax,
    nullDeviance: 2 * nullLoss * weightSum,
    strategy: solved.strategy,
    stoppedByMaxActive: solved.stoppedByMaxActive,
  });
}

/** A grid starts at the largest useful lambda, and a constant response has none. */
export function requireVariation({ response }: TrainingData, options: CheckedOptions): void {
  if (options.lambdas !== undefined) return;
  const { offset, sampleWeight, intercept } = options;
  const values = response
    .map((value, row) => value - (offset?.[row] ?? 0))
    .filter((_, row) => sampleWeight?.[row] !== 0);
  const reference = intercept ? values[0]! : 0;
  if (values.some((value) => value !== reference)) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "y",
    expected: "a response that varies",
    received: `${values.length} times ${reference}`,
    advice: "A constant response leaves nothing to fit; with lambdas of your own you get the model of its mean",
  });
}
