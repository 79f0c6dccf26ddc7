import { findNonFinite, throwNonFinite } from "../data/find-non-finite.ts";
import { rowWeights } from "../data/row-weights.ts";
import { takeResponse } from "../data/take-response.ts";
import { takeRows } from "../data/take-rows.ts";
import type { CheckedOptions } from "../options/options.ts";
import { selectOptions } from "../options/select-options.ts";
import type { DesignMatrix, FamilyResponse } from "../types.ts";

/** A problem without the rows that count nothing, and where its rows were. */
export interface CountedRows {
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
  readonly options: CheckedOptions;
  /** The row of each that is left; undefined where all are. */
  readonly rows: Int32Array | undefined;
}

/**
 * Rows of weight 0 are left out before anything is computed: whatever they hold, 10⁹ as a code for missing, cannot reach a
 * scale, a tolerance or a pivot. Without any nothing is copied.
 *
 * @throws L1L2Error `non-finite` for NaN or an infinity in any row.
 */
export function countedRows(design: DesignMatrix, response: FamilyResponse, options: CheckedOptions): CountedRows {
  const weights = rowWeights(response, options.sampleWeight);
  if (weights === undefined || weights.every((weight) => weight > 0)) {
    return { design, response, options, rows: undefined };
  }
  // NaN is a mistake in any row, and the kernels will not see these.
  if (findNonFinite(design) !== undefined) throwNonFinite(design, "X");
  const rows = Int32Array.from(weights.keys()).filter((row) => weights[row]! > 0);
  return {
    design: takeRows(design, rows),
    response: takeResponse(response, rows),
    options: selectOptions(options, response.rows, rows),
    rows,
  };
}
