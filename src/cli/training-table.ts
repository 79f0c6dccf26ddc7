import type { DenseInput } from "../index.ts";
import type { ColumnRole, UsedColumn } from "./column-fault.ts";
import { CommandError, usageError } from "./command-error.ts";
import { findColumn } from "./find-column.ts";
import { numericColumns } from "./numeric-columns.ts";
import type { CsvTable } from "./read-csv.ts";

/** Which column is what, as the command line says it. */
export interface ColumnChoice {
  readonly response: string;
  readonly weights?: string;
  readonly offset?: string;
  /** Names, or lists of names with commas between them. */
  readonly exclude?: readonly string[];
}

/** A design matrix with names, column by column. */
export type NamedDesign = DenseInput & { readonly data: Float64Array; readonly names: readonly string[] };

/** The numbers that a fit takes. */
export interface TrainingTable {
  readonly source: string;
  readonly responseName: string;
  readonly design: NamedDesign;
  readonly response: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly offset: Float64Array | undefined;
  readonly excluded: readonly string[];
}

/** Takes the response, weights and offset out of a table; every other column that is not excluded is a feature. */
export function trainingTable(table: CsvTable, choice: ColumnChoice): TrainingTable {
  const roles = assignRoles(table, choice);
  const excluded = excludedColumns(table, choice.exclude ?? []);
  const special = new Set(roles.map(({ column }) => column));
  const clash = [...excluded].find((column) => special.has(column));
  if (clash !== undefined) throw usageError(`--exclude: column "${table.names[clash]}" is already in use`);
  const features = table.names.map((_, column) => column).filter((c) => !special.has(c) && !excluded.has(c));
  if (features.length === 0) {
    throw new CommandError(`${table.source}: expected at least one column besides the response, got none`);
  }
  const used = [...features.map((column): UsedColumn => ({ column, role: "feature" })), ...roles];
  const data = numericColumns(table, used);
  const rows = table.rows.length;
  const take = (role: ColumnRole) => {
    const at = used.findIndex((candidate) => candidate.role === role);
    return at < 0 ? undefined : data.subarray(at * rows, (at + 1) * rows);
  };
  const names = features.map((column) => table.names[column]);
  return {
    source: table.source,
    responseName: choice.response,
    design: { data: data.subarray(0, features.length * rows), rows, columns: features.length, order: "column", names },
    response: take("response")!,
    weights: take("weights"),
    offset: take("offset"),
    excluded: Array.from(excluded, (column) => table.names[column]),
  };
}

function assignRoles(table: CsvTable, choice: ColumnChoice): readonly UsedColumn[] {
  const options: readonly (readonly [ColumnRole, string | undefined])[] = [
    ["response", choice.response],
    ["weights", choice.weights],
    ["offset", choice.offset],
  ];
  const roles: UsedColumn[] = [];
  for (const [role, name] of options) {
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
