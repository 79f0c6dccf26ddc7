// How cases write intercepts and coefficients down, and how the referee wants them back.

import { type GlmCandidate, type GlmProblem, outputsOf } from "../support/glm-problem.ts";
import type { CoefficientTable } from "./golden-case.ts";
import { expand } from "./translate.ts";

/** One intercept, one per output, or none (cox). */
export type InterceptTable = number | readonly number[] | null | undefined;

/** Coefficients of one output, or of each. */
export type CoefficientTables = CoefficientTable | readonly CoefficientTable[];

/** A point of a reference. */
export function candidateFrom(
  problem: GlmProblem,
  intercepts: InterceptTable,
  tables: CoefficientTables,
): GlmCandidate {
  const columns = problem.X[0].length;
  const each = isList(tables) ? tables : [tables];
  return {
    intercepts: intercepts == null ? each.map(() => 0) : typeof intercepts === "number" ? [intercepts] : intercepts,
    coefficients: each.map((table) => expand(table, columns)),
  };
}

function isList(tables: CoefficientTables): tables is readonly CoefficientTable[] {
  return Array.isArray(tables) && typeof tables[0] === "object";
}

/** A point in the layout of the referee: numbers for one output, lists for several, no intercept for cox. */
export function tablesOf(
  problem: GlmProblem,
  { intercepts, coefficients }: GlmCandidate,
): { readonly a0: number | readonly number[] | null; readonly beta: readonly number[] | readonly number[][] } {
  const several = outputsOf(problem) > 1;
  const dense = coefficients.map((of) => Array.from(of));
  const a0 = several ? intercepts : intercepts[0];
  return { a0: problem.family === "cox" ? null : a0, beta: several ? dense : dense[0] };
}
