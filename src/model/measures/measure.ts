import { checkChoice } from "../../options/checks.ts";
import type { Measure } from "../../types.ts";

export type { Measure } from "../../types.ts";

/** Whether more of a measure is better. */
export function isMaximised(measure: Measure): boolean {
  checkChoice("measure", measure, "mse", ["mse", "mae", "deviance", "class", "auc", "brier", "cindex", "loss"]);
  return measure === "auc" || measure === "cindex";
}
