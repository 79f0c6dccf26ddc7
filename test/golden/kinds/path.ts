import { firstDifference } from "../../support/first-difference.ts";
import { tight } from "../../support/fit-plain.ts";
import { saturatedLoss } from "../../support/glm-losses.ts";
import { type GlmProblem, lossWeights } from "../../support/glm-problem.ts";
import { compareGlmPairs, unless } from "../compare.ts";
import type { PathCase, RelaxCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { fitGlm, glmCandidateAt, glmCandidatesOf } from "../run.ts";
import { candidateFrom, tablesOf } from "../tables.ts";
import { translateCase } from "../translate-family.ts";

/** What judge.py reads of a path. */
export interface PathAnswer {
  readonly a0: readonly unknown[] | null;
  readonly beta: readonly unknown[];
}

function solve(golden: PathCase | RelaxCase, table: CaseTable) {
  const { problem, lambdaScale } = translateCase(golden, golden.args, table);
  const lambdas = golden.expected.lambda.map((lambda) => lambda * lambdaScale);
  return { problem, lambdas, path: fitGlm(problem, { ...tight, lambdas }, golden.data.x_storage) };
}

export function answerPath(golden: PathCase | RelaxCase, table: CaseTable): PathAnswer {
  const { problem, path } = solve(golden, table);
  const points = glmCandidatesOf(path, problem).map((candidate) => tablesOf(problem, candidate));
  return {
    a0: problem.family === "cox" ? null : points.map(({ a0 }) => a0),
    beta: points.map(({ beta }) => beta),
  };
}

/** glmnet at the lambdas of the case: coefficients or certificate, deviance ratio, null deviance. */
export function judgePath(golden: PathCase | RelaxCase, table: CaseTable): Verdict {
  const { expected, check } = golden;
  const { problem, lambdas, path } = solve(golden, table);
  const skipped = new Set(check.skip_lambda_index);
  const points = lambdas.map((_, point) => point).filter((point) => !skipped.has(point));
  const pairs = points.map((point) => ({
    lambda: lambdas[point],
    ours: glmCandidateAt(path, problem, point),
    theirs: candidateFrom(problem, expected.a0?.[point], expected.beta[point]),
    objective: check.objective[point],
  }));
  const pick = (values: ArrayLike<number>): number[] => points.map((point) => values[point]);
  const nullDeviance = nullDevianceOf(golden, problem);
  const complaints = [
    comparesDeviance(golden) && expected.dev_ratio !== undefined
      ? firstDifference(pick(path.devianceRatios), pick(expected.dev_ratio), { absolute: exactness(golden) })
      : undefined,
    comparesNullDeviance(golden) && nullDeviance !== undefined
      ? firstDifference([path.nullDeviance], [nullDeviance], { relative: 1e-9 })
      : undefined,
  ];
  return unless(complaints, compareGlmPairs(golden, problem, pairs));
}

/** As glmnet has it, or from the loss that a case of the second set states; not all of those do. */
function nullDevianceOf({ expected }: PathCase | RelaxCase, problem: GlmProblem): number | undefined {
  if (expected.null_loss === undefined) return expected.nulldev;
  const total = lossWeights(problem).reduce((sum, weight) => sum + weight, 0);
  return 2 * total * (expected.null_loss - saturatedLoss(problem));
}

/**
 * Where the reference itself is no solution but to `kkt_max_rel` (SCHEMA.md: a wider `coef_rel`), its deviance is off by as much,
 * times what a coefficient costs: up to 1.1 in the cases here, 10 to be safe of it.
 */
function exactness({ check, tol }: PathCase | RelaxCase): number {
  return (tol.coef_rel ?? 0) > 1e-6 ? Math.max(1e-8, 10 * check.kkt_max_rel) : 1e-8;
}

/** With strata glmnet's deviance is that of other weights in every stratum: 1e-4 off from its own definition. */
export function comparesDeviance({ args }: PathCase | RelaxCase): boolean {
  return args.strata === undefined;
}

/**
 * For several responses glmnet's `nulldev` is that of the responses as given and centred, even where it divides them by their
 * deviation or fits no intercept; the deviance ratio is of those that it fits.
 */
export function comparesNullDeviance(golden: PathCase | RelaxCase): boolean {
  const { args, family } = golden;
  const other = args.standardize_response === true || args.intercept === false;
  return comparesDeviance(golden) && !(family === "mgaussian" && other);
}
