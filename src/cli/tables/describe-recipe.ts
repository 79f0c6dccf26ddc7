import type { Recipe } from "../../index.ts";
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
  const section = (title: string, isSaid: boolean, entries: readonly string[]) => {
    if (!isSaid) return [];
    return [entries.length === 0 ? title : `${title}: ${fitted(entries, width - title.length - 2)}`];
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

/** The first entries, as many as there is room for. */
function fitted(entries: readonly string[], room: number): string {
  let text = entries[0];
  for (const [at, entry] of entries.entries()) {
    if (at === 0) continue;
    const rest = entries.length - at;
    if (text.length + entry.length + 2 + ` and ${rest} more`.length > room) return `${text} and ${rest} more`;
    text += `, ${entry}`;
  }
  return text;
}

function levelsOf(levels: readonly string[], reference: string | null): string {
  const shown = levels.slice(0, 3).map((level) => shorten(level, 16));
  const names = levels.length > 3 ? [...shown, "…"] : shown;
  const beside = reference === null ? "" : ` beside ${shorten(reference, 16)}`;
  return `${plural(levels.length, "level")}: ${names.join(", ")}${beside}`;
}
