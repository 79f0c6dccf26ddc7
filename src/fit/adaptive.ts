import { power } from "../arithmetic/power.ts";
import { columnDeviations } from "../data/column-deviations.ts";
import { powerOfTwo } from "../data/power-of-two.ts";
import { rowWeights } from "../data/row-weights.ts";
import { L1L2Error } from "../errors.ts";
import type { Support } from "../model/point.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Sample } from "../wasm/dataset.ts";
import { solvePath } from "../wasm/solve.ts";
import { requireTime } from "./require-time.ts";

/**
 * The options with the penalty factors of the adaptive lasso, vⱼ / |b̂ⱼ|^γ, b̂ the coefficients of a first fit; as they are where
 * it is not asked for. A factor of 0 or Infinity stays.
 *
 * @throws L1L2Error `invalid-value` for a pilot without penalty where there are as many columns as rows, or more.
 */
export function adapt(sample: Sample, options: CheckedOptions): CheckedOptions {
  const { adaptive, penaltyFactor } = options;
  if (adaptive === undefined) return options;
  const sizes = pilotSizes(sample, options, adaptive.pilot);
  const factors = penaltyFactor.map((factor, column) => {
    return factor === 0 || factor === Infinity ? factor : factor / power(sizes[column]!, adaptive.exponent);
  });
  return { ...options, penaltyFactor: factors, adaptive: undefined };
}

/** |b̂ⱼ| on the scale on which coefficients are penalised; with several outputs the length over them. */
function pilotSizes(sample: Sample, options: CheckedOptions, pilot: "ridge" | "ols"): Float64Array {
  const { response } = sample;
  const { design } = sample.dataset;
  const { standardize, intercept, sampleWeight, penaltyFactor } = options;
  const weights = rowWeights(response, sampleWeight);
  const rows = weights?.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0) ?? response.rows;
  const columns = penaltyFactor.reduce((count, factor) => count + (factor < Infinity ? 1 : 0), 0);
  if (pilot === "ols" && columns >= rows) {
    throw new L1L2Error({
      code: "invalid-value",
      argument: "adaptive.pilot",
      expected: '"ridge" where there are not more rows than columns',
      received: `"ols" with ${rows} rows and ${columns} columns`,
    });
  }
  const free = pilot === "ols" ? 0 : 1;
  const first = solvePath(sample, {
    ...options,
    standardize: true,
    l1Ratio: 0,
    lambdas: Float64Array.of(columns / rows),
    penaltyFactor: penaltyFactor.map((factor) => (factor === 0 || factor === Infinity ? factor : free)),
    maxActive: design.columns,
    earlyStop: false,
    onProgress: undefined,
    onGrid: undefined,
  });
  requireTime(first, "the first fit of the adaptive lasso");
  const scales = standardize ? columnDeviations(design, sample.rows, weights, intercept) : undefined;
  return lengthsOf(first.supports, design.columns).map((length, column) => length * (scales?.[column] ?? 1));
}

/** The length of the coefficients of each column over the outputs, in a unit whose squares are numbers. */
function lengthsOf(supports: readonly Support[], columns: number): Float64Array {
  const largest = new Float64Array(columns);
  for (const { columns: used, values } of supports) {
    used.forEach((column, i) => {
      largest[column] = Math.max(largest[column]!, Math.abs(values[i]!));
    });
  }
  const units = largest.map(powerOfTwo);
  const squares = new Float64Array(columns);
  for (const { columns: used, values } of supports) {
    used.forEach((column, i) => {
      const size = values[i]! / units[column]!;
      squares[column]! += size * size;
    });
  }
  return squares.map((square, column) => Math.sqrt(square) * units[column]!);
}
