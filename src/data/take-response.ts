import type { FamilyResponse, SurvivalData } from "../types.ts";

/** The response of the rows `rowIndices`, in that order; classes keep their numbers, also those no row is left of. */
export function takeResponse(response: FamilyResponse, rowIndices: Int32Array): FamilyResponse {
  const { survival, trials } = response;
  return {
    ...response,
    rows: rowIndices.length,
    values: takeOutputs(response.values, response.rows, rowIndices),
    trials: trials && takeOutputs(trials, response.rows, rowIndices),
    survival: survival && takeSurvival(survival, rowIndices),
  };
}

/** The rows `rowIndices` of numbers in rows × outputs, output after output. */
export function takeOutputs(values: Float64Array, rows: number, rowIndices: Int32Array): Float64Array {
  const count = rowIndices.length;
  const outputs = values.length / rows;
  const taken = new Float64Array(count * outputs);
  for (let output = 0; output < outputs; output++) {
    for (let at = 0; at < count; at++) taken[output * count + at] = values[output * rows + rowIndices[at]];
  }
  return taken;
}

/** The rows `rowIndices` of survival data; strata keep their numbers. */
export function takeSurvival(survival: SurvivalData, rowIndices: Int32Array): SurvivalData {
  const { start, stop, event, stratum } = survival;
  return {
    ...survival,
    start: start && Float64Array.from(rowIndices, (row) => start[row]),
    stop: Float64Array.from(rowIndices, (row) => stop[row]),
    event: Uint8Array.from(rowIndices, (row) => event[row]),
    stratum: stratum && Int32Array.from(rowIndices, (row) => stratum[row]),
  };
}
