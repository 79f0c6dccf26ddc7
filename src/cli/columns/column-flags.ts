import type { ColumnOptions, MissingPolicy, RecipeOptions } from "../../index.ts";
import { CommandError } from "../command-error.ts";
import { findAssignment, findColumns, findProduct, type NamedTable } from "./find-column.ts";

/** What the command line says of the columns of a table. */
export interface ColumnFlags {
  /** Lists of names with commas between them, here and below. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly category?: readonly string[];
  readonly number?: readonly string[];
  readonly log?: readonly string[];
  /** `region=north`, `age=4`, `dose=2`. */
  readonly reference?: readonly string[];
  readonly spline?: readonly string[];
  readonly degree?: readonly string[];
  /** `age:sex`. */
  readonly interaction?: readonly string[];
  readonly missing?: MissingPolicy;
  readonly missingValues?: readonly string[];
}

/** The texts that `--missing-values` names: lists with commas between them. */
export function missingTexts({ missingValues }: ColumnFlags): readonly string[] {
  return (missingValues ?? []).flatMap((entry) => entry.split(",")).map((text) => text.trim());
}

/** What is said of columns, by their names, as the library takes it. */
export function columnOptions(table: NamedTable, flags: ColumnFlags): ReadonlyMap<string, ColumnOptions> {
  const options = new Map<string, ColumnOptions>();
  const say = (column: number, said: ColumnOptions): void => {
    const name = table.names[column];
    options.set(name, { ...options.get(name), ...said });
  };
  for (const type of ["category", "number"] as const) {
    for (const column of findColumns(table, flags[type], `--${type}`)) {
      if (options.has(table.names[column]))
        throw new CommandError(`--number: "${table.names[column]}" is a --category`);
      say(column, { type });
    }
  }
  for (const column of findColumns(table, flags.log, "--log")) say(column, { log: true });
  for (const text of flags.reference ?? []) {
    const [column, reference] = findAssignment(table, text, "--reference");
    say(column, { reference });
  }
  for (const name of ["spline", "degree"] as const) {
    for (const text of flags[name] ?? []) {
      const [column, count] = findAssignment(table, text, `--${name}`);
      if (!/^\d+$/.test(count))
        throw new CommandError(`--${name}: expected COLUMN=N, a whole number, got ${JSON.stringify(text)}`);
      say(column, { [name]: Number(count) });
    }
  }
  return options;
}

/** The products of columns, by their names. */
export function interactionsOf(table: NamedTable, { interaction = [] }: ColumnFlags): readonly (readonly string[])[] {
  return interaction.map((text) => findProduct(table, text, "--interaction").map((column) => table.names[column]));
}

/** How the library is to read a table of which only the columns in use are left. */
export function recipeOptions(
  said: ReadonlyMap<string, ColumnOptions>,
  interactions: readonly (readonly string[])[],
  products: readonly string[],
  flags: ColumnFlags,
): RecipeOptions {
  const missingValues = missingTexts(flags);
  return {
    ...(said.size > 0 && { columns: Object.fromEntries(said) }),
    ...(interactions.length > 0 && { interactions }),
    ...(products.length > 0 && { exclude: products }),
    ...(flags.missing !== undefined && { missing: flags.missing }),
    ...(missingValues.length > 0 && { missingValues }),
  };
}
