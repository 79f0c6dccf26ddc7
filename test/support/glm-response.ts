import type { FamilyResponse } from "../../src/types.ts";
import { type GlmProblem, outputsOf } from "./glm-problem.ts";

/** The response of a problem in the form that the measures take. */
export function familyResponseOf(problem: GlmProblem): FamilyResponse {
  const { family, Y, survival, trials, labels } = problem;
  const cox = family === "cox";
  return {
    family,
    rows: Y.length,
    outputs: outputsOf(problem),
    values: Float64Array.from(cox ? survival!.time : Y[0].flatMap((_, k) => Y.map((row) => row[k]))),
    trials: trials && Float64Array.from(trials),
    labels: labels ?? null,
    outputNames: null,
    survival: survival && {
      start: survival.start && Float64Array.from(survival.start),
      stop: Float64Array.from(survival.time),
      event: Uint8Array.from(survival.event),
      stratum: survival.strata && Int32Array.from(survival.strata),
    },
  };
}

/** Rows × outputs as one list, output after output. */
export function outputMajor(table: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(table[0].flatMap((_, k) => table.map((row) => row[k])));
}
