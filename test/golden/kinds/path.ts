import { firstDifference } from "../../support/first-difference.ts";
import { candidateOf, fitPlain, tight } from "../../support/fit-plain.ts";
import { comparePairs, unless } from "../compare.ts";
import type { PathCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { expand, translateGlmnet } from "../translate.ts";

/** What judge.py reads of a path. */
export interface PathAnswer {
  readonly a0: readonly number[];
  readonly beta: readonly (readonly number[])[];
}

function solve(golden: PathCase, table: CaseTable) {
  const { problem, lambdaScale } = translateGlmnet(golden.args, table);
  const lambdas = golden.expected.lambda.map((lambda) => lambda * lambdaScale);
  return { problem, lambdas, path: fitPlain(problem, { ...tight, lambdas }, golden.data.x_storage) };
}

export function answerPath(golden: PathCase, table: CaseTable): PathAnswer {
  const { path } = solve(golden, table);
  return { a0: [...path.intercepts], beta: Array.from(path.lambdas, (_, point) => [...path.coefficients(point)]) };
}

/** glmnet at the lambdas of the case: coefficients or certificate, deviance ratio, null deviance. */
export function judgePath(golden: PathCase, table: CaseTable): Verdict {
  const { expected, check } = golden;
  const { problem, lambdas, path } = solve(golden, table);
  const skipped = new Set(check.skip_lambda_index);
  const points = lambdas.map((_, point) => point).filter((point) => !skipped.has(point));
  const pairs = points.map((point) => ({
    lambda: lambdas[point],
    ours: candidateOf(path, point),
    theirs: { intercept: expected.a0[point], coefficients: expand(expected.beta[point], golden.p) },
    objective: check.objective[point],
  }));
  const pick = (values: ArrayLike<number>): number[] => points.map((point) => values[point]);
  const complaints = [
    firstDifference(pick(path.devianceRatio), pick(expected.dev_ratio), { absolute: 1e-8 }),
    firstDifference([path.nullDeviance], [expected.nulldev], { relative: 1e-9 }),
  ];
  return unless(complaints, comparePairs(golden, problem, pairs));
}
