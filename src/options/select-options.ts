import { takeOutputs } from "../data/take-response.ts";
import type { CheckedOptions } from "./options.ts";

/** The options of some of `of` rows: per-row arrays cut to them. */
export function selectOptions(options: CheckedOptions, of: number, rows: Int32Array): CheckedOptions {
  const select = (values: Float64Array | undefined) => values && takeOutputs(values, of, rows);
  return { ...options, sampleWeight: select(options.sampleWeight), offset: select(options.offset) };
}
