import type { Edition } from "../families/edition.ts";
import type { FitOf } from "../model/quantile-lists.ts";
import { fitOptionNames } from "../options/check-options.ts";
import { invalid } from "../options/checks.ts";
import type { FitOptions, PresetOptions, Quantiles } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { fitIn } from "./fit.ts";

/** `lasso` (l1Ratio 1) and `ridge` (0) of an entry: the mix is what these names stand for, and another one is a mistake. */
export function fitPresetIn<F extends Family, Q extends Quantiles>(
  edition: Edition,
  l1Ratio: 0 | 1,
  X: DesignInput,
  y: ResponseInput,
  options: PresetOptions<F, Q>,
): FitOf<F, Q> {
  const given = readOptions(options as FitOptions<F, Q>, fitOptionNames);
  if (given.l1Ratio !== undefined) {
    invalid("l1Ratio", "no mix: lasso is 1, ridge is 0", given.l1Ratio, "elasticNet and fit take one");
  }
  return fitIn<F, Q>(edition, X, y, { ...given, l1Ratio });
}

/** `elasticNet` of an entry. */
export function elasticNetIn<F extends Family, Q extends Quantiles>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F, Q>,
): FitOf<F, Q> {
  return fitIn<F, Q>(edition, X, y, { l1Ratio: 0.5, ...readOptions(options, fitOptionNames) });
}
