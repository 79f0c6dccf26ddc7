import { candidateOf, fitPlain, tight } from "../../support/fit-plain.ts";
import { comparePairs } from "../compare.ts";
import type { SingleCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { type Translation, translateGlmnet, translateSklearn } from "../translate.ts";

/** What judge.py reads of a single fit. */
export interface SingleAnswer {
  readonly a0: number;
  readonly beta: readonly number[];
}

function translate(golden: SingleCase, table: CaseTable): Translation & { readonly lambda: number } {
  const { args } = golden;
  if (args.estimator === undefined) {
    const translation = translateGlmnet(args, table);
    return { ...translation, lambda: args.lambda![0] * translation.lambdaScale };
  }
  const translation = translateSklearn(args, table);
  return { ...translation, lambda: args.alpha! * translation.lambdaScale };
}

function solve(golden: SingleCase, table: CaseTable) {
  const { problem, lambda } = translate(golden, table);
  return {
    problem,
    lambda,
    ours: candidateOf(fitPlain(problem, { ...tight, lambdas: [lambda] }, golden.data.x_storage), 0),
  };
}

export function answerSingle(golden: SingleCase, table: CaseTable): SingleAnswer {
  const { ours } = solve(golden, table);
  return { a0: ours.intercept, beta: Array.from(ours.coefficients) };
}

/** One lambda of scikit-learn, or least squares of R's lm. */
export function judgeSingle(golden: SingleCase, table: CaseTable): Verdict {
  const { problem, lambda, ours } = solve(golden, table);
  const { coef, intercept, beta, a0 } = golden.expected;
  const theirs = { intercept: intercept ?? a0![0], coefficients: coef ?? beta![0] };
  return comparePairs(golden, problem, [{ lambda, ours, theirs }]);
}
