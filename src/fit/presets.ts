import type { Model } from "../model/model.ts";
import type { FitOptions } from "../options/options.ts";
import type { DesignInput, ResponseInput } from "../types.ts";
import { fit } from "./fit.ts";

/** {@link fit} with the absolute values alone (l1Ratio 1): coefficients that are exactly zero. */
export function lasso(X: DesignInput, y: ResponseInput, options: Omit<FitOptions, "l1Ratio">): Model {
  return fit(X, y, { ...options, l1Ratio: 1 });
}

/** {@link fit} with the squares alone (l1Ratio 0): every coefficient shrunk, none zero. */
export function ridge(X: DesignInput, y: ResponseInput, options: Omit<FitOptions, "l1Ratio">): Model {
  return fit(X, y, { ...options, l1Ratio: 0 });
}

/** {@link fit} with both; `l1Ratio` defaults to one half. */
export function elasticNet(X: DesignInput, y: ResponseInput, options: FitOptions): Model {
  return fit(X, y, { l1Ratio: 0.5, ...options });
}
