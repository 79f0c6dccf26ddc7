import { L1L2Error } from "../errors.ts";
import type { SolvedPath } from "../wasm/decode.ts";

/**
 * Refuses a path that `timeLimit` ended where only a whole one will do: a score of some folds, or penalty factors from a first fit
 * that is not done, would say something else than what was asked.
 *
 * @param part What was being fitted: "the path on all rows", "fold 3".
 * @throws L1L2Error `time-limit`.
 */
export function requireTime(path: Pick<SolvedPath, "outcomes" | "stoppedByTimeLimit">, part: string): void {
  if (!path.stoppedByTimeLimit && !path.outcomes.includes("time-limit")) return;
  throw new L1L2Error({
    code: "time-limit",
    argument: "timeLimit",
    expected: "the time that the whole takes",
    received: `less: it was over at ${part}`,
    advice: "Ask for fewer folds or lambdas, or a larger tolerance",
  });
}
