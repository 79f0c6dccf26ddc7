import { normalQuantile, studentBeyond, studentQuantile } from "../arithmetic/distributions.ts";
import { normalBelow } from "../arithmetic/normal.ts";

/** What is known of one coefficient. */
export interface Estimate {
  /** The column's name, its number as text where it has none, or `(intercept)`. */
  readonly name: string;
  /** Number of the column; null for the intercept. */
  readonly column: number | null;
  readonly estimate: number;
  readonly standardError: number;
  /** The estimate in standard errors. */
  readonly statistic: number;
  /** Two-sided, of a coefficient that is 0. */
  readonly pValue: number;
  readonly lower: number;
  readonly upper: number;
}

/** Student's law with so many degrees of freedom; Infinity is the normal one. */
export function estimateOf(
  { name, column }: Pick<Estimate, "name" | "column">,
  estimate: number,
  standardError: number,
  { level, freedom }: { readonly level: number; readonly freedom: number },
): Estimate {
  const statistic = estimate / standardError;
  const reach = standardError * -studentQuantile((1 - level) / 2, freedom);
  return {
    name,
    column,
    estimate,
    standardError,
    statistic,
    pValue: Number.isNaN(statistic) ? Number.NaN : studentBeyond(statistic, freedom),
    lower: estimate - reach,
    upper: estimate + reach,
  };
}

/** As {@link estimateOf}, by the normal law. */
export function estimateWithin(
  of: Pick<Estimate, "name" | "column">,
  estimate: number,
  standardError: number,
  level: number,
): Estimate {
  const statistic = estimate / standardError;
  const reach = standardError * -normalQuantile((1 - level) / 2);
  return {
    ...of,
    estimate,
    standardError,
    statistic,
    pValue: Math.min(1, 2 * normalBelow(-Math.abs(statistic))),
    lower: estimate - reach,
    upper: estimate + reach,
  };
}
