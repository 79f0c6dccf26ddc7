import { type AnyModel, outputNames } from "../any-model.ts";
import { formatNumber, shorten } from "../format.ts";
import type { TextTable } from "../text-table.ts";
import type { NamedDesign } from "../training-table.ts";
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
export function coefficientTable(models: readonly TitledModel[], design: NamedDesign, limit = 30): CoefficientTable {
  const outputs = models.flatMap(({ title, model }) => outputsOf(title, model));
  const found = outputs.map(({ coefficients }) => coefficients);
  const nonzero = design.names.map((_, column) => column).filter((column) => found.some((beta) => beta.has(column)));
  const shown = nonzero.length <= limit ? nonzero : largest(nonzero, found, design, limit);
  const cells = (column: number | null) =>
    found.map((beta) => (beta.has(column) ? formatNumber(beta.get(column)!, 5) : "·"));
  const rows = shown.map((column) => [shorten(design.names[column], nameWidth), ...cells(column)]);
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

function largest(columns: readonly number[], found: readonly Coefficients[], design: NamedDesign, limit: number) {
  const size = new Map(
    columns.map((column) => {
      const coefficient = found.reduce((most, beta) => Math.max(most, Math.abs(beta.get(column) ?? 0)), 0);
      const values = design.data.subarray(column * design.rows, (column + 1) * design.rows);
      return [column, coefficient * moments(values).standardDeviation];
    }),
  );
  return [...columns].sort((a, b) => size.get(b)! - size.get(a)!).slice(0, limit);
}
