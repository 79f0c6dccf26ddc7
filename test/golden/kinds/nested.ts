import { assessPipeline } from "../../../src/inference.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { inputOf, tight } from "../../support/fit-plain.ts";
import { responseInputOf } from "../../support/glm-problem.ts";
import { glmSettingsOf } from "../../support/glm-settings.ts";
import { unless } from "../compare.ts";
import { measureOf } from "../fold-by-fold.ts";
import { type NestedCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateCase } from "../translate-family.ts";

const relative = 1e-6;

export function judgeNested(golden: NestedCase, table: CaseTable): Verdict {
  const { args, expected, data } = golden;
  const { problem } = translateCase(golden, args, table);
  const found = assessPipeline(inputOf(problem.X, data.x_storage), responseInputOf(problem) as never, {
    ...(glmSettingsOf(problem) as object),
    ...tight,
    lambdas: args.lambda!,
    outerFolds: args.foldid!,
    folds: (_rows: Int32Array, fold: number) => args.inner_foldids[fold],
    measure: measureOf(args) as never,
    choose: "min",
  });
  const of = (name: "score" | "lambda" | "weight") => found.folds.map((fold) => fold[name]);
  return unless(
    [
      firstDifference(of("lambda"), expected.chosen_lambda, { relative: 1e-9 }),
      firstDifference(of("score"), expected.outer_scores, { relative }),
      firstDifference(of("weight"), expected.outer_weights, { relative }),
      firstDifference([found.score, found.standardError], [expected.score, expected.se], { relative }),
    ],
    passed,
  );
}
