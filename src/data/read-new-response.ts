import { describe, L1L2Error } from "../errors.ts";
import type { Family, FamilyResponse, Label } from "../types.ts";
import { holdResponse } from "./hold.ts";
import { type Column, readColumn } from "./read-column.ts";
import { readFamilyResponse } from "./read-family-response.ts";
import { readResponse } from "./read-response.ts";
import { allocateNumbers, reading } from "./reading.ts";
import { matchOutputs } from "./response/match-outputs.ts";
import { numbers } from "./response/number-response.ts";
import { isTrials, readAnyTrials } from "./response/trials-response.ts";

/** What a model knows about its response. */
export interface KnownResponse {
  readonly family: Family;
  readonly outputs: number;
  /** A name per output where there are several; null elsewhere. */
  readonly outputNames: readonly string[] | null;
  /** The classes of binomial or multinomial, ascending; null elsewhere. */
  readonly labels: readonly Label[] | null;
}

/**
 * Reads the response of rows that a model is to be compared with. As `readFamilyResponse`, but classes are those of the model,
 * so that a class may be missing from the rows; and counts may all be zero.
 *
 * @throws L1L2Error `invalid-value` for a class that the model does not know, `shape-mismatch` for another number of outputs, and
 * what `readFamilyResponse` throws.
 */
export function readNewResponse(known: KnownResponse, y: unknown, rows: number, X: unknown): FamilyResponse {
  return reading("y", () => readKnown(known, holdResponse(y, known.family), rows, X));
}

function readKnown(known: KnownResponse, y: unknown, rows: number, X: unknown): FamilyResponse {
  const { family, labels, outputs, outputNames } = known;
  if (family === "binomial" && isTrials(y)) return { ...readAnyTrials(y, rows, X), labels };
  if (labels !== null) return readKnownClasses(known, labels, readColumn(y, rows, X, "y", "classes"));
  if (family === "poisson") return numbers("poisson", rows, readResponse(y, rows, X, "y", { minimum: 0 }));
  const response = readFamilyResponse(y, family, rows, X);
  if (response.outputs === outputs) return { ...response, values: matched(response, known), outputNames };
  const [expected, received] = [`${outputs} numbers per row, as in the fit`, String(response.outputs)];
  throw new L1L2Error({ code: "shape-mismatch", argument: "y", expected, received });
}

function matched({ values, outputs, outputNames }: FamilyResponse, known: KnownResponse): Float64Array {
  return matchOutputs({ values, outputs, names: outputNames ?? undefined }, known.outputNames, "y");
}

function readKnownClasses(
  { family, outputs }: KnownResponse,
  labels: readonly Label[],
  column: Column,
): FamilyResponse {
  const rows = column.count;
  const codeOf = new Map<unknown, number>(labels.map((label, code) => [label, code]));
  const values = allocateNumbers(rows * outputs, "y");
  for (let row = 0; row < rows; row++) {
    const cell = column.cells[row];
    const code = codeOf.get(cell);
    if (code === undefined) {
      const expected = `a class of the model: ${labels.slice(0, 6).map(describe).join(", ")}${labels.length > 6 ? ", …" : ""}`;
      const received = describe(cell);
      throw new L1L2Error({ code: "invalid-value", argument: column.place(row), expected, received });
    }
    if (outputs === 1) values[row] = code;
    else values[code * rows + row] = 1;
  }
  const outputNames = outputs === 1 ? null : labels.map(String);
  return { family, rows, outputs, values, trials: undefined, labels, outputNames, survival: undefined };
}
