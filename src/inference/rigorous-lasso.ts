import { normalQuantile } from "../arithmetic/distributions.ts";
import { centred, dot, residualOf } from "./centred.ts";
import { factor } from "./orthogonal.ts";

/** How the penalty of {@link rigorousLasso} is chosen. */
export interface RigorousRule {
  /** c > 1 of the penalty. */
  readonly c: number;
  /** γ: the probability that the penalty does not dominate the noise. */
  readonly gamma: number;
  readonly steps: number;
  /** The residual deviation moves by less: the loadings have arrived. */
  readonly tolerance: number;
}

/** What a lasso with penalties of its own per column chose. */
export interface Rigorous {
  readonly selected: Int32Array;
  /** Least squares on those. */
  readonly coefficients: Float64Array;
  readonly residual: Float64Array;
  /** λⱼ of the mean loss ½(y − η)², at the last step. */
  readonly penalties: Float64Array;
}

/** The lasso at λ = 1 with penalty factors: coefficients of centred columns on a centred response, nothing scaled. */
export type LassoOf = (factors: Float64Array) => Float64Array;

/** Columns whose least squares residual the loadings begin with. */
const FIRST = 5;

/**
 * The lasso with penalties by theory (Belloni, Chen, Chernozhukov & Hansen 2012, Econometrica 80): minimise RSS + Σ λ₀ψⱼ|bⱼ| with
 *
 *     λ₀ = 2c √n Φ⁻¹(1 − γ/2p),    ψⱼ = √( (1/n) Σ xᵢⱼ² eᵢ² )
 *
 * e first the residuals of the five columns most correlated with y, then those of least squares on what was chosen, until their deviation no longer moves. No cross-validation; it holds
 * with variances that differ from row to row. The first of those lassos has half the penalty.
 *
 * @param columns Centred, as is `response`.
 */
export function rigorousLasso(
  columns: readonly Float64Array[],
  response: Float64Array,
  { c, gamma, steps, tolerance }: RigorousRule,
  lassoOf: LassoOf,
): Rigorous {
  const rows = response.length;
  const strength = -2 * c * Math.sqrt(rows) * normalQuantile(gamma / (2 * columns.length));
  let residual = residualOf(response, mostCorrelated(columns, response));
  let penalties = penaltiesOf(columns, residual, strength);
  let deviation = deviationOf(response);
  let selected = new Int32Array(0);
  for (let step = 0; step < steps; step++) {
    const found = lassoOf(step === 0 ? penalties.map((penalty) => penalty / 2) : penalties);
    selected = Int32Array.from(found.keys()).filter((column) => found[column] !== 0);
    residual = residualOf(
      response,
      Array.from(selected, (column) => columns[column]!),
    );
    const next = deviationOf(residual);
    penalties = penaltiesOf(columns, residual, strength);
    if (Math.abs(next - deviation) < tolerance) break;
    deviation = next;
  }
  const { kept, coefficients } = factor(
    Array.from(selected, (column) => columns[column]!),
    response,
  );
  const all = new Float64Array(columns.length);
  kept.forEach((place, at) => {
    all[selected[place]!] = coefficients[at]!;
  });
  return { selected, coefficients: all, residual, penalties };
}

function mostCorrelated(columns: readonly Float64Array[], response: Float64Array): Float64Array[] {
  const size = columns.map((column) => {
    const length = Math.sqrt(dot(column, column));
    return length === 0 ? 0 : Math.abs(dot(column, response)) / length;
  });
  const order = Array.from(columns.keys()).sort((a, b) => size[b]! - size[a]! || a - b);
  return order.slice(0, FIRST).map((column) => columns[column]!);
}

function penaltiesOf(columns: readonly Float64Array[], residual: Float64Array, strength: number): Float64Array {
  const rows = residual.length;
  return Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const product = column[row]! * residual[row]!;
      sum += product * product;
    }
    return (strength * Math.sqrt(sum / rows)) / (2 * rows);
  });
}

/** By n − 1. */
function deviationOf(values: Float64Array): number {
  const own = centred(values);
  return Math.sqrt(dot(own, own) / (own.length - 1));
}
