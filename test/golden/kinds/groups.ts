// Groups of columns (SCHEMA2.md): numpy solutions certified there, beside gglasso, sparsegl and grpreg.

import { fitPath } from "../../../src/index.ts";
import { candidateAt, type GlmPath } from "../../support/fit-glm.ts";
import { inputOf } from "../../support/fit-plain.ts";
import { type GlmCandidate, responseInputOf } from "../../support/glm-problem.ts";
import {
  columnFacts,
  type GroupProblem,
  groupObjective,
  groupResidual,
  groupSettingsOf,
} from "../../support/group-problem.ts";
import { failed, type GlmnetArguments, type PathCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { expand } from "../translate.ts";
import { translateCase } from "../translate-family.ts";
import type { PathAnswer } from "./path.ts";

interface GroupArguments extends GlmnetArguments {
  readonly penalty?: string;
  readonly groups?: readonly number[];
  readonly group_weights?: readonly number[];
  readonly sparse_mix?: number;
}

type GroupCase = Omit<PathCase, "args" | "check"> & {
  readonly args: GroupArguments;
  readonly check: PathCase["check"] & { readonly lambda_max?: number };
  readonly compare?: readonly number[];
};

/** Whether a case has groups of columns. */
export function hasGroups(golden: PathCase): golden is PathCase & GroupCase {
  return (golden.args as GroupArguments).groups !== undefined;
}

function problemOf(golden: GroupCase, table: CaseTable): GroupProblem {
  const { args } = golden;
  const { problem } = translateCase(
    { ...golden, family: golden.family === "gaussian" ? "poisson" : golden.family },
    args,
    table,
  );
  return {
    ...problem,
    family: golden.family as GroupProblem["family"],
    factors: args.penalty_factor,
    l1Ratio: args.alpha ?? 1,
    groups: args.groups!,
    groupWeights: args.group_weights,
    groupRatio: args.penalty === "sgl" ? 1 - args.sparse_mix! : 1,
  };
}

/** Coefficients in units of column deviations, relative to the largest of the path. */
function apart(problem: GroupProblem, ours: readonly GlmCandidate[], theirs: readonly GlmCandidate[]): number {
  const { deviations } = columnFacts(problem);
  const sizes = theirs.flatMap(({ coefficients: [beta] }) => deviations.map((s, j) => Math.abs(beta[j] * s)));
  const errors = theirs.flatMap(({ coefficients: [beta] }, point) =>
    deviations.map((s, j) => Math.abs(ours[point].coefficients[0][j] - beta[j]) * s),
  );
  return Math.max(...errors) / Math.max(...sizes, 1e-300);
}

function solve(golden: GroupCase, problem: GroupProblem): GlmPath {
  return fitPath(inputOf(problem.X, golden.data.x_storage), responseInputOf(problem), {
    ...groupSettingsOf(problem),
    lambdas: golden.expected.lambda,
    tolerance: problem.l1Ratio < 1 ? 1e-22 : 1e-15,
    maxEpochs: 20_000,
  } as object) as unknown as GlmPath;
}

/** What judge.py reads of a path. */
export function answerGroups(golden: GroupCase, table: CaseTable): PathAnswer {
  const path = solve(golden, problemOf(golden, table));
  const points = golden.expected.lambda.map((_, point) => candidateAt(path, point));
  return {
    a0: golden.family === "cox" ? null : points.map(({ intercepts }) => intercepts[0]),
    beta: points.map(({ coefficients }) => Array.from(coefficients[0])),
  };
}

/** Groups of columns (SCHEMA2.md): coefficients, or the objective and the optimality conditions, and λmax. */
export function judgeGroups(golden: GroupCase, table: CaseTable): Verdict {
  const problem = problemOf(golden, table);
  const { lambda, beta, a0 } = golden.expected;
  const path = solve(golden, problem);
  const ours = lambda.map((_, point) => candidateAt(path, point));
  const theirs = lambda.map((_, point): GlmCandidate => {
    return {
      intercepts: [(a0?.[point] as number | undefined) ?? 0],
      coefficients: [expand(beta[point] as PathCase["expected"]["beta"][number] as never, problem.X[0].length)],
    };
  });
  const { lambda_max: lambdaMax } = golden.check;
  if (lambdaMax !== undefined && !(Math.abs(path.lambdaMax / lambdaMax - 1) < 1e-8)) {
    return failed(`lambdaMax ${path.lambdaMax} for ${lambdaMax}`);
  }
  const error = apart(problem, ours, theirs);
  if (error <= (golden.tol.coef_rel ?? 1e-6)) return passed;
  const worse = ours.map((candidate, point) => {
    return groupObjective(problem, lambda[point], candidate) - golden.check.objective[point] * (1 + 1e-10) - 1e-12;
  });
  const residual = Math.max(...ours.map((candidate, point) => groupResidual(problem, lambda[point], candidate)));
  const why = `coefficients off by ${error.toExponential(1)}, KKT ${residual.toExponential(1)}`;
  return residual <= 1e-8 && Math.max(...worse) <= 0 ? { verdict: "certified", why } : failed(why);
}
