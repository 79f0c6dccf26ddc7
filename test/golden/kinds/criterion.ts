import { firstDifference } from "../../support/first-difference.ts";
import { candidateOf, fitPlain, tight } from "../../support/fit-plain.ts";
import { residualOf } from "../../support/objective.ts";
import { dot } from "../../support/standardised.ts";
import { comparePairs, unless } from "../compare.ts";
import type { CriterionCase, Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateSklearn } from "../translate.ts";

/** Below this share of the largest coefficient one is zero: at a knot the column that enters or leaves is there to rounding. */
const ZERO = 1e-9;

/**
 * LassoLarsIC: n log(2πσ²) + RSS/σ² + K df at the knots, σ² of least squares, K = 2 (AIC) or log n (BIC), df the number of nonzero
 * coefficients; and the model where it is least.
 */
export function judgeCriterion(golden: CriterionCase, table: CaseTable): Verdict {
  const { args, expected, n } = golden;
  const { problem } = translateSklearn(args, table);
  const path = fitPlain(problem, { ...tight, lambdas: expected.alphas }, golden.data.x_storage);
  const price = args.criterion === "aic" ? 2 : Math.log(n);
  const variance = expected.noise_variance;
  const criterion = expected.alphas.map((alpha) => {
    const ours = candidateOf(path, path.lambdas.indexOf(alpha));
    const residual = residualOf(problem, ours);
    const largest = Math.max(...Array.from(ours.coefficients, Math.abs));
    const df = Array.from(ours.coefficients).filter((value) => Math.abs(value) > ZERO * largest).length;
    return n * Math.log(2 * Math.PI * variance) + dot(residual, residual) / variance + price * df;
  });
  const best = expected.alphas[criterion.indexOf(Math.min(...criterion))];
  const theirs = { intercept: expected.intercept, coefficients: expected.coef };
  const ours = candidateOf(path, path.lambdas.indexOf(expected.alpha));
  const complaints = [
    firstDifference(criterion, expected.criterion, { relative: 1e-9 }),
    firstDifference([best], [expected.alpha], { relative: 1e-12 }),
  ];
  return unless(complaints, comparePairs(golden, problem, [{ lambda: expected.alpha, ours, theirs }]));
}
