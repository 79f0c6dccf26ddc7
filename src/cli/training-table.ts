import type { DenseInput, Label, ResponseInput } from "../index.ts";
import type { ColumnRole, UsedColumn } from "./column-fault.ts";
import { type CliFamily, type ResponseColumns, requireResponseColumns } from "./columns-of-family.ts";
import { CommandError, usageError } from "./command-error.ts";
import { findColumn } from "./find-column.ts";
import { eventColumn, labelColumn } from "./label-column.ts";
import { numericColumns } from "./numeric-columns.ts";
import type { CsvTable } from "./read-csv.ts";

/** Which column is what, as the command line says it. */
export interface ColumnChoice extends ResponseColumns {
  readonly weights?: string;
  readonly offset?: string;
  /** Names, or lists of names with commas between them. */
  readonly exclude?: readonly string[];
}

/** A design matrix with names, column by column. */
export type NamedDesign = DenseInput & { readonly data: Float64Array; readonly names: readonly string[] };

/** What a fit takes. */
export interface TrainingTable {
  readonly source: string;
  readonly family: CliFamily;
  readonly responseName: string;
  readonly design: NamedDesign;
  readonly response: ResponseInput;
  /** The response where it is numbers: not for classes, of survival data the times. */
  readonly responseNumbers: Float64Array | undefined;
  readonly weights: Float64Array | undefined;
  readonly offset: Float64Array | undefined;
  readonly excluded: readonly string[];
}

/** Takes the response, weights and offset out of a table; every other column that is not excluded is a feature. */
export function trainingTable(table: CsvTable, choice: ColumnChoice): TrainingTable {
  requireResponseColumns(choice);
  const { family = "gaussian" } = choice;
  const roles = assignRoles(table, choice);
  const excluded = excludedColumns(table, choice.exclude ?? []);
  const special = new Set(roles.map(({ column }) => column));
  const clash = [...excluded].find((column) => special.has(column));
  if (clash !== undefined) throw usageError(`--exclude: column "${table.names[clash]}" is already in use`);
  const features = table.names.map((_, column) => column).filter((c) => !special.has(c) && !excluded.has(c));
  if (features.length === 0) {
    throw new CommandError(`${table.source}: expected at least one column besides the response, got none`);
  }
  const numbers = roles.filter(({ role }) => !isText(role, family));
  const used = [...features.map((column): UsedColumn => ({ column, role: "feature" })), ...numbers];
  const data = numericColumns(table, used);
  const rows = table.rows.length;
  const take = (role: ColumnRole) => {
    const at = used.findIndex((candidate) => candidate.role === role);
    return at < 0 ? undefined : data.subarray(at * rows, (at + 1) * rows);
  };
  const names = features.map((column) => table.names[column]);
  return {
    source: table.source,
    family,
    responseName: choice.response ?? choice.time!,
    design: { data: data.subarray(0, features.length * rows), rows, columns: features.length, order: "column", names },
    response: responseOf(table, roles, take),
    responseNumbers: take("response") ?? take("time"),
    weights: take("weights"),
    offset: take("offset"),
    excluded: Array.from(excluded, (column) => table.names[column]),
  };
}

/** Whether a column is read as text: classes, events and strata. */
function isText(role: ColumnRole, family: CliFamily): boolean {
  if (role === "response") return family === "binomial" || family === "multinomial";
  return role === "event" || role === "strata";
}

function responseOf(
  table: CsvTable,
  roles: readonly UsedColumn[],
  take: (role: ColumnRole) => Float64Array | undefined,
): ResponseInput {
  const columnOf = (role: ColumnRole) => roles.find((candidate) => candidate.role === role)?.column;
  const response = columnOf("response");
  if (response !== undefined) return take("response") ?? labelColumn(table, response);
  const [start, strata] = [take("start"), columnOf("strata")];
  return {
    time: take("time")!,
    event: eventColumn(table, columnOf("event")!),
    ...(start && { start }),
    ...(strata !== undefined && { strata: strataOf(table, strata) }),
  };
}

/** Text never is a boolean, so classes of a file are what strata are. */
function strataOf(table: CsvTable, column: number): (number | string)[] {
  return labelColumn(table, column) as Exclude<Label, boolean>[];
}

function assignRoles(table: CsvTable, choice: ColumnChoice): readonly UsedColumn[] {
  const options = ["response", "time", "event", "start", "strata", "weights", "offset"] as const;
  const roles: UsedColumn[] = [];
  for (const role of options) {
    const name = choice[role];
    if (name === undefined) continue;
    const column = findColumn(table, name, `--${role}`);
    const earlier = roles.find((candidate) => candidate.column === column);
    if (earlier) throw usageError(`--${role}: column "${name}" is already the ${earlier.role}`);
    roles.push({ column, role });
  }
  return roles;
}

/** A name that is a column as it stands may hold commas; every other is a list. */
function excludedColumns(table: CsvTable, exclude: readonly string[]): ReadonlySet<number> {
  const names = exclude.flatMap((entry) => (table.names.includes(entry) ? [entry] : entry.split(",")));
  const wanted = names.map((name) => name.trim()).filter((name) => name !== "");
  return new Set(wanted.map((name) => findColumn(table, name, "--exclude")));
}
