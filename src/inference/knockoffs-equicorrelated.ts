import { normalQuantile } from "../arithmetic/distributions.ts";
import { randomUniforms } from "../splits/random-order.ts";
import { eigenOfLarge } from "./symmetric-eigen.ts";

/** What equicorrelated knockoffs are made by: matrices p × p, row after row. */
export interface Equicorrelated {
  /** s = min(2 λmin, 1): how far a column and its knockoff are from being the same; 0 is a copy, 1 as far as can be. */
  readonly distance: number;
  /** I − s Σ⁻¹: what of the columns is in their knockoffs. */
  readonly slopes: Float64Array;
  /** C with CᵀC = 2s I − s² Σ⁻¹: what is drawn beside that. */
  readonly root: Float64Array;
}

/** Eigenvalues below this share of the largest are rounding: columns depend on each other. */
const SINGULAR = 1e-12;

/**
 * Of a correlation matrix Σ (Barber & Candès 2015, Ann. Stat. 43, section 2.1.1): the same s for all columns, as large as Σ − ½ s I allows. By eigenvectors,
 * Σ = V Λ Vᵀ, so that C is exact where 2s I − s² Σ⁻¹ is singular, as it is at s = 2 λmin. Undefined where Σ is.
 */
export function equicorrelated(correlation: Float64Array, columns: number): Equicorrelated | undefined {
  const { values, vectors } = eigenOfLarge(correlation, columns);
  const least = values.reduce((found, value) => Math.min(found, value), Infinity);
  const most = values.reduce((found, value) => Math.max(found, value), 0);
  if (!(least > SINGULAR * most)) return undefined;
  const distance = Math.min(2 * least, 1);
  const slopes = new Float64Array(columns * columns);
  const root = new Float64Array(columns * columns);
  for (let k = 0; k < columns; k++) {
    const share = distance / values[k]!;
    const length = Math.sqrt(Math.max(0, distance * (2 - share)));
    for (let i = 0; i < columns; i++) {
      const own = vectors[i * columns + k]!;
      root[k * columns + i] = length * own;
      for (let j = 0; j < columns; j++) slopes[i * columns + j]! += (1 - share) * own * vectors[j * columns + k]!;
    }
  }
  return { distance, slopes, root };
}

/** Columns times a matrix, p × p, row after row. */
export function multiplyColumns(columns: readonly Float64Array[], matrix: Float64Array): Float64Array[] {
  const count = columns.length;
  return columns.map((_, j) => {
    const product = new Float64Array(columns[0]!.length);
    columns.forEach((column, i) => {
      const factor = matrix[i * count + j]!;
      if (factor !== 0) for (let row = 0; row < product.length; row++) product[row]! += factor * column[row]!;
    });
    return product;
  });
}

/** a + b, column by column. */
export function addColumns(a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] {
  return a.map((column, j) => column.map((value, row) => value + b[j]![row]!));
}

/** Independent standard normal numbers, the same in every runtime: quantiles of uniform ones. */
export function normalNumbers(seed: number): (count: number) => Float64Array {
  const uniform = randomUniforms(seed);
  return (count) => Float64Array.from({ length: count }, () => normalQuantile(uniform()));
}
