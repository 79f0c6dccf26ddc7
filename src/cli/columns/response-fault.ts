import { CommandError } from "../command-error.ts";
import { listNames, quoteName, shellWord } from "../quote-name.ts";
import type { ColumnValues } from "./read-column.ts";
import { type CliFamily, classFamilies } from "./response-columns.ts";

/** Refuses classes where a family takes numbers, and names the family that takes them. */
export function requireNumericResponse(
  name: string | undefined,
  values: ColumnValues | undefined,
  family: CliFamily,
): void {
  if (values === undefined || name === undefined || values instanceof Float64Array) return;
  if (family === "cox" || classFamilies.includes(family)) return;
  const present = values.filter((value) => value !== null && value !== undefined && value !== "");
  const levels = [...new Set(present.filter((value) => typeof value === "string" || typeof value === "boolean"))];
  if (levels.length < 2 || present.some((value) => typeof value === "number" || typeof value === "bigint")) return;
  const held = `column ${quoteName(name)} holds ${listNames(levels.map(String), 4)}, but ${family} takes numbers`;
  throw new CommandError(`--response: ${held}: ${cureOf(name, levels, present.length)}`);
}

function cureOf(name: string, levels: readonly unknown[], rows: number): string {
  const isNumeric = levels.every((level) => typeof level === "string" && Number.isFinite(Number(level)));
  if (isNumeric) return `if these are numbers, say --number ${shellWord(name)}`;
  if (2 * levels.length > rows) return "is it the response?";
  return `for ${levels.length} classes say --family ${levels.length === 2 ? "binomial" : "multinomial"}`;
}
