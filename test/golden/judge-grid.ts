import type { PathOptions } from "../../src/options/options.ts";
import { firstDifference } from "../support/first-difference.ts";
import { type GlmProblem, glmOf } from "../support/glm-problem.ts";
import {
  failed,
  type GlmnetArguments,
  type GoldenCase,
  type PathCase,
  passed,
  type SklearnPathCase,
  type Verdict,
} from "./golden-case.ts";
import type { CaseTable } from "./read-case.ts";
import { fitGlm } from "./run.ts";
import { translateSklearn } from "./translate.ts";
import { translateCase } from "./translate-family.ts";

/** Smallest mix for which λmax is computed, in both packages. */
const LEAST_MIX = 1e-3;

/** A case that records a default grid of its peer. */
export type GridCase = PathCase | SklearnPathCase;

/** Whether the lambdas of a case are a default grid, and so must be ours. */
export function recordsGrid(golden: GoldenCase): golden is GridCase {
  // With pmax glmnet counts what was ever nonzero, which changes where the grid ends.
  // Beyond gaussian its λmax counts columns that their limits hold at zero: there it is not the smallest one without coefficients.
  if (golden.kind === "path") {
    const { lambda, pmax, lower_limits, upper_limits } = golden.args;
    const limited = golden.family !== "gaussian" && (lower_limits ?? upper_limits) !== undefined;
    return lambda === undefined && pmax === undefined && !limited;
  }
  return golden.kind === "path_sk";
}

/** The default grid against the peer's, to 1e-9. A path that glmnet ended early is compared as far as it goes. */
export function judgeGrid(golden: GridCase, table: CaseTable): Verdict {
  const { problem, theirs, options } = golden.kind === "path" ? ofGlmnet(golden, table) : ofSklearn(golden, table);
  const path = fitGlm(problem, { ...options, earlyStop: false }, golden.data.x_storage);
  const compared = options.maxActive === undefined ? path.lambdas.slice(0, theirs.length) : path.lambdas;
  const difference = firstDifference(compared, theirs, { relative: 1e-9 });
  return difference === undefined ? passed : failed(`grid ${difference}`);
}

interface Grid {
  readonly problem: GlmProblem;
  /** In our terms. */
  readonly theirs: readonly number[];
  readonly options: Pick<PathOptions, "lambdaCount" | "lambdaMinRatio" | "maxActive">;
}

/**
 * λmax is the same gradient divided by their max(alpha, 10⁻³) or our max(l1Ratio, 10⁻³), where one mix is the floor and the
 * other is not. Ridge follows from translating lambda: ours is divided by the deviation of y.
 */
function ofGlmnet(golden: PathCase, table: CaseTable): Grid {
  const { args, expected, n, p } = golden;
  const { problem, lambdaScale } = translateCase(golden, args, table);
  const floored = Math.max(args.alpha ?? 1, LEAST_MIX) / Math.max(problem.l1Ratio, LEAST_MIX);
  const scale = problem.l1Ratio === 0 ? lambdaScale : floored;
  const lambdas = expected.lambda.map((lambda, k) => lambda * scale * exponentFault(golden, k));
  const options = { lambdaCount: args.nlambda ?? 100, lambdaMinRatio: minRatioOf(args, n, p) };
  if (args.dfmax === undefined) return { problem, theirs: lambdas, options };
  // glmnet keeps the first lambda with more than dfmax coefficients, maxActive ends the path before it.
  return { problem, theirs: lambdas.slice(0, -1), options: { ...options, maxActive: args.dfmax } };
}

/** For cox glmnet takes the exponent 1 / (K − 1) of its grid in single precision: lambda k of it, made good. */
function exponentFault({ family, args, data, n, p }: PathCase, k: number): number {
  // Left-truncated data go through its other code, in R.
  if (family !== "cox" || data.y_columns?.length === 3) return 1;
  const exact = 1 / ((args.nlambda ?? 100) - 1);
  return Math.exp(Math.log(minRatioOf(args, n, p)) * k * (exact - Math.fround(exact)));
}

/** Of the default grid of glmnet. */
export function minRatioOf(args: GlmnetArguments, n: number, p: number): number {
  return Math.max(args.lambda_min_ratio ?? (n < p ? 1e-2 : 1e-4), 1e-6);
}

function ofSklearn({ args, expected }: SklearnPathCase, table: CaseTable): Grid {
  const { problem } = translateSklearn(args, table);
  return {
    problem: glmOf(problem),
    theirs: expected.alphas,
    options: { lambdaCount: args.n_alphas, lambdaMinRatio: args.eps },
  };
}
