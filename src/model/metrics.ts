import { lengthOf, requireArray } from "../data/numeric-array.ts";
import { readVector } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { readOptions } from "../options/read-options.ts";
import type { NumericArray } from "../types.ts";

/** Options of the metrics. */
export interface MetricOptions {
  /** One weight ≥ 0 per row. Default: all equal. */
  readonly sampleWeight?: NumericArray;
}

/** Mean squared error: Σ wᵢ (yᵢ − ŷᵢ)² / Σ wᵢ. */
export function meanSquaredError(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  return weightedMean(readPairs(actual, predicted, options), square);
}

/** Mean absolute error: Σ wᵢ |yᵢ − ŷᵢ| / Σ wᵢ. */
export function meanAbsoluteError(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  return weightedMean(readPairs(actual, predicted, options), Math.abs);
}

/**
 * R² = 1 − Σ wᵢ (yᵢ − ŷᵢ)² / Σ wᵢ (yᵢ − ȳ)², ȳ the weighted mean. −Infinity or NaN where y is constant, which is where the rows that
 * count have one value: distances are taken from it first, and so are exactly 0.
 */
export function rSquared(actual: NumericArray, predicted: NumericArray, options: MetricOptions = {}): number {
  const pairs = readPairs(actual, predicted, options);
  const { y, weights } = pairs;
  const counted = weights?.findIndex((weight) => weight > 0) ?? 0;
  const first = y[Math.max(0, counted)] ?? 0;
  const distance = y.map((value) => value - first);
  const zeros = new Float64Array(y.length);
  const mean = weightedMean({ y: distance, fitted: zeros, weights }, (value) => value);
  const total = weightedMean({ y: distance, fitted: zeros.fill(mean), weights }, square);
  return 1 - weightedMean(pairs, square) / total;
}

/** Two lists and the weights of their places. */
interface Pairs {
  readonly y: Float64Array;
  readonly fitted: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** Everything that a metric needs, read once. */
function readPairs(actual: unknown, predicted: unknown, options: MetricOptions): Pairs {
  const { sampleWeight } = readOptions(options, ["sampleWeight"]);
  const y = readOwn(actual, "actual");
  return {
    y,
    fitted: readVector(predicted, y.length, "predicted"),
    weights:
      sampleWeight === undefined
        ? undefined
        : unitWeights(readVector(sampleWeight, y.length, "sampleWeight", { minimum: 0 })),
  };
}

/** As long as it is. */
function readOwn(list: unknown, argument: string): Float64Array {
  const entries = reading(argument, () => requireArray(list, argument));
  return readVector(
    entries,
    reading(argument, () => lengthOf(entries, argument)),
    argument,
  );
}

function weightedMean({ y, fitted, weights }: Pairs, of: (error: number) => number): number {
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

/** `**` is Math.pow, whose last bit is the engine's own; a product is the same everywhere. */
function square(value: number): number {
  return value * value;
}
