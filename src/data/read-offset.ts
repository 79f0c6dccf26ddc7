import { L1L2Error } from "../errors.ts";
import { readVector } from "./read-vector.ts";
import { matchOutputs } from "./response/match-outputs.ts";
import { readOutputs } from "./response/read-outputs.ts";

/**
 * A fresh copy of an offset: one finite number per row, or with several outputs one for each output in every row. The result
 * is rows × outputs, output after output.
 *
 * @param names What the outputs are called, classes as text: columns with names are matched by them (see `matchOutputs`).
 * @throws L1L2Error what `readVector` and `readOutputs` throw; `shape-mismatch` for another number of outputs.
 */
export function readOffset(
  input: unknown,
  rows: number,
  outputs: number,
  names: readonly string[] | null,
): Float64Array {
  if (outputs === 1) return readVector(input, rows, "offset");
  const read = readOutputs(input, rows, "offset");
  if (read.outputs === outputs) return matchOutputs(read, names, "offset");
  const [expected, received] = [`${outputs} numbers per row, one for each output`, String(read.outputs)];
  throw new L1L2Error({ code: "shape-mismatch", argument: "offset", expected, received });
}
