// Where a penalty flattens the objective may have other minima. Restricted to the columns U in use at a point or at the next (those that may
// become nonzero next too) it is strictly convex near the point if the curvature of the loss outweighs the most that the penalty bends down,
//
//   H − D > 0,   H the Hessian of the loss in B = sβ, intercepts minimised out,   D = κ − λ(1 − a)v where v > 0,   κ = 1/g (mcp), 1/(g − 1) (scad)
//
// (Breheny & Huang 2011, Ann. Appl. Stat. 5, §4; ncvreg's `convex.min`). The least eigenvalue is above 0 where a factor LLᵀ exists.

import { exp } from "../arithmetic/exponential.ts";
import { columnValues } from "../data/column-values.ts";
import { addLinearPredictor } from "../data/linear-predictor.ts";
import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Sample } from "../wasm/dataset.ts";
import type { SolvedPath } from "../wasm/decode.ts";

/** Of more columns in use nothing is said. */
const MOST_COLUMNS = 128;
/** Multiplications of a path, about a tenth of a second, and numbers of its columns, 64 MiB: what is beyond is not said. */
const MOST_WORK = 50_000_000;
const MOST_NUMBERS = 8_000_000;
/** A pivot below this share of its diagonal entry is 0 but for rounding. */
const LEAST_PIVOT = 1e-12;

/** Per point whether it is locally convex, null where that would cost too much; undefined for convex penalties, and for losses without a formula here. */
export function localConvexity(
  sample: Sample,
  options: CheckedOptions,
  { lambdas, intercepts, supports }: Pick<SolvedPath, "lambdas" | "intercepts" | "supports">,
): (boolean | null)[] | undefined {
  const { concavePenalty, l1Ratio, penaltyFactor } = options;
  const curvature = curvatureOf(sample, options);
  if (concavePenalty === null || curvature === undefined) return undefined;
  const { penalty, concavity } = concavePenalty;
  const bend = 1 / (penalty === "mcp" ? concavity : concavity - 1);
  const gram = new Gram(sample, options, curvature === "constant");
  return Array.from(lambdas, (lambda, point) => {
    const used = new Set([...supports[point]!.columns, ...(supports[point + 1]?.columns ?? [])]);
    const columns = Int32Array.from(used).sort();
    const rows = curvature === "constant" ? undefined : curvature(intercepts[point]!, supports[point]!);
    const matrix = gram.of(columns, rows);
    if (matrix === undefined) return null;
    return isPositive(matrix, columns.length, (i) => {
      const factor = penaltyFactor[columns[i]!]!;
      return factor === 0 ? 0 : bend - lambda * (1 - l1Ratio) * factor;
    });
  });
}

type Curvature = (intercept: number, support: SolvedPath["supports"][number]) => Float64Array;

/** The second derivatives of the losses of all rows at a point, or that they are 1 everywhere. */
function curvatureOf(
  { dataset, rows, response }: Sample,
  { offset, lossParameters }: CheckedOptions,
): Curvature | "constant" | undefined {
  const { family } = response;
  if (family === "gaussian") return "constant";
  const isLogistic = family === "binomial" && lossParameters === null;
  if (!isLogistic && family !== "poisson") return undefined;
  return (intercept, { columns, values }) => {
    const eta = new Float64Array(dataset.design.rows).fill(intercept);
    addLinearPredictor(dataset.design, { index: columns, value: values }, eta);
    return Float64Array.from({ length: response.rows }, (_, row) => {
      const at = eta[rows?.[row] ?? row]! + (offset?.[row] ?? 0);
      if (family === "poisson") return exp(at);
      const power = exp(-Math.abs(at));
      return power / ((1 + power) * (1 + power));
    });
  };
}

/** X̃ᵀΩX̃ of columns in units of their deviations, column by column. Where curvatures are the same everywhere products are kept. */
class Gram {
  readonly #sample: Sample;
  readonly #options: CheckedOptions;
  readonly #weights: Float64Array;
  readonly #roots: Float64Array;
  readonly #columns = new Map<number, Float64Array>();
  readonly #products: Map<number, number> | undefined;
  #work = 0;

