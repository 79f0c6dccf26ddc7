import { short } from "../model/render.ts";
import type { KnockoffMaker } from "./knockoffs-makers.ts";
import type { KnockoffTask } from "./knockoffs-options.ts";

/** What has to hold for the bound on false discoveries. */
export function assumptionsOf({ construction, law, rule }: KnockoffTask): string[] {
  const bound =
    rule === "knockoff"
      ? ["that 1/q is added to the number of discoveries in the rate: knockoff+ has the rate itself"]
      : [];
  if (construction === "fixed-x")
    return ["a mean that is linear in the columns, with independent normal errors of one variance", ...bound];
  if (construction === "given")
    return [
      "that a column without an effect and its knockoff may change places: (X, X̃) keeps its law, and X̃ was made without y",
      ...bound,
    ];
  const known = law!.shrinkage === null ? "the covariance given" : "a covariance that is estimated well";
  return ["independent rows", `columns that are normal together, with ${known}`, ...bound];
}

/** Below this distance a knockoff is so near to its column that little can be told from their difference. */
const NEAR = 0.05;
/** An estimate of correlations that is the identity for more than this share is a guess. */
const MOSTLY_IDENTITY = 0.5;

/** What of that is in doubt, and where there is little power. */
export function warningsOf(task: KnockoffTask, { distance, shrinkage }: KnockoffMaker): string[] {
  const warnings: string[] = [];
  const { columns, construction, rule, statistic, lambda, q } = task;
  if (distance < NEAR) {
    warnings.push(
      `columns that depend on each other: their knockoffs are near to them (s = ${short(distance, 2)}), and power is low`,
    );
  }
  if (construction === "model-x") {
    const few = columns.filter((column) => new Set(column).size <= 2).length;
    if (few > 0) warnings.push(`${few} of ${columns.length} columns have two values or one, and are not normal`);
  }
  if (shrinkage !== null && shrinkage > MOSTLY_IDENTITY) {
    warnings.push(
      `correlations that are shrunk by ${short(100 * shrinkage, 2)} %: there are few rows to estimate them from`,
    );
  }
  if (construction === "fixed-x" && statistic === "coefficient-difference" && lambda === undefined) {
    warnings.push(
      "a lambda that was cross-validated: the bound for fixed-X knockoffs is of statistics that know XᵀX and Xᵀy alone",
    );
  }
  if (rule === "knockoff+" && columns.length * q < 1) {
    warnings.push(`fewer than 1/q columns: knockoff+ at q = ${short(q)} can select none of them`);
  }
  return warnings;
}
