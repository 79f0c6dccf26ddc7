import { crossValidate } from "../../../src/index.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { candidateOf, fitPlain, inputOf, tight } from "../../support/fit-plain.ts";
import { naiveCrossValidation, selectRows } from "../../support/naive-cross-validation.ts";
import { settingsOf } from "../../support/settings-of.ts";
import { unless } from "../compare.ts";
import { type CrossValidationCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateGlmnet } from "../translate.ts";

/** What judge.py reads of a cross-validation. */
export interface CrossValidationAnswer {
  readonly cvm: readonly number[];
  readonly cvsd: readonly number[];
  readonly lambda_min: number;
  readonly lambda_1se: number;
}

/**
 * cv.glmnet at given lambdas. For alpha = 1 that is our `crossValidate`. For alpha < 1 glmnet scales y anew in every fold
 * (translate.ts), so that one lambda means another penalty in each: no call of ours says that, and the folds are fitted one
 * by one with `fitPath`.
 */
export function answerCrossValidation(golden: CrossValidationCase, table: CaseTable): CrossValidationAnswer {
  return (golden.args.alpha ?? 1) === 1 ? withOneCall(golden, table) : foldByFold(golden, table);
}

function withOneCall({ args, data }: CrossValidationCase, table: CaseTable): CrossValidationAnswer {
  const { problem } = translateGlmnet(args, table);
  const result = crossValidate(inputOf(problem.X, data.x_storage), [...problem.y], {
    ...settingsOf(problem),
    ...tight,
    lambdas: args.lambda!,
    folds: args.foldid!,
    measure: args.type_measure!,
  });
  return {
    cvm: [...result.scores],
    cvsd: [...result.standardErrors],
    lambda_min: result.lambdaMin,
    lambda_1se: result.lambda1se,
  };
}

function foldByFold({ args, data }: CrossValidationCase, table: CaseTable): CrossValidationAnswer {
  const lambdas = args.lambda!;
  const { problem } = translateGlmnet(args, table);
  const result = naiveCrossValidation(problem, args.foldid!, args.type_measure!, (rows) => {
    const weights = args.weights && selectRows(args.weights, rows);
    const foldArgs = { ...args, ...(weights && { weights }) };
    const fold = { X: selectRows(table.X, rows), y: selectRows(table.y, rows) };
    const translation = translateGlmnet(foldArgs, fold);
    const scaled = lambdas.map((lambda) => lambda * translation.lambdaScale);
    const path = fitPlain(translation.problem, { ...tight, lambdas: scaled }, data.x_storage);
    return lambdas.map((_, point) => candidateOf(path, point));
  });
  return {
    cvm: result.scores,
    cvsd: result.standardErrors,
    lambda_min: lambdas[result.indexMin],
    lambda_1se: lambdas[result.index1se],
  };
}

export function judgeCrossValidation(golden: CrossValidationCase, table: CaseTable): Verdict {
  const { expected } = golden;
  const answer = answerCrossValidation(golden, table);
  const relative = Math.max(1e-6, golden.tol.coef_rel ?? 0);
  const complaints = [
    firstDifference(answer.cvm, expected.cvm, { relative }),
    firstDifference(answer.cvsd, expected.cvsd, { relative }),
    firstDifference([answer.lambda_min], [expected.lambda_min], { relative: 1e-9 }),
    firstDifference([answer.lambda_1se], [expected.lambda_1se], { relative: 1e-9 }),
  ];
  return unless(complaints, passed);
}
