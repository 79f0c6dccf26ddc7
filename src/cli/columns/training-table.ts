import type { ColumnOptions, RecipeOptions, ResponseInput } from "../../index.ts";
import { CommandError, usageError } from "../command-error.ts";
import type { FileTable } from "../read/file-table.ts";
import type { CellStyle } from "./cell-kind.ts";
import { type ColumnFlags, columnOptions, interactionsOf, missingTexts, recipeOptions } from "./column-flags.ts";
import { assignRoles, namedResponse, type Role, type RoleColumns, type Roles, wantedRole } from "./column-roles.ts";
import { findColumns } from "./find-column.ts";
import { type ColumnType, type ColumnValues, readColumns, type WantedColumn } from "./read-column.ts";
import { type CliFamily, requireResponseColumns } from "./response-columns.ts";
import { requireNumericResponse } from "./response-fault.ts";

/** Which column is what, as the command line says it. */
export interface ColumnChoice extends RoleColumns, ColumnFlags {
  readonly decimal?: CellStyle["decimal"];
}

/** What a fit takes. */
export interface TrainingTable {
  readonly source: string;
  readonly family: CliFamily;
  readonly rows: number;
  readonly responseName: string;
  /** The columns in use, of the response too, by name. */
  readonly columns: Readonly<Record<string, ColumnValues>>;
  /** The names of those that enter the model, by themselves or in a product. */
  readonly features: readonly string[];
  /** The names of columns, as the library takes them. */
  readonly response: ResponseInput;
  readonly weights: Float64Array | undefined;
  readonly offset: Float64Array | undefined;
  /** What group of rows each belongs to. */
  readonly groups: ArrayLike<string> | undefined;
  readonly excluded: readonly string[];
  readonly options: RecipeOptions;
  /** Where a row stands in the file. */
  readonly place: FileTable["place"];
}

/** Takes what a fit needs out of a file: every column without another use that is not excluded is a feature. */
export function trainingTable(table: FileTable, choice: ColumnChoice): TrainingTable {
  requireResponseColumns(choice);
  const { family = "gaussian" } = choice;
  const { names, source, rows, place } = table;
  const { roles, excluded, interactions, inUse, products } = chooseColumns(table, choice);
  const said = columnOptions(table, choice);
  const used = inUse.map((column): WantedColumn => ({ column, type: typeOf(said.get(names[column])) }));
  const others = [...roles].filter(([role]) => role !== "id");
  const wanted = [
    ...used,
    ...others.map(([role, column]) => wantedRole(role, column, family, said.get(names[column])?.type)),
  ];
  const read = readColumns(table, wanted, styleOf(choice));
  const values = new Map(wanted.map(({ column }, at) => [column, read[at]]));
  const valuesOf = (role: Role) => values.get(roles.get(role) ?? -1);
  const response = names[roles.get("response") ?? -1];
  if (said.get(response)?.type !== "number") requireNumericResponse(response, valuesOf("response"), family);
  // What has a number for each row is an option, and no column of the table.
  const beside = [roles.get("weights"), roles.get("offset"), roles.get("group")];
  const columns = [...values].filter(([column]) => !beside.includes(column)).map(([column, of]) => [names[column], of]);
  const known = new Set(columns.map(([name]) => name));
  return {
    source,
    place,
    family,
    rows,
    responseName: response ?? names[roles.get("time")!],
    columns: Object.fromEntries(columns),
    features: inUse.map((column) => names[column]),
    response: namedResponse(table, roles),
    weights: numbers(valuesOf("weights"), "--weights", place, 0),
    offset: numbers(valuesOf("offset"), "--offset", place),
    groups: valuesOf("group") as ArrayLike<string> | undefined,
    excluded: excluded.map((column) => names[column]),
    options: recipeOptions(new Map([...said].filter(([name]) => known.has(name))), interactions, products, choice),
  };
}

interface ChosenColumns {
  readonly roles: Roles;
  readonly excluded: readonly number[];
  readonly interactions: readonly (readonly string[])[];
  /** Those that enter the model, by themselves or in a product, in the order of the file. */
  readonly inUse: readonly number[];
  /** The names of those that enter it in a product only. */
  readonly products: readonly string[];
}

function chooseColumns(table: FileTable, choice: ColumnChoice): ChosenColumns {
  const roles = assignRoles(table, choice);
  const excluded = findColumns(table, choice.exclude, "--exclude");
  const interactions = interactionsOf(table, choice);
  const factors = [...new Set(interactions.flat())].map((name) => table.names.indexOf(name));
  requireFree(table, roles, factors, "--interaction");
  const features = featuresOf(table, choice, roles, excluded);
  const byThemselves = new Set(features);
  const products = factors.filter((column) => !byThemselves.has(column));
  const inUse = [...features, ...products].sort((a, b) => a - b);
  if (inUse.length === 0) {
    throw new CommandError(`${table.source}: expected at least one column besides the response, got none`);
  }
  return { roles, excluded, interactions, inUse, products: products.map((column) => table.names[column]) };
}

/** How the cells of a file are to be read. */
export function styleOf(flags: ColumnFlags & Pick<ColumnChoice, "decimal">): CellStyle {
  return { decimal: flags.decimal ?? ".", missing: new Set(missingTexts(flags)) };
}

function featuresOf(
  table: FileTable,
  choice: ColumnChoice,
  roles: Roles,
  excluded: readonly number[],
): readonly number[] {
  const included = findColumns(table, choice.include, "--include");
  requireFree(table, roles, excluded, "--exclude");
  requireFree(table, roles, included, "--include");
  const special = new Set([...roles.values(), ...excluded]);
  const candidates = choice.include === undefined ? table.names.map((_, column) => column) : included;
  return candidates.filter((column) => !special.has(column));
}

/** Refuses to say of a column with another use that it is a feature, or none; what names rows may be excluded as well. */
function requireFree(table: FileTable, roles: Roles, columns: readonly number[], option: string): void {
  for (const [role, column] of roles) {
    if (role === "id" && option === "--exclude") continue;
    if (columns.includes(column)) throw usageError(`${option}: column "${table.names[column]}" is already the ${role}`);
  }
}

function typeOf(said: ColumnOptions | undefined): ColumnType {
  if (said === undefined) return "any";
  if (said.type === "category" || said.reference !== undefined) return "category";
  return "number";
}

/**
 * Weights and offsets, of formats with types too. Their lines are named here: where rows are dropped, the library counts those that
 * are left.
 */
function numbers(
  values: ColumnValues | undefined,
  option: string,
  place: FileTable["place"],
  least = -Infinity,
): Float64Array | undefined {
  if (values === undefined) return undefined;
  return Float64Array.from(values as ArrayLike<unknown>, (value, row) => {
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number) && number >= least) return number;
    const expected = least === 0 ? "a finite number >= 0" : "a finite number";
    throw new CommandError(`${option}, ${place(row)}: expected ${expected}, got ${JSON.stringify(value)}`);
  });
}
