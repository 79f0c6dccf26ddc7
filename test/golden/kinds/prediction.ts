import { type Assessment, assess, confusionMatrix } from "../../../src/index.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { inputOf, tight } from "../../support/fit-plain.ts";
import { type GlmProblem, outputsOf, responseInputOf } from "../../support/glm-problem.ts";
import { compareGlmPairs, unless } from "../compare.ts";
import { type AssessCase, type PredictCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { candidateOfModel, fitGlm, modelAt, predictLabels, predictTable } from "../run.ts";
import { translateCase } from "../translate-family.ts";

/** predict.glmnet: coefficients interpolated in lambda, and the predictions they make. Only alpha = 1 is recorded. */
export function judgePredict(golden: PredictCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem } = translateCase(golden, args, table);
  const path = fitGlm(problem, { ...tight, lambdas: expected.fit_lambda }, golden.data.x_storage);
  const X = inputOf(
    args.newx_rows_0based.map((row) => table.X[row]),
    golden.data.x_storage,
  );
  const offset = args.newoffset?.map((value) => [value]);
  const models = args.s.map((s) => modelAt(path, s));
  const pairs = models.map((model, at) => {
    const theirs = referenceAt(problem, expected.coef_at_s[at]);
    return { lambda: args.s[at], ours: candidateOfModel(model), theirs };
  });
  const complaints = models.flatMap((model, at) => [
    difference(predictTable(model, X, "response", offset), expected.pred.response[at]),
    expected.pred.link && difference(predictTable(model, X, "link", offset), expected.pred.link[at]),
    expected.pred.class && differentLabels(predictLabels(model, X), expected.pred.class[at]),
  ]);
  return unless(complaints, compareGlmPairs(golden, problem, pairs));
}

/** Intercept first, but for cox; of several outputs one after the other. */
function referenceAt(problem: GlmProblem, coefficients: readonly number[] | readonly (readonly number[])[]) {
  const each = outputsOf(problem) > 1 ? (coefficients as number[][]) : [coefficients as number[]];
  if (problem.family === "cox") return { intercepts: [0], coefficients: each };
  return { intercepts: each.map(([intercept]) => intercept), coefficients: each.map((of) => of.slice(1)) };
}

function difference(ours: number[][], theirs: readonly (number | readonly number[])[]): string | undefined {
  return firstDifference(ours.flat(), theirs.flat() as number[], { relative: 1e-6, absolute: 1e-12 });
}

function differentLabels(ours: readonly unknown[], theirs: readonly string[]): string | undefined {
  return ours.map(String).join() === theirs.join() ? undefined : `classes ${ours.join()} for ${theirs.join()}`;
}

/** assess.glmnet on the training rows, at lambdas between the points of a default grid. */
export function judgeAssess(golden: AssessCase, table: CaseTable): Verdict {
  const { args, expected } = golden;
  const { problem } = translateCase(golden, args, table);
  const X = inputOf(table.X, golden.data.x_storage);
  const options = { ...tight, lambdaCount: args.nlambda!, earlyStop: false };
  const ratio = args.lambda_min_ratio === undefined ? {} : { lambdaMinRatio: args.lambda_min_ratio };
  const path = fitGlm(problem, { ...options, ...ratio }, golden.data.x_storage);
  const sampleWeight = problem.weights && { sampleWeight: problem.weights };
  const scores = args.s.map((s) => assess(path.at(s), X, responseInputOf(problem), sampleWeight));
  const complaints = Object.entries(expected.measures).map(([name, theirs]) => {
    const ours = scores.map((of) => of[(name === "C" ? "cindex" : name) as keyof Assessment]! * unitOf(problem, name));
    return firstDifference(ours, theirs, { relative: 1e-6 });
  });
  const classes = () => predictLabels(modelAt(path, args.s[1]), X);
  return unless([...complaints, differentCounts(golden, table, classes)], passed);
}

/** The deviance of a Cox model: ours is per event, theirs of all. */
function unitOf({ family, survival }: GlmProblem, measure: string): number {
  return family === "cox" && measure === "deviance" ? survival!.event.reduce((sum, value) => sum + value, 0) : 1;
}

/** Their table is predicted × actual, ours actual × predicted. */
function differentCounts(golden: AssessCase, { y }: CaseTable, predict: () => ReturnType<typeof predictLabels>) {
  const theirs = golden.expected.confusion_s2?.table;
  if (theirs === undefined) return undefined;
  const { counts } = confusionMatrix(y, predict());
  return firstDifference(
    theirs.flatMap((row, i) => row.map((_, j) => counts[j][i])),
    theirs.flat(),
    {},
  );
}
