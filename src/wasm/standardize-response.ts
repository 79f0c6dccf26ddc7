import { powerOfTwo } from "../data/power-of-two.ts";
import { rowWeights } from "../data/row-weights.ts";
import type { Support } from "../model/point.ts";
import type { RestatedProblem } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";
import { requireFinite } from "./require-finite.ts";

/**
 * `standardizeResponse`: every response (and its offset) divided by its weighted population standard deviation, coefficients
 * multiplied by it afterwards. A constant response stays as it is. Lambdas, losses and gaps are those of the divided responses.
 */
export function standardizeResponse(response: FamilyResponse, options: CheckedOptions): RestatedProblem {
  if (!options.standardizeResponse) return { response, options, restore: (path) => path };
  const { rows, outputs, values } = response;
  const weights = rowWeights(response, options.sampleWeight);
  const deviations = Array.from({ length: outputs }, (_, k) => {
    const deviation = deviationOf(values.subarray(k * rows, (k + 1) * rows), weights);
    return deviation > 0 ? deviation : 1;
  });
  const divide = (all: Float64Array): Float64Array =>
    all.map((value, at) => value / deviations[Math.floor(at / rows)]!);
  return {
    response: { ...response, values: divide(values) },
    options: { ...options, offset: options.offset && divide(options.offset) },
    restore: (path) => ({
      ...path,
      intercepts: path.intercepts.map((value, at) => value * deviations[at % outputs]!),
      supports: path.supports.map((support, at) => multiply(support, deviations[at % outputs]!)),
    }),
  };
}

/** Coefficients in the units of the data; one below the smallest number is none. */
function multiply({ columns, values }: Support, deviation: number): Support {
  const multiplied = requireFinite(values.map((value) => value * deviation));
  if (!multiplied.includes(0)) return { columns, values: multiplied };
  return {
    columns: columns.filter((_, i) => multiplied[i] !== 0),
    values: multiplied.filter((value) => value !== 0),
  };
}

/**
 * The weighted deviation, 0 where all that counts is one value but for rounding of its mean. In units (powers of two, which change no
 * bit) in which squares and their products with weights are numbers.
 */
function deviationOf(values: Float64Array, weights: Float64Array | undefined): number {
  const heaviest = powerOfTwo(weights?.reduce((most, weight) => Math.max(most, weight), 0) ?? 1);
  const weightOf = (row: number): number => (weights === undefined ? 1 : weights[row]! / heaviest);
  const first = values.find((_, row) => weightOf(row) > 0) ?? 0;
  let largest = 0;
  values.forEach((value, row) => {
    if (weightOf(row) > 0) largest = Math.max(largest, Math.abs(value - first));
  });
  if (largest <= 4 * Number.EPSILON * Math.abs(first)) return 0;
  const unit = powerOfTwo(largest);
  let total = 0;
  let shift = 0;
  values.forEach((value, row) => {
    total += weightOf(row);
    if (weightOf(row) > 0) shift += weightOf(row) * ((value - first) / unit);
  });
  const mean = shift / total;
  let square = 0;
  values.forEach((value, row) => {
    const apart = (value - first) / unit - mean;
    if (weightOf(row) > 0) square += weightOf(row) * apart * apart;
  });
  return unit * Math.sqrt(square / total);
}
