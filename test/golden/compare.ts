// The comparison rule of SCHEMA.md.

import { glmObjective, kktResidual } from "../support/glm-objective.ts";
import { type GlmCandidate, type GlmProblem, glmCandidateOf, glmOf, plainOf } from "../support/glm-problem.ts";
import type { Candidate, PlainProblem } from "../support/plain-problem.ts";
import { standardise } from "../support/standardised.ts";
import { failed, type GoldenCase, passed, type Verdict } from "./golden-case.ts";

/** An answer of ours at one lambda, and the reference's. */
interface PairOf<Answer> {
  readonly lambda: number;
  readonly ours: Answer;
  readonly theirs: Answer;
  /** Objective of the reference as the case states it; otherwise computed from its coefficients. */
  readonly objective?: number;
}

export type Pair = PairOf<Candidate>;
export type GlmPair = PairOf<GlmCandidate>;

const KKT_LIMIT = 1e-8;

/** {@link compareGlmPairs} for gaussian. */
export function comparePairs(golden: GoldenCase, problem: PlainProblem, pairs: readonly Pair[]): Verdict {
  const glmPairs = pairs.map((pair) => {
    return { ...pair, ours: glmCandidateOf(pair.ours), theirs: glmCandidateOf(pair.theirs) };
  });
  return compareGlmPairs(golden, glmOf(problem), glmPairs);
}

/**
 * Passed: coefficients within the tolerance of the case, in units of column deviations, and intercepts likewise. Certified:
 * optimality residual at most 1e-8 at every lambda and an objective no worse than the reference's.
 */
export function compareGlmPairs(golden: GoldenCase, problem: GlmProblem, pairs: readonly GlmPair[]): Verdict {
  const error = coefficientError(problem, pairs);
  if (error <= (golden.tol.beta_rel ?? golden.tol.coef_rel ?? 1e-6)) return passed;
  let residual = 0;
  let worse = -Infinity;
  for (const pair of pairs) {
    const reference = pair.objective ?? glmObjective(problem, pair.lambda, pair.theirs);
    // Of quantile the objective decides alone (SCHEMA2.md): at a kink there is no one gradient.
    if (problem.family !== "quantile") residual = Math.max(residual, kktResidual(problem, pair.lambda, pair.ours));
    worse = Math.max(worse, glmObjective(problem, pair.lambda, pair.ours) - (reference * (1 + 1e-10) + 1e-12));
  }
  const why = `coefficients off by ${short(error)}, KKT ${short(residual)}`;
  if (residual <= KKT_LIMIT && worse <= 0) return { verdict: "certified", why };
  return failed(`${why}, objective worse by ${short(worse)}`);
}

/** max |b − b*| sdⱼ / max |b*| sdⱼ over the path, and |β₀ − β₀*| / max(1, |β₀*|). */
function coefficientError(problem: GlmProblem, pairs: readonly GlmPair[]): number {
  const { deviations } = standardise(plainOf(problem));
  let difference = 0;
  let size = 0;
  let error = 0;
  for (const { ours, theirs } of pairs) {
    theirs.intercepts.forEach((intercept, k) => {
      deviations.forEach((deviation, j) => {
        const apart = Math.abs(ours.coefficients[k][j] - theirs.coefficients[k][j]);
        difference = Math.max(difference, apart * deviation);
        size = Math.max(size, Math.abs(theirs.coefficients[k][j]) * deviation);
      });
      error = Math.max(error, Math.abs(ours.intercepts[k] - intercept) / Math.max(1, Math.abs(intercept)));
    });
  }
  const share = difference > 0 ? difference / Math.max(size, 1e-300) : 0;
  return Number.isNaN(share + error) ? Infinity : Math.max(share, error);
}

/** Failed with the first complaint, or else `verdict`. */
export function unless(complaints: readonly (string | undefined)[], verdict: Verdict): Verdict {
  const complaint = complaints.find((text) => text !== undefined);
  return complaint === undefined ? verdict : failed(complaint);
}

function short(value: number): string {
  return value.toExponential(1);
}
