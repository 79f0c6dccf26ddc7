import { L1L2Error } from "../../errors.ts";
import type { Label } from "../../types.ts";
import { distinctLabels, readLabels } from "./read-labels.ts";

/** 1 for rows of the second of two classes in ascending order (true, 1, …), 0 for the others. */
export function readBinary(input: ArrayLike<Label>, argument: string): Float64Array {
  const values = readLabels(input, argument);
  const labels = distinctLabels(values);
  if (labels.length === 2) return Float64Array.from(values, (label) => (label === labels[1] ? 1 : 0));
  throw new L1L2Error({
    code: "invalid-value",
    argument,
    expected: "rows of two classes",
    received: labels.length === 1 ? `${values.length} times ${JSON.stringify(labels[0])}` : `${labels.length} classes`,
  });
}
