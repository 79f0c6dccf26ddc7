// glmnet's default for cross-validation: each fold has a grid of its own, and its coefficients are interpolated at the lambdas of
// the path on all rows.

import { tight } from "../support/fit-plain.ts";
import type { GlmCandidate } from "../support/glm-problem.ts";
import type { CrossValidationCase, RelaxedCrossValidationCase } from "./golden-case.ts";
import { minRatioOf } from "./judge-grid.ts";
import type { CaseTable } from "./read-case.ts";
import { fitGlm, glmCandidateAt, glmCandidatesOf } from "./run.ts";
import { familyOf, translateCase } from "./translate-family.ts";

/** Candidates on a grid, in glmnet's lambdas. */
export interface GridOfCandidates {
  readonly lambdas: readonly number[];
  readonly candidates: readonly GlmCandidate[];
}

/** A path on the grid that glmnet would choose for these rows. */
export function fitOwnGrid(
  golden: CrossValidationCase | RelaxedCrossValidationCase,
  args: CrossValidationCase["args"],
  table: CaseTable,
): GridOfCandidates {
  const { problem, lambdaScale } = translateCase(golden, args, table);
  const options = { lambdaCount: args.nlambda!, lambdaMinRatio: minRatioOf(args, table.X.length, golden.p) };
  const path = fitGlm(problem, { ...tight, ...options, earlyStop: false }, golden.data.x_storage);
  const count = args.early_stop === false ? path.lambdas.length : lengthInGlmnet(path.devianceRatios, golden);
  const candidates = glmCandidatesOf(path, problem).slice(0, count);
  if ((args.alpha ?? 1) < 1e-3) {
    // glmnet starts ridge at an infinite lambda and gives that model the label of the first of the grid.
    const start = fitGlm(problem, { ...tight, lambdas: [1e30] }, golden.data.x_storage);
    candidates[0] = glmCandidateAt(start, problem, 0);
  }
  return { lambdas: Array.from(path.lambdas.slice(0, count), (lambda) => lambda / lambdaScale), candidates };
}

/** Where glmnet ends a path whose deviance ratio no longer grows (SCHEMA.md). The lambda that says so is kept. */
function lengthInGlmnet(ratios: ArrayLike<number>, golden: { readonly family: string }): number {
  const ends: Readonly<Record<string, (at: number) => boolean>> = {
    gaussian: (at) => (ratios[at] - ratios[at - 1]) / ratios[at] < 1e-5,
    binomial: (at) => ratios[at] - ratios[at - 1] < 1e-5,
    poisson: (at) => (ratios[at] - ratios[at - 4]) / ratios[at] < 1e-4,
    cox: (at) => (ratios[at] - ratios[at - 4]) / ratios[at] < 1e-3,
  };
  const family = familyOf(golden);
  const slow = ends[family] ?? (family === "multinomial" ? ends.binomial : ends.gaussian);
  for (let at = 4; at < ratios.length; at++) if (ratios[at] > 0.999 || slow(at)) return at + 1;
  return ratios.length;
}

/** Coefficients at other lambdas: linear in lambda between two points, those of the last point outside. */
export function interpolate({ lambdas, candidates }: GridOfCandidates, at: readonly number[]): GlmCandidate[] {
  return at.map((lambda) => {
    const after = lambdas.findIndex((other) => other <= lambda);
    if (after === 0) return candidates[0];
    if (after < 0) return candidates[candidates.length - 1];
    const share = (lambda - lambdas[after]) / (lambdas[after - 1] - lambdas[after]);
    return blend(candidates[after - 1], candidates[after], share);
  });
}

/** share · first + (1 − share) · second. */
export function blend(first: GlmCandidate, second: GlmCandidate, share: number): GlmCandidate {
  const mix = (a: number, b: number): number => share * a + (1 - share) * b;
  return {
    intercepts: first.intercepts.map((value, k) => mix(value, second.intercepts[k])),
    coefficients: first.coefficients.map((of, k) =>
      Array.from(of, (value, j) => mix(value, second.coefficients[k][j])),
    ),
  };
}
