// Random problems of any shape. Dense columns have exactly the correlation asked for; sparse columns share values and rows.

import type { CscInput, DenseInput } from "../../src/index.ts";
import { Normals } from "./normals.ts";

/** What the columns have in common: `rho` between any two, or `rho` to the power of their distance. */
export type Dependence = "equicorrelated" | "autoregressive";

export interface Recipe {
  readonly rows: number;
  readonly columns: number;
  /** Share of nonzero entries: a csc design. Left out: a dense, column-major one. */
  readonly density?: number;
  readonly dependence?: Dependence;
  readonly rho?: number;
  /** Variance of the signal over that of the noise. */
  readonly snr?: number;
  readonly seed: number;
}

export interface Data {
  readonly X: DenseInput | CscInput;
  readonly y: Float64Array;
}

/** X, and y = Xb + noise of population variance 1, with the alternating, decaying b of Friedman et al. (2010). */
export function makeData(recipe: Recipe): Data {
  const random = new Normals(recipe.seed);
  const X = recipe.density === undefined ? denseDesign(recipe, random) : sparseDesign(recipe, recipe.density, random);
  return { X, y: response(signalOf(X), recipe.snr ?? 3, random) };
}

function denseDesign(recipe: Recipe, random: Normals): DenseInput {
  const { rows, columns, dependence = "equicorrelated", rho = 0.5 } = recipe;
  const data = new Float64Array(rows * columns);
  const shared = dependence === "equicorrelated" ? Math.sqrt(rho) : rho;
  const own = Math.sqrt(1 - shared * shared);
  let base = Float64Array.from({ length: rows }, () => random.normal());
  for (let j = 0; j < columns; j++) {
    const column = data.subarray(j * rows, (j + 1) * rows);
    for (let i = 0; i < rows; i++) column[i] = shared * base[i]! + own * random.normal();
    if (dependence === "autoregressive") base = column;
  }
  return { data, rows, columns, order: "column" };
}

/** Each row of a column is, with probability rho, one of a base column (the first, or the one before), else any row. */
function sparseDesign(recipe: Recipe, density: number, random: Normals): CscInput {
  const { rows, columns, dependence = "equicorrelated", rho = 0.5 } = recipe;
  const count = Math.max(1, Math.round(density * rows));
  const indices = new Int32Array(count * columns);
  const values = Float64Array.from(indices, () => Math.abs(random.normal()));
  let base = sampleRows(rows, count, new Int32Array(0), 0, random);
  for (let j = 0; j < columns; j++) {
    const chosen = sampleRows(rows, count, base, rho, random);
    indices.set(chosen, j * count);
    if (dependence === "autoregressive") base = chosen;
  }
  const pointers = Int32Array.from({ length: columns + 1 }, (_, j) => j * count);
  return { format: "csc", rows, columns, values, indices, pointers };
}

function sampleRows(rows: number, count: number, base: Int32Array, rho: number, random: Normals): Int32Array {
  const chosen = new Set<number>();
  for (const row of base) {
    if (random.chance(rho)) chosen.add(row);
  }
  while (chosen.size < count) chosen.add(random.integer(0, rows - 1));
  return Int32Array.from(chosen).sort();
}

function signalOf(X: DenseInput | CscInput): Float64Array {
  const signal = new Float64Array(X.rows);
  for (let j = 0; j < Math.min(X.columns, 100); j++) {
    const effect = (j % 2 === 0 ? -1 : 1) * Math.exp(-j / 10);
    addColumn(X, j, effect, signal);
  }
  return signal;
}

/** target ← target + factor · column j. */
export function addColumn(X: DenseInput | CscInput, j: number, factor: number, target: Float64Array): void {
  if ("data" in X) {
    for (let i = 0; i < X.rows; i++) target[i]! += factor * X.data[j * X.rows + i]!;
    return;
  }
  for (let e = X.pointers[j]!; e < X.pointers[j + 1]!; e++) target[X.indices[e]!]! += factor * X.values[e]!;
}

function response(signal: Float64Array, snr: number, random: Normals): Float64Array {
  const noise = Math.sqrt(variance(signal) / snr);
  const y = signal.map((value) => value + noise * random.normal());
  const scale = 1 / (Math.sqrt(variance(y)) || 1);
  return y.map((value) => value * scale);
}

function variance(values: Float64Array): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
}
