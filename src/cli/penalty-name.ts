import { mixName } from "../index.ts";
import type { AnyModel } from "./any-model.ts";

/** What results call the penalty of a model or a path: its mix, or the name and the concavity of one that flattens. */
export function penaltyName({ l1Ratio, concavePenalty }: Pick<AnyModel, "l1Ratio" | "concavePenalty">): string {
  if (concavePenalty === null) return mixName(l1Ratio);
  const mix = l1Ratio === 1 ? "" : `, ${mixName(l1Ratio)}`;
  return `${concavePenalty.penalty} ${Number(concavePenalty.concavity.toPrecision(5))}${mix}`;
}
