import { meanAbsoluteError, meanSquaredError } from "../../../src/index.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { fitPlain, inputOf, tight } from "../../support/fit-plain.ts";
import { comparePairs, unless } from "../compare.ts";
import { type AssessCase, type PredictCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateGlmnet } from "../translate.ts";

/** predict.glmnet: coefficients interpolated in lambda, and the predictions they make. Only alpha = 1 is recorded. */
export function judgePredict(golden: PredictCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem } = translateGlmnet(args, table);
  const path = fitPlain(problem, { ...tight, lambdas: expected.fit_lambda }, golden.data.x_storage);
  const rows = args.newx_rows_0based.map((row) => table.X[row]);
  const models = args.s.map((s) => path.at(s));
  const pairs = models.map((model, at) => {
    const [intercept, ...coefficients] = expected.coef_at_s[at];
    const ours = { intercept: model.intercept, coefficients: model.coefficients };
    return { lambda: args.s[at], ours, theirs: { intercept, coefficients } };
  });
  const complaints = models.map((model, at) =>
    firstDifference(model.predict(inputOf(rows, golden.data.x_storage)), expected.pred.response[at], {
      relative: 1e-6,
    }),
  );
  return unless(complaints, comparePairs(golden, problem, pairs));
}

/** assess.glmnet on the training rows, at lambdas between the points of a default grid. */
export function judgeAssess(golden: AssessCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem } = translateGlmnet(args, table);
  const path = fitPlain(problem, { ...tight, lambdaCount: args.nlambda! }, golden.data.x_storage);
  const predictions = args.s.map((s) => path.at(s).predict(inputOf(table.X, golden.data.x_storage)));
  const mse = predictions.map((predicted) => meanSquaredError(table.y, predicted));
  const mae = predictions.map((predicted) => meanAbsoluteError(table.y, predicted));
  const complaints = [
    firstDifference(mse, expected.measures.mse, { relative: 1e-6 }),
    firstDifference(mae, expected.measures.mae, { relative: 1e-6 }),
  ];
  return unless(complaints, passed);
}
