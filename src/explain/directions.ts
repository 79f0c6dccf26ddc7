import { columnValues } from "../data/column-values.ts";
import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { crossProducts } from "./cross-products.ts";
import { eigenOf } from "./eigenvalues.ts";
import type { Direction } from "./explanation.ts";
import type { Refits } from "./refits.ts";

/** Columns up to which directions are computed, and products of two columns. */
const MOST_COLUMNS = 200;
const MOST_PRODUCTS = 3e8;

/**
 * The directions in which a ridge of least squares is shrunk, of the largest variance first (Hastie, Tibshirani & Friedman 2009, eq.
 * 3.47); null for another family or mix, with factors or bounds, and for more than 200 columns.
 */
export function directionsOf(refits: Refits, column: number, lambda: number): readonly Direction[] | null {
  const { l1Ratio, family, penaltyFactor, lowerBound, upperBound } = refits.options;
  const { rows, columns } = refits.sample.dataset.design;
  const isPlain =
    penaltyFactor.every((factor) => factor === 1) &&
    lowerBound.every((bound) => bound === -Infinity) &&
    upperBound.every((bound) => bound === Infinity);
  if (l1Ratio !== 0 || family !== "gaussian" || !isPlain || refits.scales[column] === 0) return null;
  if (columns > MOST_COLUMNS || rows * columns * columns > MOST_PRODUCTS) return null;
  const { values, vectors } = eigenOf(secondMoments(refits), columns);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!);
  return order.map((k) => {
    const variance = Math.max(0, values[k]!);
    const entry = vectors[column * columns + k]!;
    const factor = variance === 0 ? 0 : variance / (variance + lambda);
    return { variance: variance / total, factor, share: entry * entry };
  });
}

/** Σ ωᵢ x̃ᵢx̃ᵢᵀ of columns that are centred, beside an intercept, and scaled. */
function secondMoments({ sample, options, scales }: Refits): Float64Array {
  const { design } = sample.dataset;
  const { rows, columns } = design;
  const weights = unitWeights(rowWeights(sample.response, options.sampleWeight) ?? new Float64Array(rows).fill(1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = Array.from({ length: columns }, (_, column) => {
    const values = columnValues(design, column);
    const mean = values.reduce((sum, value, row) => sum + weights[row]! * value, 0) / total;
    const centre = options.intercept ? mean : 0;
    const scale = scales[column]!;
    return values.map((value, row) =>
      scale === 0 ? 0 : (Math.sqrt(weights[row]! / total) * (value - centre)) / scale,
    );
  });
  return crossProducts(scaled);
}
