import { crossValidate } from "../../../src/index.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { inputOf, tight } from "../../support/fit-plain.ts";
import { settingsOf } from "../../support/settings-of.ts";
import { candidateAt } from "../candidate-at.ts";
import { comparePairs, unless } from "../compare.ts";
import type { RidgeLeaveOneOutCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateSklearn } from "../translate.ts";

/** RidgeCV: leave-one-out errors in closed form, with the total penalty alpha the same in every fold, as ours. */
export function judgeRidgeLeaveOneOut(golden: RidgeLeaveOneOutCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem, lambdaScale } = translateSklearn(args, table);
  const lambdas = args.alphas.map((alpha) => alpha * lambdaScale);
  const result = crossValidate(inputOf(problem.X, golden.data.x_storage), [...problem.y], {
    ...settingsOf(problem),
    ...tight,
    lambdas,
    folds: "loo",
  });
  // Ours run from the strongest penalty to the weakest, theirs as given.
  const points = lambdas.map((lambda) => result.lambdas.indexOf(lambda));
  const chosen = expected.alpha * lambdaScale;
  const complaints = [
    firstDifference(
      points.map((point) => result.scores[point]),
      expected.loo_mse,
      { relative: 1e-6 },
    ),
    ...expected.loo_mse_first5_obs.map((errors, row) =>
      firstDifference(
        points.map((point) => result.foldScores[row][point]),
        errors,
        { relative: 1e-6 },
      ),
    ),
    firstDifference([result.lambdaMin], [chosen], { relative: 1e-12 }),
  ];
  const theirs = { intercept: expected.intercept, coefficients: expected.coef };
  const ours = candidateAt(result.path, chosen);
  return unless(complaints, comparePairs(golden, problem, [{ lambda: chosen, ours, theirs }]));
}
