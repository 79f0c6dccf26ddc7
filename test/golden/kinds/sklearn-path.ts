import { fitPlain, tight } from "../../support/fit-plain.ts";
import { candidateAt } from "../candidate-at.ts";
import { comparePairs } from "../compare.ts";
import type { KnotsCase, SklearnPathCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateSklearn } from "../translate.ts";

/** lasso_path and enet_path. They want y centred and return no intercept. */
export function judgeSklearnPath(golden: SklearnPathCase, table: CaseTable): Verdict {
  return compareAt(golden, table, golden.expected.alphas, golden.expected.coefs);
}

/** lars_path: the knots of the exact lasso path, and the middle of every piece between two knots. */
export function judgeKnots(golden: KnotsCase, table: CaseTable): Verdict {
  const { alphas, coefs } = golden.expected;
  const middle = (at: number): number => (alphas[at] + alphas[at + 1]) / 2;
  const pieces = alphas.slice(1).map((_, at) => at);
  const blended = pieces.map((at) => coefs[at].map((value, j) => (value + coefs[at + 1][j]) / 2));
  return compareAt(golden, table, [...alphas, ...pieces.map(middle)], [...coefs, ...blended]);
}

function compareAt(
  golden: KnotsCase | SklearnPathCase,
  table: CaseTable,
  alphas: readonly number[],
  coefs: readonly (readonly number[])[],
): Verdict {
  const { problem } = translateSklearn(golden.args, table);
  const mean = problem.y.reduce((sum, value) => sum + value, 0) / problem.y.length;
  const path = fitPlain(problem, { ...tight, lambdas: alphas }, golden.data.x_storage);
  const pairs = alphas.map((lambda, at) => {
    const theirs = { intercept: mean, coefficients: coefs[at] };
    return { lambda, ours: candidateAt(path, lambda), theirs };
  });
  return comparePairs(golden, problem, pairs);
}
