import { debiasedLasso, selectiveInference } from "../../../src/inference.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { unless } from "../compare.ts";
import { type DebiasedCase, passed, type SelectiveCase, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";

const relative = 1e-6;
/** Of p-values. */
const absolute = 1e-8;

/** Their coefficients are those of columns scaled to a deviation of 1. */
export function judgeSelective(golden: SelectiveCase, { X, y }: CaseTable): Verdict {
  const { args, expected } = golden;
  const found = selectiveInference(X as number[][], y as number[], {
    lambda: args.lambda,
    noise: args.sigma,
    level: args.level,
  });
  const units = found.estimates.map(({ column }) => deviation(X.map((row) => row[column!])));
  const scaled = (values: ArrayLike<number>): number[] => Array.from(values, (value, at) => value * units[at]);
  const of = (name: "estimate" | "standardError" | "lower" | "upper") =>
    scaled(found.estimates.map((estimate) => estimate[name]));
  return unless(
    [
      firstDifference(
        found.estimates.map(({ column }) => column!),
        expected.active_0based,
        {},
      ),
      firstDifference(scaled(found.facts.lassoCoefficients), expected.beta_lasso, { relative }),
      firstDifference(of("estimate"), expected.coef, { relative }),
      firstDifference(of("standardError"), expected.sd, { relative }),
      firstDifference(finite(scaled(found.facts.from)), finite(expected.vlo), { relative }),
      firstDifference(finite(scaled(found.facts.to)), finite(expected.vup), { relative }),
      firstDifference(
        found.estimates.map(({ pValue }) => pValue),
        expected.p,
        { absolute },
      ),
      firstDifference(of("lower"), expected.lower, { relative, absolute: 1e-9 }),
      firstDifference(of("upper"), expected.upper, { relative, absolute: 1e-9 }),
    ],
    passed,
  );
}

export function judgeDebiased(golden: DebiasedCase, { X, y }: CaseTable): Verdict {
  const { args, expected } = golden;
  const found = debiasedLasso(X as number[][], y as number[], {
    lambda: args.lambda_initial,
    nodewiseLambda: args.lambda_nodewise,
    robust: args.robust,
    level: args.level,
    ...(typeof args.sigma === "number" && { noise: args.sigma }),
  });
  const of = (name: "estimate" | "standardError" | "pValue" | "lower" | "upper") =>
    found.estimates.map((estimate) => estimate[name]);
  return unless(
    [
      firstDifference(found.facts.lassoCoefficients, expected.beta_initial, { relative, absolute: 1e-9 }),
      firstDifference(of("estimate"), expected.bhat, { relative }),
      firstDifference(of("standardError"), expected.se, { relative }),
      firstDifference(of("pValue"), expected.p, { absolute }),
      firstDifference(found.adjusted("holm"), expected.p_holm, { absolute }),
      firstDifference(of("lower"), expected.lower, { relative }),
      firstDifference(of("upper"), expected.upper, { relative }),
    ],
    passed,
  );
}

/** Infinities as numbers that can be subtracted. */
function finite(values: readonly number[]): number[] {
  return values.map((value) => Math.max(-1e300, Math.min(1e300, value)));
}

/** By n. */
function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
