import type { Crossings, QuantileModels } from "../index.ts";
import type { TrainingTable } from "./columns/training-table.ts";
import { formatNumber, plural } from "./format.ts";
import { type CoefficientTable, coefficientTable } from "./tables/coefficient-table.ts";

/** The coefficients, a column per quantile. */
export function quantileCoefficients(
  models: QuantileModels,
  data: TrainingTable,
  titleOf: (quantile: string) => string = (quantile) => quantile,
): CoefficientTable {
  const titled = models.models.map((model, at) => ({ title: titleOf(String(models.quantiles[at])), model }));
  return coefficientTable(titled, data);
}

/** How often quantiles cross, in one line. */
export function crossingLine({ rows, crossing, largest }: Crossings, of: string): string {
  const all = plural(rows, of);
  if (crossing === 0) return `Quantiles cross in none of ${all}.`;
  return `Quantiles CROSS in ${crossing} of ${all}, by at most ${formatNumber(largest, 3)}; predict --rearrange sorts them.`;
}
