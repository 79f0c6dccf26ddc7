import { crossValidate } from "../../../src/index.ts";
import type { CrossValidation } from "../../../src/model/cross-validation.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { inputOf, tight } from "../../support/fit-plain.ts";
import { settingsOf } from "../../support/settings-of.ts";
import { candidateAt } from "../candidate-at.ts";
import { comparePairs, unless } from "../compare.ts";
import type { SklearnCrossValidationCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateSklearn } from "../translate.ts";

/** One mix of LassoCV or ElasticNetCV: its alphas and its errors, `[alpha][fold]`. */
interface Mix {
  readonly l1Ratio: number;
  readonly alphas: readonly number[];
  readonly errors: readonly (readonly number[])[];
}

function mixesOf({ args, expected }: SklearnCrossValidationCase): readonly Mix[] {
  if (!Array.isArray(args.l1_ratio)) {
    return [{ l1Ratio: 1, alphas: expected.alphas as number[], errors: expected.mse_path as number[][] }];
  }
  return (args.l1_ratio as number[]).map((l1Ratio, mix) => ({
    l1Ratio,
    alphas: (expected.alphas as number[][])[mix],
    errors: (expected.mse_path as number[][][])[mix],
  }));
}

/** LassoCV and ElasticNetCV: every fold's error, the choice by the unweighted mean over folds, and the final fit. */
export function judgeSklearnCrossValidation(golden: SklearnCrossValidationCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem } = translateSklearn(args, table);
  const complaints: (string | undefined)[] = [];
  let least = Infinity;
  let best: { result: CrossValidation; l1Ratio: number; alpha: number } | undefined;
  for (const { l1Ratio, alphas, errors } of mixesOf(golden)) {
    const result = crossValidate(inputOf(problem.X, golden.data.x_storage), [...problem.y], {
      ...settingsOf({ ...problem, l1Ratio }),
      ...tight,
      lambdas: alphas,
      folds: args.fold_0based!,
    });
    alphas.forEach((alpha, point) => {
      const ours = result.foldScores.map((scores) => scores[point]);
      complaints.push(firstDifference(ours, errors[point], { relative: 1e-6 }));
      const mean = ours.reduce((sum, score) => sum + score, 0) / ours.length;
      if (mean >= least) return;
      least = mean;
      best = { result, l1Ratio, alpha };
    });
  }
  if (!best) throw new Error(`${golden.id}: no finite score`);
  complaints.push(firstDifference([best.alpha], [expected.alpha], { relative: 1e-9 }));
  complaints.push(firstDifference([best.l1Ratio], [expected.l1_ratio ?? 1], {}));
  const chosen = {
    lambda: best.alpha,
    ours: candidateAt(best.result.path, best.alpha),
    theirs: { intercept: expected.intercept, coefficients: expected.coef },
  };
  return unless(complaints, comparePairs(golden, { ...problem, l1Ratio: best.l1Ratio }, [chosen]));
}
