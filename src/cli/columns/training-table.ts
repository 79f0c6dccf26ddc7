import type { ColumnOptions, RecipeOptions, ResponseInput, SurvivalInput } from "../../index.ts";
import { CommandError, usageError } from "../command-error.ts";
import type { FileTable } from "../read/file-table.ts";
import type { CellStyle } from "./cell-kind.ts";
import { type ColumnFlags, columnOptions, interactionsOf, missingTexts, recipeOptions } from "./column-flags.ts";
import { findColumn, findColumns } from "./find-column.ts";
import { type ColumnType, type ColumnValues, readColumns, type WantedColumn } from "./read-column.ts";
import { type CliFamily, type ResponseColumns, requireResponseColumns } from "./response-columns.ts";
import { requireNumericResponse } from "./response-fault.ts";

/** Which column is what, as the command line says it. */
export interface ColumnChoice extends ResponseColumns, ColumnFlags {
  readonly weights?: string;
  readonly id?: string;
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
  readonly excluded: readonly string[];
  readonly options: RecipeOptions;
  /** Where a row stands in the file. */
  readonly place: FileTable["place"];
}

type Role = "response" | "time" | "event" | "start" | "strata" | "weights" | "offset" | "id";
type Roles = ReadonlyMap<Role, number>;

/** Takes what a fit needs out of a file: every column without another use that is not excluded is a feature. */
export function trainingTable(table: FileTable, choice: ColumnChoice): TrainingTable {
  requireResponseColumns(choice);
  const { family = "gaussian" } = choice;
  const roles = assignRoles(table, choice);
  const excluded = findColumns(table, choice.exclude, "--exclude");
  const interactions = interactionsOf(table, choice);
  const features = featuresOf(table, choice, roles, excluded);
  const products = interactions.flat().filter((name) => !features.includes(table.names.indexOf(name)));
  const inProducts = [...new Set(products)].map((name) => table.names.indexOf(name));
  if (features.length + inProducts.length === 0) {
    throw new CommandError(`${table.source}: expected at least one column besides the response, got none`);
  }
  const said = columnOptions(table, choice);
  const inUse = [...features, ...inProducts].sort((a, b) => a - b);
  const used = inUse.map((column): WantedColumn => ({ column, type: typeOf(said.get(table.names[column])) }));
  const others = [...roles].filter(([role]) => role !== "id");
  const wanted = [...used, ...others.map(([role, column]) => wantedRole(role, column, family))];
  const read = readColumns(table, wanted, styleOf(choice));
  const roleValues = new Map(others.map(([role], at) => [role, read[used.length + at]]));
  const isBeside = (at: number): boolean =>
    at >= used.length && ["weights", "offset"].includes(others[at - used.length][0]);
  const named = wanted.flatMap(({ column }, at) => (isBeside(at) ? [] : [[table.names[column], read[at]] as const]));
  requireNumericResponse(table.names[roles.get("response") ?? -1], roleValues.get("response"), family);
  return {
    source: table.source,
    place: table.place,
    family,
    rows: table.rows,
    responseName: table.names[roles.get("response") ?? roles.get("time")!],
    columns: Object.fromEntries(named),
    features: inUse.map((column) => table.names[column]),
    response: namedResponse(table, roles),
    weights: numbers(roleValues.get("weights"), "--weights"),
    offset: numbers(roleValues.get("offset"), "--offset"),
    excluded: excluded.map((column) => table.names[column]),
    options: recipeOptions(
      new Map([...said].filter(([name]) => named.some(([known]) => known === name))),
      interactions,
      inProducts.map((column) => table.names[column]),
      choice,
    ),
  };
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
  const special = new Set(roles.values());
  const included = findColumns(table, choice.include, "--include");
  for (const [option, columns] of [
    ["--exclude", excluded],
    ["--include", included],
  ] as const) {
    const clash = columns.find((column) => special.has(column) && column !== roles.get("id"));
    if (clash !== undefined) throw usageError(`${option}: column "${table.names[clash]}" is already in use`);
  }
  const candidates = choice.include === undefined ? table.names.map((_, column) => column) : included;
  return candidates.filter((column) => !special.has(column) && !excluded.includes(column));
}

function typeOf(said: ColumnOptions | undefined): ColumnType {
  if (said === undefined) return "any";
  if (said.type === "category" || said.reference !== undefined) return "category";
  return "number";
}

/** Classes and strata are read as levels, an event is what its cells are, all else numbers. */
function wantedRole(role: Role, column: number, family: CliFamily): WantedColumn {
  const isClass = role === "strata" || (role === "response" && ["binomial", "multinomial"].includes(family));
  const isOpen = role === "event" || role === "response";
  const type: ColumnType = isClass ? "class" : isOpen ? "any" : "number";
  return { column, type, isFeature: false, isComplete: role === "weights" || role === "offset" };
}

function namedResponse(table: FileTable, roles: Roles): ResponseInput {
  const response = roles.get("response");
  if (response !== undefined) return table.names[response];
  const parts = (["time", "event", "start", "strata"] as const).flatMap((role) => {
    const column = roles.get(role);
    return column === undefined ? [] : [[role, table.names[column]] as const];
  });
  return Object.fromEntries(parts) as unknown as SurvivalInput;
}

/** Weights and offsets, of formats with types too. */
function numbers(values: ColumnValues | undefined, option: string): Float64Array | undefined {
  if (values === undefined || values instanceof Float64Array) return values;
  return Float64Array.from(values, (value, row) => {
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    throw new CommandError(`${option}: data row ${row + 1} holds ${JSON.stringify(value)}, expected a number`);
  });
}

function assignRoles(table: FileTable, choice: ColumnChoice): Roles {
  const options = ["response", "time", "event", "start", "strata", "weights", "offset", "id"] as const;
  const roles = new Map<Role, number>();
  for (const role of options) {
    const name = choice[role];
    if (name === undefined) continue;
    const column = findColumn(table, name, `--${role}`);
    const earlier = [...roles].find(([, other]) => other === column);
    if (earlier) throw usageError(`--${role}: column "${name}" is already the ${earlier[0]}`);
    roles.set(role, column);
  }
  return roles;
}
