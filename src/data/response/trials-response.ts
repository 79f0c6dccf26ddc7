import { L1L2Error } from "../../errors.ts";
import type { FamilyResponse, TrialsInput } from "../../types.ts";
import { readResponse } from "../read-response.ts";

/** Whether a binomial response means to be counts; the counts are still to be checked. */
export function isTrials(input: unknown): input is TrialsInput {
  return typeof input === "object" && input !== null && ("successes" in input || "failures" in input);
}

/**
 * Binomial counts: the share of successes of each row, and its total, which multiplies its weight. A row without trials has
 * share 0 and weight 0. The classes are called `"failure"` and `"success"`.
 *
 * Errors: those of `readResponse` for each part, and `invalid-value` where there is no success or no failure at all.
 */
export function readTrials(input: TrialsInput, rows: number, X: unknown): FamilyResponse {
  const counts = readCounts(input, rows, X);
  requirePositive(counts.successes, "y.successes");
  requirePositive(counts.failures, "y.failures");
  return shares(counts);
}

/** As {@link readTrials}, but all successes or all failures may be zero. */
export function readAnyTrials(input: TrialsInput, rows: number, X: unknown): FamilyResponse {
  return shares(readCounts(input, rows, X));
}

interface Counts {
  readonly successes: Float64Array;
  readonly failures: Float64Array;
}

function readCounts({ successes, failures }: TrialsInput, rows: number, X: unknown): Counts {
  return {
    successes: readResponse(successes, rows, X, "y.successes", { minimum: 0 }),
    failures: readResponse(failures, rows, X, "y.failures", { minimum: 0 }),
  };
}

function shares({ successes, failures }: Counts): FamilyResponse {
  const trials = successes.map((count, row) => count + failures[row]);
  return {
    family: "binomial",
    rows: trials.length,
    outputs: 1,
    values: successes.map((count, row) => (trials[row] > 0 ? count / trials[row] : 0)),
    trials,
    labels: ["failure", "success"],
    outputNames: null,
    survival: undefined,
  };
}

function requirePositive(counts: Float64Array, argument: string): void {
  if (counts.some((count) => count > 0)) return;
  throw new L1L2Error({ code: "invalid-value", argument, expected: "a count above 0", received: "only zeros" });
}
