import { likelihoodRatioTest, type WaldOptions, wald } from "../../../src/inference.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { inputOf } from "../../support/fit-plain.ts";
import { responseInputOf } from "../../support/glm-problem.ts";
import { glmSettingsOf } from "../../support/glm-settings.ts";
import { unless } from "../compare.ts";
import { type CoxInferenceCase, type GlmInferenceCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateCase } from "../translate-family.ts";

const relative = 1e-6;
/** Of p-values. */
const absolute = 1e-8;

type Golden = GlmInferenceCase | CoxInferenceCase;

/** The table of a case, or that of the model without some of its columns. */
function waldCase(golden: Golden, table: CaseTable, own: WaldOptions = {}, without: readonly number[] = []) {
  const { problem } = translateCase(golden, golden.args, table);
  const X = problem.X.map((row) => row.filter((_, column) => !without.includes(column)));
  const {
    l1Ratio,
    standardize,
    lowerBound,
    upperBound,
    penaltyFactor,
    strategy,
    grouped,
    standardizeResponse,
    ...settings
  } = glmSettingsOf(problem) as Record<string, unknown>;
  return wald(inputOf(X, "dense"), responseInputOf(problem) as never, { ...settings, ...own } as never);
}

export function judgeGlmInference(golden: GlmInferenceCase, table: CaseTable): Verdict {
  const { expected } = golden;
  const all = waldCase(golden, table);
  const { estimates, facts } = all;
  const observed = waldCase(golden, table, { covariance: "observed" });
  const of = (name: "estimate" | "standardError" | "statistic" | "pValue") => estimates.map((row) => row[name]);
  const complaints = [
    firstDifference(of("estimate"), expected.coef, { relative }),
    firstDifference(of("standardError"), expected.se, { relative }),
    firstDifference(
      observed.estimates.map(({ standardError }) => standardError),
      expected.se_observed,
      { relative },
    ),
    firstDifference(of("statistic"), expected.stat, { relative }),
    firstDifference(of("pValue"), expected.p, { absolute }),
    firstDifference(
      estimates.flatMap(({ lower, upper }) => [lower, upper]),
      expected.ci95.flat(),
      { relative },
    ),
    firstDifference(facts.covariance, expected.vcov.flat(), { relative, absolute: 1e-12 }),
    ...scalars({
      dispersion: [facts.dispersion, expected.dispersion],
      loglik: [facts.logLikelihood, expected.loglik],
      parameters: [facts.parameters, expected.df_loglik],
      aic: [facts.aic, expected.aic],
      bic: [facts.bic, expected.bic],
      deviance: [facts.deviance, expected.deviance],
      nullDeviance: [facts.nullDeviance, expected.null_deviance],
      residual: [facts.degreesOfFreedom, expected.df_residual],
    }),
    firstDifference(facts.leverages!.slice(0, expected.leverage.length), expected.leverage, { relative }),
    ...Object.entries(expected.hc).map(([kind, matrix]) =>
      firstDifference(waldCase(golden, table, { covariance: kind as "HC0" }).facts.covariance, matrix.flat(), {
        relative,
        absolute: 1e-9 * largest(matrix.flat()),
      }),
    ),
    ...ratioOf(golden, table, all),
  ];
  return unless(complaints, passed);
}

/** All columns against some of them. */
function ratioOf(golden: GlmInferenceCase, table: CaseTable, all: ReturnType<typeof waldCase>) {
  const { columns_0based: kept, deviance_difference, df, loglik_ratio, F, p_F, p } = golden.expected.likelihood_ratio;
  const without = table.X[0].map((_, column) => column).filter((column) => !kept.includes(column));
  const some = waldCase(golden, table, {}, without);
  const test = likelihoodRatioTest(all, some);
  return [
    ...scalars({
      deviance_difference: [some.facts.deviance! - all.facts.deviance!, deviance_difference],
      df: [test.freedom, df],
      loglik_ratio: [2 * (all.facts.logLikelihood! - some.facts.logLikelihood!), loglik_ratio],
      statistic: [test.statistic, F ?? deviance_difference],
    }),
    firstDifference([test.pValue], [p_F ?? p!], { absolute }),
  ];
}

export function judgeCoxInference(golden: CoxInferenceCase, table: CaseTable): Verdict {
  const { expected } = golden;
  const { estimates, facts } = waldCase(golden, table);
  const of = (name: "estimate" | "standardError" | "statistic" | "pValue") => estimates.map((row) => row[name]);
  const complaints = [
    firstDifference(of("estimate"), expected.coef, { relative }),
    firstDifference(of("standardError"), expected.se, { relative }),
    firstDifference(of("statistic"), expected.stat, { relative }),
    firstDifference(of("pValue"), expected.p, { absolute }),
    firstDifference(
      estimates.flatMap(({ lower, upper }) => [lower, upper]),
      expected.ci95.flat(),
      { relative },
    ),
    firstDifference(facts.covariance, expected.vcov.flat(), { relative, absolute: 1e-14 }),
    ...scalars({
      loglik: [facts.logLikelihood, expected.loglik],
      null: [facts.nullLogLikelihood, expected.loglik_null],
      ratio: [facts.likelihoodRatio.statistic, expected.likelihood_ratio],
      score: [facts.score!.statistic, expected.score_test],
      wald: [facts.wald.statistic, expected.wald_test],
      aic: [facts.aic, expected.aic],
    }),
    firstDifference([facts.likelihoodRatio.pValue], [expected.likelihood_ratio_p], { absolute }),
  ];
  return unless(complaints, passed);
}

function scalars(pairs: Readonly<Record<string, readonly (number | null | undefined)[]>>) {
  return Object.entries(pairs).map(([name, [ours, theirs]]) => {
    const difference = firstDifference([ours ?? Number.NaN], [theirs!], { relative });
    return difference && `${name} ${difference}`;
  });
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
