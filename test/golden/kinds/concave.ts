// Paths of MCP and SCAD. There may be several stationary points (SCHEMA2.md): passed is that of the reference, certified another local
// minimum that is no worse.

import {
  type ConcaveProblem,
  concaveFacts,
  concaveObjective,
  concaveResidual,
  leastPivot,
} from "../../support/concave-problem.ts";
import { tight } from "../../support/fit-plain.ts";
import type { GlmCandidate } from "../../support/glm-problem.ts";
import { failed, type PathCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { fitGlm, glmCandidateAt } from "../run.ts";
import { candidateFrom } from "../tables.ts";
import { translateCase } from "../translate-family.ts";

/** Whether a case is one of a penalty that flattens. */
export function isConcave({ args }: { readonly args: object }): boolean {
  const { penalty } = args as PathCase["args"];
  return penalty === "mcp" || penalty === "scad";
}

export function judgeConcave(golden: PathCase, table: CaseTable): Verdict {
  const { args, expected, check, data } = golden;
  const problem: ConcaveProblem = {
    ...translateCase(golden, args, table).problem,
    penalty: args.penalty as ConcaveProblem["penalty"],
    concavity: args.gamma as unknown as number,
  };
  const lambdas = expected.lambda;
  const { penalty, concavity } = problem;
  const path = fitGlm(problem, { ...tight, lambdas, penalty, concavity }, data.x_storage);
  const complaints: string[] = [];
  let others = 0;
  const theirs = lambdas.map((_, k) => candidateFrom(problem, expected.a0?.[k], expected.beta[k]));
  const largest = Math.max(...theirs.map((candidate) => sizeOf(problem, candidate)));
  lambdas.forEach((lambda, k) => {
    const ours = glmCandidateAt(path, problem, k);
    if (differenceOf(problem, ours, theirs[k]) <= (golden.tol.coef_rel ?? 1e-6) * largest) return;
    others++;
    const residual = concaveResidual(problem, lambda, ours);
    const objective = concaveObjective(problem, lambda, ours);
    const pivot = leastPivot(problem, lambda, ours);
    if (residual <= 1e-8 && pivot > 0 && objective <= check.objective[k] * (1 + 1e-6)) return;
    const worse = (objective / check.objective[k] - 1).toExponential(1);
    complaints.push(
      `lambda ${k}: KKT ${residual.toExponential(1)}, pivot ${pivot.toExponential(1)}, worse by ${worse}`,
    );
  });
  if (complaints.length > 0) return failed(complaints.join("; "));
  return others === 0 ? passed : { verdict: "certified", why: `another stationary point at ${others} lambdas` };
}

function differenceOf(
  problem: ConcaveProblem,
  { coefficients: [a] }: GlmCandidate,
  { coefficients: [b] }: GlmCandidate,
) {
  return Math.max(...concaveFacts(problem).deviations.map((s, j) => s * Math.abs(a[j] - b[j])));
}

function sizeOf(problem: ConcaveProblem, { coefficients: [b] }: GlmCandidate): number {
  return Math.max(...concaveFacts(problem).deviations.map((s, j) => s * Math.abs(b[j])));
}
