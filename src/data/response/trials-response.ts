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
  const successes = readResponse(input.successes, rows, X, "y.successes", { minimum: 0 });
  const failures = readResponse(input.failures, rows, X, "y.failures", { minimum: 0 });
  requirePositive(successes, "y.successes");
  requirePositive(failures, "y.failures");
  const trials = successes.map((count, row) => count + failures[row]);
  return {
    family: "binomial",
    rows,
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
