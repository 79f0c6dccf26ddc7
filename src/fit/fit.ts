import { now } from "../clock.ts";
import type { ModelOf } from "../model/point.ts";
import { checkFamily } from "../options/check-family.ts";
import { checkFitOptions, fitOptionNames } from "../options/check-options.ts";
import type { FitOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { solve } from "./fit-path.ts";
import { onSample, readProblem } from "./training-data.ts";

/**
 * Fits one model at one lambda.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y The response, in the form of its family (see {@link ResponseInput}), or the name of a key of row objects.
 * @param options `lambda` is required; for everything else see {@link FitOptions}.
 * @throws L1L2Error for invalid input. Not converging is no error: see `converged` and `dualityGap`.
 */
export function fit<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F>,
): ModelOf<F> {
  const start = now();
  const given = readOptions(options, fitOptionNames);
  const problem = readProblem(X, y, checkFamily(given), (design, response) =>
    checkFitOptions(given, design, response, start),
  );
  return onSample(problem, (sample) => solve<ModelOf<F>>(sample, problem.options).model(0));
}
