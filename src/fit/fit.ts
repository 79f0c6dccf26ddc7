import type { Model } from "../model/model.ts";
import { checkFitOptions } from "../options/check-options.ts";
import type { FitOptions } from "../options/options.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import { readTrainingData, solve } from "./fit-path.ts";

/**
 * Fits one model at one lambda.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y One number per row, or the name of the response among the keys of row objects.
 * @param options `lambda` is required; for everything else see {@link FitOptions}.
 * @throws L1L2Error for invalid input. Not converging is no error: see `converged` and `dualityGap`.
 */
export function fit(X: DesignInput, y: ResponseInput, options: FitOptions): Model {
  const data = readTrainingData(X, y);
  return solve(data, checkFitOptions(options, data.design)).model(0);
}
