import type { Recipe } from "../recipe/recipe.ts";
import { plural } from "./render.ts";

/** What was dropped, filled in or never varies in the table of a fit, in words: nothing of it happens in silence. */
export function tableLines(recipe: Recipe | null): string[] {
  if (recipe === null) return [];
  const { missing, report } = recipe;
  const filled = report.missing.reduce((sum, { count }) => sum + count, 0);
  const where = list(report.missing.map(({ column, count }) => `${count} in ${column}`));
  return [
    ...(report.dropped > 0
      ? [`${plural(report.dropped, "row")} dropped for missing values (${where || "response"})`]
      : []),
    ...(missing !== "drop" && filled > 0 ? [`${plural(filled, "missing cell")} filled in (${where})`] : []),
    ...(report.constant.length > 0 ? [`does not vary: ${list(report.constant)}`] : []),
    ...(report.rare.length > 0
      ? [`rare: ${list(report.rare.map(({ column, level, count }) => `${column}=${level} (${plural(count, "row")})`))}`]
      : []),
  ];
}

function list(words: readonly string[]): string {
  return `${words.slice(0, 5).join(", ")}${words.length > 5 ? ` and ${words.length - 5} more` : ""}`;
}
