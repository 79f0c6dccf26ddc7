import type { Recipe } from "../../index.ts";
import { onOneLine } from "../escape.ts";
import { plural, shorten } from "../format.ts";

/**
 * What became of a table on its way to the design, one line for each thing there is to say.
 *
 * @param width Of a line; what there is no room for is counted.
 */
export function describeRecipe(recipe: Recipe | null, width = 100): readonly string[] {
  if (recipe === null) return [];
  const { report } = recipe;
  const counts = report.missing.map(({ column, count }) => `${count} in ${shorten(column, 30)}`);
  const cells = report.missing.reduce((sum, { count }) => sum + count, 0);
  const rare = report.rare.map(({ column, level, count }) => `${shorten(`${column}=${level}`, 30)} (${count})`);
  const constant = report.constant.map((name) => shorten(name, 30));
  const categories = recipe.columns.flatMap((column) =>
    column.kind === "category" ? [`${shorten(column.name, 30)} (${levelsOf(column.levels, column.reference)})`] : [],
  );
  const booleans = recipe.columns.flatMap(({ name, kind }) => (kind === "boolean" ? [shorten(name, 30)] : []));
  const section = (title: string, isSaid: boolean, entries: readonly string[]): readonly string[] => {
    if (!isSaid) return [];
    return entries.length === 0 ? [title] : wrap(title, entries.map(onOneLine), width);
  };
  return [
    ...section(`Dropped ${plural(report.dropped, "row")} with missing cells`, report.dropped > 0, counts),
    ...section(`Filled in ${plural(cells, "missing cell")}`, recipe.missing !== "drop" && cells > 0, counts),
    ...section("Encoded", categories.length > 0, categories),
    ...section("Encoded as 1 (true) and 0 (false)", booleans.length > 0, booleans),
    ...section("Constant, so without a coefficient", constant.length > 0, constant),
    ...section("Rare, in fewer than 5 rows", rare.length > 0, rare),
  ];
}

const mostLines = 4;

/** Entries with commas between them, on so many lines of `width` as there are; what there is no room for is counted. */
function wrap(title: string, entries: readonly string[], width: number): readonly string[] {
  const lines = [`${title}: ${entries[0]}`];
  for (const [at, entry] of entries.entries()) {
    if (at === 0) continue;
    const last = lines.length - 1;
    const rest = ` and ${entries.length - at} more`;
    const room = width - 1 - (lines.length < mostLines ? 0 : rest.length);
    if (lines[last].length + 2 + entry.length <= room) lines[last] += `, ${entry}`;
    else if (lines.length < mostLines) {
      lines[last] += ",";
      lines.push(`  ${entry}`);
    } else {
      lines[last] += rest;
      break;
    }
  }
  return lines;
}

function levelsOf(levels: readonly string[], reference: string | null): string {
  const others = levels.filter((level) => level !== reference);
  const shown = others.slice(0, 4).map((level) => shorten(level, 16));
  const names = [...shown, ...(others.length > 4 ? ["…"] : [])].join(", ");
  return `${plural(levels.length, "level")}: ${names}${reference === null ? "" : `; reference ${shorten(reference, 16)}`}`;
}
