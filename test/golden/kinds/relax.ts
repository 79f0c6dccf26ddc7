import { firstDifference } from "../../support/first-difference.ts";
import { tight } from "../../support/fit-plain.ts";
import type { GlmCandidate, GlmProblem } from "../../support/glm-problem.ts";
import { compareGlmPairs, unless } from "../compare.ts";
import { caseRows, choose, foldsOf, measureOf, scoreFolds } from "../fold-by-fold.ts";
import { blend, fitOwnGrid, type GridOfCandidates, interpolate } from "../fold-grid.ts";
import {
  type CaseData,
  passed,
  type RelaxCase,
  type RelaxedCrossValidationCase,
  type Verdict,
} from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { fitGlm, glmCandidateAt, glmCandidatesOf } from "../run.ts";
import { candidateFrom } from "../tables.ts";
import { translateCase } from "../translate-family.ts";
import { judgePath } from "./path.ts";

/** The least gamma that glmnet blends with (`epsilon` of blend.relaxed). */
const LEAST_GAMMA = 1e-5;

/** The same columns without penalty, the others left out. */
function refit(problem: GlmProblem, { coefficients }: GlmCandidate, storage: CaseData["x_storage"]): GlmCandidate {
  const factors = problem.X[0].map((_, j) => (coefficients.some((of) => of[j] !== 0) ? 1 : Infinity));
  const alone = { ...problem, factors };
  return glmCandidateAt(fitGlm(alone, { ...tight, lambdas: [0] }, storage), alone, 0);
}

/** A path and its refits, the first by the rules of every path. */
export function judgeRelax(golden: RelaxCase, table: CaseTable): Verdict {
  const { problem, lambdaScale } = translateCase(golden, golden.args, table);
  const { lambda, relaxed } = golden.expected;
  const storage = golden.data.x_storage;
  const lambdas = lambda.map((strength) => strength * lambdaScale);
  const path = fitGlm(problem, { ...tight, lambdas }, storage);
  const pairs = lambdas.map((_, point) => ({
    lambda: 0,
    ours: refit(problem, glmCandidateAt(path, problem, point), storage),
    theirs: candidateFrom(problem, relaxed.a0?.[point], relaxed.beta[point]),
  }));
  const verdict = judgePath(golden, table);
  return verdict.verdict === "failed" ? verdict : compareGlmPairs(golden, problem, pairs);
}

/** Path and refits of one fold, in glmnet's lambdas. */
interface FoldFits extends GridOfCandidates {
  readonly refits: readonly GlmCandidate[];
}

function fitFold(
  golden: RelaxedCrossValidationCase,
  args: RelaxedCrossValidationCase["args"],
  table: CaseTable,
): FoldFits {
  const storage = golden.data.x_storage;
  const { problem, lambdaScale } = translateCase(golden, args, table);
  const { lambda } = args;
  const own = lambda === undefined ? fitOwnGrid(golden, args, table) : undefined;
  const given = lambda?.map((strength) => strength * lambdaScale) ?? [];
  const lambdas = own?.lambdas ?? lambda!;
  const candidates =
    own?.candidates ?? glmCandidatesOf(fitGlm(problem, { ...tight, lambdas: given }, storage), problem);
  return { lambdas, candidates, refits: candidates.map((candidate) => refit(problem, candidate, storage)) };
}

/** cv.glmnet with `relax = TRUE`: one curve per gamma, blended in the coefficients; the choice is over both. */
export function judgeRelaxedCrossValidation(golden: RelaxedCrossValidationCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem } = translateCase(golden, args, table);
  const folds = foldsOf(args.foldid!).map(({ kept }) => {
    const fold = caseRows(args, table, kept);
    return fitFold(golden, { ...fold.args, gamma: args.gamma }, fold.table);
  });
  const curves = expected.relaxed.gamma.map((gamma) => {
    const models = folds.map(({ lambdas, candidates, refits }) => {
      const mixed = candidates.map((lasso, at) =>
        gamma === 1 ? lasso : blend(lasso, refits[at], Math.max(gamma, LEAST_GAMMA)),
      );
      return interpolate({ lambdas, candidates: mixed }, expected.lambda);
    });
    return { ...scoreFolds(problem, args, models), gamma };
  });
  const { min, oneStandardError } = choose(curves, expected.lambda, measureOf(args));
  const complaints = curves.flatMap(({ cvm, cvsd }, at) => [
    firstDifference(cvm, expected.relaxed.statlist[at].cvm, { relative: 1e-6 }),
    firstDifference(cvsd, expected.relaxed.statlist[at].cvsd, { relative: 1e-6 }),
  ]);
  const { lambda_min, gamma_min, lambda_1se, gamma_1se } = expected.relaxed;
  complaints.push(
    firstDifference([min.lambda, min.gamma], [lambda_min, gamma_min], { relative: 1e-9 }),
    firstDifference([oneStandardError.lambda, oneStandardError.gamma], [lambda_1se, gamma_1se], { relative: 1e-9 }),
  );
  return unless(complaints, passed);
}
