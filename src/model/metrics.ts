import { readVector } from "../data/read-vector.ts";
import { checkNames } from "../options/checks.ts";
import type { NumericArray } from "../types.ts";
import { unitWeights } from "./measures/unit-weights.ts";

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

/**
 * R² = 1 − Σ wᵢ (yᵢ − ŷᵢ)² / Σ wᵢ (yᵢ − ȳ)², ȳ the weighted mean. −Infinity or NaN where y is constant, which is where the rows that
 * count have one value: distances are taken from it first, and so are exactly 0.
 */
export function rSquared(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  const y = readVector(actual, actual?.length ?? 0, "actual");
  const weights = readWeights(options, y.length);
  const first =
    y[
      weights
        ? Math.max(
            0,
            weights.findIndex((weight) => weight > 0),
          )
        : 0
    ] ?? 0;
  const distance = y.map((value) => value - first);
  const mean = weightedMean(distance, new Float64Array(y.length), options, (value) => value);
  const total = meanSquaredError(distance, new Float64Array(y.length).fill(mean), options);
  return 1 - meanSquaredError(actual, predicted, options) / total;
}

function readWeights(options: MetricOptions, rows: number): Float64Array | undefined {
  checkNames(options, ["sampleWeight"]);
  const { sampleWeight } = options;
  return sampleWeight && unitWeights(readVector(sampleWeight, rows, "sampleWeight", { minimum: 0 }));
}

function weightedMean(
  actual: NumericArray,
  predicted: NumericArray,
  options: MetricOptions,
  of: (error: number) => number,
): number {
  const y = readVector(actual, actual?.length ?? 0, "actual");
  const fitted = readVector(predicted, y.length, "predicted");
  const weights = readWeights(options, y.length);
  let total = 0;
  let weightSum = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    // A row without weight does not count, whatever its error: 0 times an overflow is not 0.
    if (weight === 0) continue;
    total += weight * of(y[i]! - fitted[i]!);
    weightSum += weight;
  }
  return total / weightSum;
}
