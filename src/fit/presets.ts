import type { ModelOf } from "../model/point.ts";
import { fitOptionNames } from "../options/check-options.ts";
import { invalid } from "../options/checks.ts";
import type { FitOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { fit } from "./fit.ts";

/** What `lasso` and `ridge` take: everything but the mix. */
export type PresetOptions<F extends Family = "gaussian"> = Omit<FitOptions<F>, "l1Ratio">;

/** {@link fit} with the absolute values alone (l1Ratio 1): coefficients that are exactly zero. */
export function lasso<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: PresetOptions<F>,
): ModelOf<F> {
  return fit<F>(X, y, withMix(options, 1));
}

/** {@link fit} with the squares alone (l1Ratio 0): every coefficient shrunk, none zero. */
export function ridge<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: PresetOptions<F>,
): ModelOf<F> {
  return fit<F>(X, y, withMix(options, 0));
}

/** {@link fit} with both; `l1Ratio` defaults to one half. */
export function elasticNet<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F>,
): ModelOf<F> {
  return fit<F>(X, y, { l1Ratio: 0.5, ...readOptions(options, fitOptionNames) });
}

/** The mix is what these names stand for: another one is a mistake. */
function withMix<F extends Family>(options: PresetOptions<F>, l1Ratio: 0 | 1): FitOptions<F> {
  const given: FitOptions<F> = readOptions(options, fitOptionNames);
  if (given.l1Ratio !== undefined) {
    invalid("l1Ratio", "no mix: lasso is 1, ridge is 0", given.l1Ratio, "elasticNet and fit take one");
  }
  return { ...given, l1Ratio };
}
