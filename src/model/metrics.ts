import { readVector } from "../data/read-vector.ts";
import type { NumericArray } from "../types.ts";

/** Options of the metrics. */
export interface MetricOptions {
  /** One weight ≥ 0 per row. Default: all equal. */
  readonly sampleWeight?: NumericArray;
}

/** Mean squared error: Σ wᵢ (yᵢ − ŷᵢ)² / Σ wᵢ. */
export function meanSquaredError(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  return weightedMean(actual, predicted, options, (error) => error * error);
}

/** Mean absolute error: Σ wᵢ |yᵢ − ŷᵢ| / Σ wᵢ. */
export function meanAbsoluteError(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  return weightedMean(actual, predicted, options, Math.abs);
}

/** R² = 1 − Σ wᵢ (yᵢ − ŷᵢ)² / Σ wᵢ (yᵢ − ȳ)², ȳ the weighted mean. −Infinity or NaN where y is constant. */
export function rSquared(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  const mean = weightedMean(actual, new Float64Array(actual.length), options, (value) => value);
  const total = meanSquaredError(actual, new Float64Array(actual.length).fill(mean), options);
  return 1 - meanSquaredError(actual, predicted, options) / total;
}

function weightedMean(
  actual: NumericArray,
  predicted: NumericArray,
  { sampleWeight }: MetricOptions,
  of: (error: number) => number,
): number {
  const y = readVector(actual, actual?.length ?? 0, "actual");
  const fitted = readVector(predicted, y.length, "predicted");
  const weights = sampleWeight && readVector(sampleWeight, y.length, "sampleWeight", { minimum: 0 });
  let total = 0;
  let weightSum = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    total += weight * of(y[i]! - fitted[i]!);
    weightSum += weight;
  }
  return total / weightSum;
}
