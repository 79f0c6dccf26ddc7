import { checkChoice } from "../../options/checks.ts";
import type { Family } from "../../types.ts";

/**
 * How predictions are scored. Smaller is better, except for `auc` and `cindex`.
 *
 * - `mse`, `mae`: squared and absolute error of the prediction, summed over outputs. `binomial` and `multinomial` sum over the
 *   classes, as glmnet does: for two classes both are twice the error of the probability of one of them.
 * - `deviance`: −2 (log-likelihood − that of the saturated model) per row; `cox`: per event.
 * - `class`: share of rows put into the wrong class.
 * - `brier`: (y − p)² of the second class for `binomial`, the same summed over the classes for `multinomial`.
 * - `auc`: area under the ROC curve.
 * - `cindex`: Harrell's C, the share of comparable pairs of rows in which the one of higher risk fails first.
 */
export type Measure = "mse" | "mae" | "deviance" | "class" | "auc" | "brier" | "cindex";

/** The measures of one family, and the one that is taken where none is named. */
export interface FamilyMeasures {
  readonly default: Measure;
  readonly all: readonly Measure[];
}

/** What each family can be scored by. */
export const measuresOf: Readonly<Record<Family, FamilyMeasures>> = {
  gaussian: { default: "mse", all: ["mse", "mae", "deviance"] },
  binomial: { default: "deviance", all: ["deviance", "class", "auc", "brier", "mse", "mae"] },
  multinomial: { default: "deviance", all: ["deviance", "class", "brier", "mse", "mae"] },
  poisson: { default: "deviance", all: ["deviance", "mse", "mae"] },
  cox: { default: "deviance", all: ["deviance", "cindex"] },
  multigaussian: { default: "mse", all: ["mse", "mae", "deviance"] },
};

/** Whether more of a measure is better. */
export function isMaximised(measure: Measure): boolean {
  checkChoice("measure", measure, "mse", ["mse", "mae", "deviance", "class", "auc", "brier", "cindex"]);
  return measure === "auc" || measure === "cindex";
}
