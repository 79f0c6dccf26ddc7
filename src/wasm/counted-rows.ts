import { findNonFinite, throwNonFinite } from "../data/find-non-finite.ts";
import { rowWeights } from "../data/row-weights.ts";
import { takeResponse } from "../data/take-response.ts";
import type { CheckedOptions } from "../options/options.ts";
import { selectOptions } from "../options/select-options.ts";
import { rowsAt, type Sample } from "./dataset.ts";

/** A sample without the rows that count nothing, and where its rows were. */
export interface CountedRows {
  readonly sample: Sample;
  readonly options: CheckedOptions;
  /** The place in the sample of each row that is left; undefined where all are. */
  readonly places: Int32Array | undefined;
}

/**
 * Rows of weight 0 are left out before anything is computed: whatever they hold, 10⁹ as a code for missing, cannot reach a
 * scale, a tolerance or a pivot. Without any nothing is copied.
 *
 * @throws L1L2Error `non-finite` for NaN or an infinity in any row.
 */
export function countedRows(sample: Sample, options: CheckedOptions): CountedRows {
  const { dataset, response } = sample;
  const weights = rowWeights(response, options.sampleWeight);
  if (weights === undefined || weights.every((weight) => weight > 0)) return { sample, options, places: undefined };
  // NaN is a mistake in any row, and the kernels will not see these.
  if (findNonFinite(dataset.design) !== undefined) throwNonFinite(dataset.design, "X");
  const places = Int32Array.from(weights.keys()).filter((place) => weights[place]! > 0);
  return {
    sample: {
      dataset,
      rows: rowsAt(sample, places),
      response: takeResponse(response, places),
    },
    options: selectOptions(options, response.rows, places),
    places,
  };
}