  constructor(sample: Sample, options: CheckedOptions, keeps: boolean) {
    this.#sample = sample;
    this.#options = options;
    const { response } = sample;
    const weights = unitWeights(rowWeights(response, options.sampleWeight) ?? new Float64Array(response.rows).fill(1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#weights = weights.map((weight) => weight / total);
    this.#roots = this.#weights.map(Math.sqrt);
    this.#products = keeps ? new Map() : undefined;
  }

  /** Row by row, the lower triangle; undefined where it costs too much. `curvature` per row: 1 where it is not given. */
  of(columns: Int32Array, curvature: Float64Array | undefined): Float64Array | undefined {
    const { length } = columns;
    if (length > MOST_COLUMNS) return undefined;
    const own = [...columns].map((column) => this.#column(column));
    if (this.#columns.size * this.#weights.length > MOST_NUMBERS) return undefined;
    const parts = curvature === undefined ? own : own.map((column) => this.#curved(column, curvature));
    const matrix = new Float64Array(length * length);
    const width = this.#sample.dataset.design.columns;
    for (let i = 0; i < length; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * length + j] = this.#product(columns[i]! * width + columns[j]!, parts[i]!, parts[j]!);
        if (this.#work > MOST_WORK) return undefined;
      }
    }
    return matrix;
  }

  #product(key: number, a: Float64Array, b: Float64Array): number {
    const kept = this.#products?.get(key);
    if (kept !== undefined) return kept;
    this.#work += a.length;
    let sum = 0;
    for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
    this.#products?.set(key, sum);
    return sum;
  }

  /** √ω times the column in the units in which it is penalised, about its mean. */
  #column(column: number): Float64Array {
    const known = this.#columns.get(column);
    if (known !== undefined) return known;
    const { dataset, rows } = this.#sample;
    const all = columnValues(dataset.design, column);
    const own = rows === undefined ? all : Float64Array.from(rows, (row) => all[row]!);
    let largest = 0;
    for (const value of own) largest = Math.max(largest, Math.abs(value));
    let mean = 0;
    for (let row = 0; row < own.length; row++) mean += this.#weights[row]! * (own[row]! / largest);
    let squares = 0;
    for (let row = 0; row < own.length; row++)
      squares += this.#weights[row]! * (own[row]! / largest - mean) * (own[row]! / largest - mean);
    const { standardize, intercept } = this.#options;
    // Without an intercept a constant is in units of its size.
    const share = standardize ? 1 / (Math.sqrt(squares) || 1) : largest;
    const about = intercept ? mean : 0;
    for (let row = 0; row < own.length; row++) own[row] = this.#roots[row]! * (own[row]! / largest - about) * share;
    this.#columns.set(column, own);
    return own;
  }

  /** √f″ times such a column, about the mean that rows of these curvatures have. */
  #curved(column: Float64Array, curvature: Float64Array): Float64Array {
    let [sum, total] = [0, 0];
    for (let row = 0; row < column.length; row++) {
      sum += curvature[row]! * this.#roots[row]! * column[row]!;
      total += curvature[row]! * this.#weights[row]!;
    }
    const mean = this.#options.intercept && total > 0 ? sum / total : 0;
    return column.map((value, row) => Math.sqrt(curvature[row]!) * (value - mean * this.#roots[row]!));
  }
}

/** Whether the matrix, its diagonal less `less`, has a factor LLᵀ; its lower triangle is overwritten. */
function isPositive(matrix: Float64Array, size: number, less: (i: number) => number): boolean {
  for (let i = 0; i < size; i++) {
    const diagonal = matrix[i * size + i]!;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      if (j < i) matrix[i * size + j] = sum / matrix[j * size + j]!;
      else {
        const pivot = sum - less(i);
        if (!(pivot > LEAST_PIVOT * diagonal)) return false;
        matrix[i * size + i] = Math.sqrt(pivot);
      }
    }
  }
  return true;
}
