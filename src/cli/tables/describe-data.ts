import { plural, shorten } from "../format.ts";
import type { TrainingTable } from "../training-table.ts";

/** The first words of every output: what was read, and from where. */
export function describeData({ source, family, design, responseName, weights, offset }: TrainingTable): string {
  const parts = [
    `${shorten(source, 40)}: ${plural(design.rows, "row")}, ${plural(design.columns, "column")}`,
    `response ${shorten(responseName, 20)}`,
  ];
  if (family !== "gaussian") parts.push(family);
  if (weights) parts.push("weighted");
  if (offset) parts.push("with an offset");
  return parts.join(", ");
}
