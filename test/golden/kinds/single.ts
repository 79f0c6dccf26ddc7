import { tight } from "../../support/fit-plain.ts";
import type { GlmCandidate, GlmProblem } from "../../support/glm-problem.ts";
import { compareGlmPairs } from "../compare.ts";
import type { SingleCase, SklearnArguments, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { fitGlm, glmCandidateAt } from "../run.ts";
import { candidateFrom, type InterceptTable, tablesOf } from "../tables.ts";
import { type FamilyTranslation, translateCase, translateEstimator } from "../translate-family.ts";

/** What judge.py reads of a single fit. */
export interface SingleAnswer {
  readonly a0: InterceptTable;
  readonly beta: readonly number[] | readonly number[][];
}

/** One problem and strength, and which outputs of the case it is the whole of. */
interface Part extends FamilyTranslation {
  readonly lambda: number;
}

/** The problem of a single case, at our lambda. */
export function translateSingle(golden: SingleCase, table: CaseTable): Part {
  const { args } = golden;
  if (args.estimator === undefined) {
    const translation = translateCase(golden, args, table);
    return { ...translation, lambda: args.lambda![0] * translation.lambdaScale };
  }
  const translation = translateEstimator(golden, args, table);
  const strength = args.estimator === "LogisticRegression" ? args.lambda_equiv! : (args.alpha as number);
  return { ...translation, lambda: strength * translation.lambdaScale };
}

/** Ridge takes a strength per response: as many problems of one response each. */
function partsOf(golden: SingleCase, table: CaseTable): readonly Part[] {
  const strengths = (golden.args as SklearnArguments).alpha;
  if (!Array.isArray(strengths)) return [translateSingle(golden, table)];
  return (strengths as number[]).map((alpha, k) => {
    const y = table.Y.map((row) => row[k]);
    const alone = { ...golden, family: "gaussian", args: { ...golden.args, alpha } } as SingleCase;
    return translateSingle(alone, { X: table.X, y, Y: y.map((value) => [value]) });
  });
}

function solve({ problem, lambda }: Part, golden: SingleCase): GlmCandidate {
  return glmCandidateAt(fitGlm(problem, { ...tight, lambdas: [lambda] }, golden.data.x_storage), problem, 0);
}

function referenceOf(golden: SingleCase, problem: GlmProblem): GlmCandidate {
  const { coef, intercept, beta, a0 } = golden.expected;
  return candidateFrom(problem, intercept ?? a0, coef ?? beta!);
}

export function answerSingle(golden: SingleCase, table: CaseTable): SingleAnswer {
  const parts = partsOf(golden, table);
  const answers = parts.map((part) => tablesOf(part.problem, solve(part, golden)));
  if (answers.length === 1) return answers[0];
  return { a0: answers.map(({ a0 }) => a0 as number), beta: answers.map(({ beta }) => beta as number[]) };
}

/** One lambda of scikit-learn, or the unpenalised models of R's lm, glm and coxph. */
export function judgeSingle(golden: SingleCase, table: CaseTable): Verdict {
  const parts = partsOf(golden, table);
  const verdicts = parts.map((part, k) => {
    const all = referenceOf(golden, part.problem);
    const theirs = parts.length === 1 ? all : { intercepts: [all.intercepts[k]], coefficients: [all.coefficients[k]] };
    return compareGlmPairs(golden, part.problem, [{ lambda: part.lambda, ours: solve(part, golden), theirs }]);
  });
  return verdicts.find(({ verdict }) => verdict === "failed") ?? verdicts[0];
}
