import { type AnyModel, outputNames } from "../any-model.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { formatNumber, shorten } from "../format.ts";
import type { TextTable } from "../text-table.ts";
import { designColumns } from "./design-column.ts";
import { moments } from "./moments.ts";

/** A model and what its column is called. */
export interface TitledModel {
  readonly title: string;
  readonly model: AnyModel;
}

/** The table, and how many nonzero rows it leaves out. */
export interface CoefficientTable {
  readonly table: TextTable;
  readonly hidden: number;
}

const nameWidth = 32;

/**
 * Named coefficients, one column per model and output, zeros as `·`. Rows that are zero everywhere are left out; of more than
 * `limit` rows the largest are shown, measured as |coefficient| × standard deviation of the column.
 */
export function coefficientTable(models: readonly TitledModel[], data: TrainingTable, limit = 30): CoefficientTable {
  const outputs = models.flatMap(({ title, model }) => outputsOf(title, model));
  const found = outputs.map(({ coefficients }) => coefficients);
  const names = models[0].model.names!;
  const nonzero = names.map((_, column) => column).filter((column) => found.some((beta) => beta.has(column)));
  const shown =
    nonzero.length <= limit ? nonzero : largest(nonzero, found, designColumns(data, models[0].model), limit);
  const cells = (column: number | null) =>
    found.map((beta) => (beta.has(column) ? formatNumber(beta.get(column)!, 5) : "·"));
  const rows = shown.map((column) => [shorten(names[column], nameWidth), ...cells(column)]);
  const intercepts = [["(intercept)", ...cells(null)]];
  const titles = outputs.map(({ title }) => ({ title, align: "decimal" as const }));
  const hasIntercepts = models.some(({ model }) => model.family !== "cox");
  return {
    table: {
      columns: [{ title: "coefficient", align: "left" }, ...titles],
      rows: [...(hasIntercepts ? intercepts : []), ...rows],
    },
    hidden: nonzero.length - shown.length,
  };
}

/** The intercept (of column null) and the nonzero coefficients of one linear predictor. */
type Coefficients = ReadonlyMap<number | null, number>;

function outputsOf(title: string, model: AnyModel): { readonly title: string; readonly coefficients: Coefficients }[] {
  const rows = model.table();
  return outputNames(model).map((name) => {
    const own = rows.filter(({ output }) => output === name);
    const coefficients = new Map(own.map(({ column, coefficient }) => [column, coefficient]));
    return { title: name === null ? title : `${title}: ${name}`, coefficients };
  });
}

/** What stands below the table when rows are left out. */
export function hiddenLine(hidden: number): string {
  return hidden === 0
    ? ""
    : `… and ${hidden} more (shown: the largest, as |coefficient| × standard deviation of the column)\n`;
}

function largest(
  columns: readonly number[],
  found: readonly Coefficients[],
  valuesOf: (column: number) => Float64Array,
  limit: number,
): readonly number[] {
  const size = new Map(
    columns.map((column) => {
      const coefficient = found.reduce((most, beta) => Math.max(most, Math.abs(beta.get(column) ?? 0)), 0);
      return [column, coefficient * moments(valuesOf(column)).standardDeviation];
    }),
  );
  return [...columns].sort((a, b) => size.get(b)! - size.get(a)!).slice(0, limit);
}
