import type { Recipe } from "../../index.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { plural, shorten } from "../format.ts";
import { describeRecipe } from "./describe-recipe.ts";

/** The first words of every output: what was read, and from where. */
export function describeData(table: TrainingTable): string {
  const { source, family, rows, features, responseName, weights, offset } = table;
  const parts = [
    `${shorten(source, 40)}: ${plural(rows, "row")}, ${plural(features.length, "column")}`,
    `response ${shorten(responseName, 20)}`,
  ];
  if (family !== "gaussian") parts.push(family);
  if (weights) parts.push("weighted");
  if (offset) parts.push("with an offset");
  return parts.join(", ");
}

/** What was done to the columns, a line each, for the terminal. */
export function recipeLines(recipe: Recipe | null): string {
  return describeRecipe(recipe)
    .map((line) => `${line}\n`)
    .join("");
}
