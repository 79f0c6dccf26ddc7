import { firstDifference } from "../../support/first-difference.ts";
import { tight } from "../../support/fit-plain.ts";
import { unless } from "../compare.ts";
import { measureOf } from "../fold-by-fold.ts";
import { type CrossValidationCase, passed, type RepeatedCase, type SplitsCase, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { crossValidateGlm } from "../run.ts";
import { translateCase } from "../translate-family.ts";
import type { CrossValidationAnswer } from "./cross-validation.ts";

const relative = 1e-6;

/** Rolling splits, made by the rule of the case: they have to be the splits that the case lists. */
export function judgeSplits(golden: SplitsCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const result = validateSplits(golden, table);
  const listed = args.splits.map((split) => [...split.train_0based, ...split.test_0based]);
  const made = result.splits!.map(({ train, test }) => [train[0], train.at(-1)! + 1, test[0], test.at(-1)! + 1]);
  const complaints = [
    firstDifference(made.flat(), listed.flat(), { relative: 0 }),
    firstDifference(
      result.foldScores.flatMap((scores) => [...scores]),
      expected.fold_scores.flat(),
      { relative },
    ),
    ...differences(answerSplits(golden, table), expected),
  ];
  return unless(complaints, passed);
}

export function answerSplits(golden: SplitsCase, table: CaseTable): CrossValidationAnswer {
  return answerOf(validateSplits(golden, table));
}

function validateSplits(golden: SplitsCase, table: CaseTable) {
  const { args, data } = golden;
  const { problem } = translateCase(golden, args, table);
  const { initial, horizon, step, gap, window } = args;
  const rolling = { initial, horizon, step, gap, expanding: window === "expanding" };
  const options = { ...tight, lambdas: args.lambda!, folds: { rolling }, measure: measureOf(args) };
  return crossValidateGlm(problem, options, data.x_storage);
}

export function judgeRepeated(golden: RepeatedCase, table: CaseTable): Verdict {
  const { expected } = golden;
  const result = validateRepeated(golden, table);
  const complaints = [
    firstDifference(
      result.foldScores.flatMap((scores) => [...scores]),
      expected.fold_scores.flat(2),
      { relative },
    ),
    ...differences(answerOf(result), expected),
  ];
  return unless(complaints, passed);
}

export function answerRepeated(golden: RepeatedCase, table: CaseTable): CrossValidationAnswer {
  return answerOf(validateRepeated(golden, table));
}

function validateRepeated(golden: RepeatedCase, table: CaseTable) {
  const { args, data } = golden;
  const { problem } = translateCase(golden, args, table);
  const options = { ...tight, lambdas: args.lambda!, folds: { labels: args.foldids }, measure: measureOf(args) };
  return crossValidateGlm(problem, options, data.x_storage);
}

function answerOf(result: ReturnType<typeof crossValidateGlm>): CrossValidationAnswer {
  const { scores, standardErrors, lambdaMin, lambda1se } = result;
  return { cvm: [...scores], cvsd: [...standardErrors], lambda_min: lambdaMin, lambda_1se: lambda1se };
}

function differences(answer: CrossValidationAnswer, expected: CrossValidationCase["expected"]) {
  return [
    firstDifference(answer.cvm, expected.cvm, { relative }),
    firstDifference(answer.cvsd, expected.cvsd, { relative }),
    firstDifference([answer.lambda_min], [expected.lambda_min], { relative: 1e-9 }),
    firstDifference([answer.lambda_1se], [expected.lambda_1se], { relative: 1e-9 }),
  ];
}
