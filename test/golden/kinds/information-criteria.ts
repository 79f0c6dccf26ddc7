import { informationCriteria } from "../../../src/index.ts";
import { firstDifference } from "../../support/first-difference.ts";
import { fitPlain, tight } from "../../support/fit-plain.ts";
import { unless } from "../compare.ts";
import { type InformationCriteriaCase, passed, type Verdict } from "../golden-case.ts";
import type { CaseTable } from "../read-case.ts";
import { translateSklearn } from "../translate.ts";

/** LassoLarsIC: a criterion at the knots of the lasso path, the variance that of least squares; the intercept is not counted. */
export function judgeInformationCriteria({ args, expected, n, p }: InformationCriteriaCase, table: CaseTable): Verdict {
  const { problem } = translateSklearn(args, table);
  const path = fitPlain(problem, { ...tight, lambdas: expected.alphas });
  const last = path.lambdas.length - 1;
  const variance = (path.nullDeviance * (1 - path.devianceRatio[last])) / (n - p - 1);
  // At a knot a column enters or leaves: its coefficient is zero, or some rounding errors away from it.
  const supports = path.supports.map(({ columns, values }) => {
    const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const counted = columns.filter((_, i) => Math.abs(values[i]) > 1e-9 * most);
    return { columns: counted, values: values.filter((value) => Math.abs(value) > 1e-9 * most) };
  });
  const atKnots = { ...path, supports };
  const found = informationCriteria(atKnots, { kind: args.criterion, noiseVariance: expected.noise_variance });
  const price = args.criterion === "aic" ? 2 : Math.log(n);
  const values = found.values.map((value) => value - price);
  const complaints = [
    firstDifference([variance], [expected.noise_variance], { relative: 1e-9 }),
    firstDifference(values, expected.criterion, { relative: 1e-6 }),
    firstDifference([found.lambda], [expected.alpha], { relative: 1e-9 }),
  ];
  return unless(complaints, passed);
}
