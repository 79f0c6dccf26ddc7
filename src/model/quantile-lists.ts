import { readQuantiles } from "../options/check-quantiles.ts";
import type { Quantiles } from "../options/options.ts";
import type { Family } from "../types.ts";
import type { CrossValidation } from "./cross-validation.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { ModelOf } from "./point.ts";
import { countTrainingCrossings, type FittedRows } from "./quantile-crossings.ts";
import { type QuantileModel, QuantileModels } from "./quantile-models.ts";
import { QuantileValidations } from "./quantile-validations.ts";

/** What `fit` gives: the model of the family, or those of a list of quantiles. */
export type FitOf<F extends Family, Q extends Quantiles> = Q extends number ? ModelOf<F> : QuantileModels;

/** Several quantiles in one call: how they are read, and what comes back. An edition without the family has none of it. */
export const quantileLists = {
  read: readQuantiles,

  /** @param models Of quantiles, ascending. */
  models(models: readonly (Model | MultiModel)[], rows: FittedRows): QuantileModels {
    const own = models as readonly QuantileModel[];
    return new QuantileModels(own, countTrainingCrossings(own, rows));
  },

  /** @param validations Of quantiles, ascending: those that are complete, of the first as much as there is. */
  validations(
    validations: readonly CrossValidation<Model | MultiModel>[],
    rows: FittedRows,
    stoppedByCaller: boolean,
  ): QuantileValidations {
    const own = validations as readonly CrossValidation<QuantileModel>[];
    const crossingsAt = (which: "min" | "1se") =>
      countTrainingCrossings(
        own.map((validation) => validation.at(which)),
        rows,
      );
    const hasScores = own.every((validation) => validation.hasScores);
    const crossings = hasScores ? Object.freeze({ min: crossingsAt("min"), "1se": crossingsAt("1se") }) : null;
    return new QuantileValidations(own, crossings, stoppedByCaller);
  },
};

export type QuantileLists = typeof quantileLists;
