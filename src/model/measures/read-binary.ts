import { readLabelList } from "../../data/response/read-labels.ts";
import { L1L2Error } from "../../errors.ts";
import type { Label } from "../../types.ts";

/** 1 for rows of the second of two classes in ascending order (true, 1, …), 0 for the others. */
export function readBinary(input: ArrayLike<Label>, argument: string): Float64Array {
  const { labels, codes } = readLabelList(input, argument);
  if (labels.length === 2) return Float64Array.from(codes);
  throw new L1L2Error({
    code: "invalid-value",
    argument,
    expected: "rows of two classes",
    received: labels.length === 1 ? `${codes.length} times ${JSON.stringify(labels[0])}` : `${labels.length} classes`,
  });
}
