import { describe, L1L2Error } from "../../errors.ts";
import type { FamilyResponse } from "../../types.ts";
import { holdResponse } from "../hold.ts";
import { readColumn } from "../read-column.ts";
import { allocateNumbers, requireRoom } from "../reading.ts";
import { readNewClasses } from "./new-classes.ts";
import { type Levels, readLabels } from "./read-labels.ts";
import { nameOf, namesOfParts, type ResponseReader } from "./response-reader.ts";
import { isTrials, readAnyTrials, readTrials } from "./trials-response.ts";

/**
 * Binomial and squared-hinge: the two classes of a column; a row's value is 1 in the greater of them and 0 in the other.
 *
 * Errors: those of `readLabels`, and `invalid-value` for one class or more than two.
 */
function readBinary(family: "binomial" | "squared-hinge", input: unknown, rows: number, X: unknown): FamilyResponse {
  const levels = readLabels(readColumn(input, rows, X, "y", "classes"));
  const { labels, codes } = levels;
  if (labels.length !== 2) {
    const advice = labels.length > 2 ? 'family: "multinomial" takes more than two' : undefined;
    throw wrongClasses("two classes", levels, advice);
  }
  return { ...classes(family, levels), outputs: 1, values: Float64Array.from(codes), outputNames: null };
}

/** Binomial: two classes, or counts. */
export const binomialResponse: ResponseReader = {
  hold: holdResponse,
  keys: (held) => (isTrials(held) ? namesOfParts(held) : nameOf(held)),
  read: (held, rows, X) => (isTrials(held) ? readTrials(held, rows, X) : readBinary("binomial", held, rows, X)),
  readNew: (known, held, rows, X) =>
    isTrials(held)
      ? { ...readAnyTrials(held, rows, X), labels: known.labels }
      : readNewClasses(known, readColumn(held, rows, X, "y", "classes")),
};

/** Squared-hinge: two classes. */
export const squaredHingeResponse: ResponseReader = {
  hold: holdResponse,
  keys: nameOf,
  read: (held, rows, X) => readBinary("squared-hinge", held, rows, X),
  readNew: (known, held, rows, X) => readNewClasses(known, readColumn(held, rows, X, "y", "classes")),
};

/**
 * Multinomial: one output per class; a row's value is 1 in the output of its class and 0 in the others.
 *
 * Errors: those of `readLabels`, and `invalid-value` for a single class.
 */
function readMultinomial(input: unknown, rows: number, X: unknown): FamilyResponse {
  const levels = readLabels(readColumn(input, rows, X, "y", "classes"));
  const { labels, codes } = levels;
  if (labels.length < 2) throw wrongClasses("at least two classes", levels);
  // Values, linear predictors, steps and residuals: the least that a fit keeps of every row and class.
  requireRoom(VECTORS * 8 * labels.length * rows, "y", `${labels.length} classes are too many for ${rows} rows`);
  const values = allocateNumbers(labels.length * rows, "y");
  codes.forEach((code, row) => {
    values[code * rows + row] = 1;
  });
  return { ...classes("multinomial", levels), outputs: labels.length, values, outputNames: labels.map(String) };
}

/** Multinomial: classes. */
export const multinomialResponse: ResponseReader = {
  hold: holdResponse,
  keys: nameOf,
  read: readMultinomial,
  readNew: (known, held, rows, X) => readNewClasses(known, readColumn(held, rows, X, "y", "classes")),
};

/** Vectors of rows × classes that a fit has at once. */
const VECTORS = 6;

function classes(family: "binomial" | "squared-hinge" | "multinomial", { labels, codes }: Levels) {
  return { family, rows: codes.length, trials: undefined, labels, survival: undefined } as const;
}

function wrongClasses(expected: string, { labels }: Levels, advice?: string): L1L2Error {
  const shown = labels.slice(0, 6).map(describe).join(", ");
  const count = labels.length === 1 ? "only one" : `${labels.length}`;
  const received = `${count}: ${shown}${labels.length > 6 ? ", …" : ""}`;
  const details = { code: "invalid-value" as const, argument: "y", expected, received };
  return new L1L2Error(advice === undefined ? details : { ...details, advice });
}
