// From the arguments of a case of any family to a problem in our terms.
//
// Beside gaussian nothing is scaled inside glmnet: l1 = λ alpha, l2 = λ (1 − alpha), as ours. What remains: penalty factors are
// rescaled to sum to p, constant columns are excluded, and `standardize` centres its deviations even without an intercept, which
// ours does too.

import type { Family, LossParameters } from "../../src/types.ts";
import { type GlmProblem, glmOf, type PlainSurvival } from "../support/glm-problem.ts";
import type { CaseData, GlmnetArguments, SklearnArguments } from "./golden-case.ts";
import type { CaseTable } from "./read-case.ts";
import { penaltyFactors, spread, translateGlmnet, translateSklearn } from "./translate.ts";

/** A problem of any family in our terms, and the way between the two lambdas. */
export interface FamilyTranslation {
  readonly problem: GlmProblem;
  /** Their lambda times this is ours. */
  readonly lambdaScale: number;
}

/** What the translation needs of a case. */
interface CaseHead {
  readonly schema?: string | number;
  readonly family: string;
  readonly data: CaseData;
}

/** Our name of a family of glmnet. */
export function familyOf({ family }: { readonly family: string }): Family {
  if (family === "logcosh") return "custom";
  return family === "mgaussian" ? "multigaussian" : (family.replaceAll("_", "-") as Family);
}

/** glmnet, and R's glm and coxph, which are glmnet at lambda 0. */
export function translateCase(golden: CaseHead, args: GlmnetArguments, table: CaseTable): FamilyTranslation {
  if (isSecond(golden)) return translateSecond(golden, args, table);
  const family = familyOf(golden);
  if (family === "gaussian") {
    const { problem, lambdaScale } = translateGlmnet(args, table);
    return { problem: glmOf(problem), lambdaScale };
  }
  const columns = table.X[0].length;
  return {
    lambdaScale: 1,
    problem: {
      ...readResponse(golden, table, args),
      X: table.X,
      weights: args.weights,
      offset: args.offset && asRows(args.offset),
      factors: penaltyFactors(args, table.X),
      lower: spread(args.lower_limits, columns),
      upper: spread(args.upper_limits, columns),
      l1Ratio: Math.min(args.alpha ?? 1, 1),
      standardize: args.standardize ?? true,
      intercept: args.intercept ?? true,
      grouped: args.type_multinomial === "grouped",
      standardizeResponse: args.standardize_response ?? false,
    },
  };
}

function definedOf(
  values: { readonly [Name in keyof LossParameters]: LossParameters[Name] | undefined },
): LossParameters {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Whether a case is of the second set. */
export function isSecond({ schema }: Pick<CaseHead, "schema">): boolean {
  return Number(schema) === 2;
}

/** The second set states its objective in our terms: nothing is scaled (SCHEMA2.md). */
function translateSecond(golden: CaseHead, args: GlmnetArguments, table: CaseTable): FamilyTranslation {
  const columns = table.X[0].length;
  const { power, theta, delta, tau } = args;
  const link = args.link === "logit" ? undefined : args.link;
  const name = golden.family === "logcosh" ? "log-cosh" : undefined;
  return {
    lambdaScale: 1,
    problem: {
      ...readResponse(golden, table, args),
      parameters: definedOf({ power, theta, delta, quantiles: tau, link, name }),
      X: table.X,
      weights: args.weights,
      offset: args.offset && asRows(args.offset),
      factors: args.penalty_factor,
      lower: spread(args.lower_limits, columns),
      upper: spread(args.upper_limits, columns),
      l1Ratio: args.alpha ?? 1,
      standardize: args.standardize ?? true,
      intercept: args.intercept ?? true,
    },
  };
}

/** scikit-learn, weights summing to W: LogisticRegression(C) is λ = 1 / (C W), everything else as for gaussian. */
export function translateEstimator(golden: CaseHead, args: SklearnArguments, table: CaseTable): FamilyTranslation {
  const { problem, lambdaScale } = translateSklearn(args, table);
  if (familyOf(golden) === "gaussian") return { problem: glmOf(problem), lambdaScale };
  const response = readResponse(golden, table, {});
  const weights = classWeights(args, table.y) ?? args.sample_weight;
  const shared = { ...problem, ...response, offset: undefined, weights };
  if (args.estimator === "LogisticRegression") {
    return { lambdaScale: 1, problem: { ...shared, l1Ratio: args.l1_ratio_equiv! } };
  }
  return { lambdaScale, problem: { ...shared, l1Ratio: problem.l1Ratio } };
}

/** `class_weight` as sample weights: n / (classes · count) where "balanced". */
function classWeights({ class_weight, sample_weight }: SklearnArguments, y: readonly number[]): number[] | undefined {
  if (class_weight === undefined || class_weight === null) return undefined;
  const classes = new Set(y).size;
  const countOf = (label: number): number => y.filter((other) => other === label).length;
  return y.map((label, row) => {
    const weight = class_weight === "balanced" ? y.length / (classes * countOf(label)) : class_weight[String(label)];
    return weight * (sample_weight?.[row] ?? 1);
  });
}

type Response = Pick<GlmProblem, "family" | "Y"> & Partial<Pick<GlmProblem, "labels" | "trials" | "survival" | "ties">>;

function readResponse(golden: CaseHead, { y, Y }: CaseTable, args: GlmnetArguments): Response {
  const family = familyOf(golden);
  if (family === "cox") {
    return { family, Y, survival: survivalOf(Y, args.strata), ties: args.ties ?? "breslow" };
  }
  if (family === "binomial" && golden.data.y_inline) {
    const trials = Y.map(([failures, successes]) => failures + successes);
    return { family, Y: Y.map(([, successes], row) => [successes / trials[row]]), trials };
  }
  if (!["binomial", "squared-hinge", "multinomial"].includes(family)) return { family, Y };
  const labels = [...new Set(y)].sort((a, b) => a - b);
  const shares = family === "multinomial" ? labels : labels.slice(1);
  return { family, labels, Y: y.map((value) => shares.map((label) => Number(value === label))) };
}

/** Rows of time and status, or of start, stop and status. */
function survivalOf(Y: CaseTable["Y"], strata: readonly number[] | undefined): PlainSurvival {
  const last = Y[0].length - 1;
  return {
    start: last === 2 ? Y.map(([start]) => start) : undefined,
    time: Y.map((row) => row[last - 1]),
    event: Y.map((row) => row[last]),
    strata,
  };
}

function asRows(offset: NonNullable<GlmnetArguments["offset"]>): readonly (readonly number[])[] {
  return offset.map((value) => (typeof value === "number" ? [value] : value));
}
