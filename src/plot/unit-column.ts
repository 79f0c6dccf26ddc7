import { columnName } from "../data/column-name.ts";
import { loadModel } from "../model/load-model.ts";
import type { Model } from "../model/model.ts";
import type { DesignInput } from "../types.ts";

/** The values of a column of any form of X, as a model that was fitted on it sees them: what a coefficient of 1 on it alone predicts. */
export function columnOf(model: Model, column: number, X: DesignInput): Float64Array {
  const support = [{ column, name: columnName(model.names, column), coefficient: 1 }];
  return (loadModel({ ...model.toJSON(), intercept: 0, support }) as Model).predict(X);
}

/** √(Σ(vᵢ − mean)² / n). */
export function deviation(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length);
}

export function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
