import { rowWeights } from "../data/row-weights.ts";
import { weightedMedian } from "../data/weighted-median.ts";
import type { RestatedProblem } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";

/**
 * The losses of `huber` and `quantile` know y − η alone: offset and, with an intercept, median are taken out of the response, so that their size costs
 * no digits, and the intercept is sought from where half of the rows lie on either side.
 */
export function centreResponse(response: FamilyResponse, options: CheckedOptions): RestatedProblem {
  const { offset, intercept, sampleWeight } = options;
  const values = response.values.map((value, row) => value - (offset?.[row] ?? 0));
  const centre = intercept ? weightedMedian(values, rowWeights(response, sampleWeight)) : 0;
  return {
    response: { ...response, values: values.map((value) => value - centre) },
    options: { ...options, offset: undefined },
    restore: (path) => ({ ...path, intercepts: path.intercepts.map((value) => value + centre) }),
  };
}
