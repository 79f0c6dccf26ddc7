import { L1L2Error } from "../../errors.ts";
import type { FamilyResponse } from "../../types.ts";
import { holdOutputs } from "../hold.ts";
import { readNames } from "../read-names.ts";
import { readResponse } from "../read-response.ts";
import { allocateNumbers, requireRoom } from "../reading.ts";
import { defaultNames, matchOutputs } from "./match-outputs.ts";
import { type Outputs, readOutputs } from "./read-outputs.ts";
import type { KnownResponse, ResponseReader } from "./response-reader.ts";

/** Whether a multigaussian response is a list of names of keys of X. */
export function isNameList(input: unknown): input is readonly string[] {
  // The first alone decides for most: an array of holes may be four billion long.
  return Array.isArray(input) && typeof input[0] === "string" && input.every((name) => typeof name === "string");
}

/**
 * Multigaussian: several finite numbers per row — an array of rows, a `DenseInput`, row objects — or the names of keys of X.
 * Responses without names are called `y0`, `y1`, …
 *
 * Errors: those of `readOutputs`, or of `readResponse` for each name; `invalid-value` for a name given twice.
 */
function readMulti(input: unknown, rows: number, X: unknown): FamilyResponse {
  const names = typeof input === "string" ? [input] : input;
  const {
    values,
    outputs,
    names: found,
  } = isNameList(names) ? readKeys(names, rows, X) : readOutputs(names, rows, "y");
  return {
    family: "multigaussian",
    rows,
    outputs,
    values,
    trials: undefined,
    labels: null,
    outputNames: found ?? defaultNames(outputs),
    survival: undefined,
  };
}

export const multiResponse: ResponseReader = {
  hold: holdOutputs,
  keys: (held) => (isNameList(held) ? held : typeof held === "string" ? [held] : []),
  read: readMulti,
  readNew: readNewMulti,
};

function readNewMulti(known: KnownResponse, held: unknown, rows: number, X: unknown): FamilyResponse {
  const response = readMulti(held, rows, X);
  const { outputs, outputNames } = known;
  if (response.outputs === outputs) {
    const { values, outputNames: names } = response;
    const matched = matchOutputs({ values, outputs, names: names ?? undefined }, outputNames, "y");
    return { ...response, values: matched, outputNames };
  }
  const [expected, received] = [`${outputs} numbers per row, as in the fit`, String(response.outputs)];
  throw new L1L2Error({ code: "shape-mismatch", argument: "y", expected, received });
}

function readKeys(names: readonly string[], rows: number, X: unknown): Outputs {
  readNames(names, names.length, "y");
  requireRoom(8 * names.length * rows, "y");
  const values = allocateNumbers(names.length * rows, "y");
  names.forEach((name, output) => {
    values.set(readResponse(name, rows, X, `y[${output}]`), output * rows);
  });
  return { values, outputs: names.length, names };
}
