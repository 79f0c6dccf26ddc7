// The measures of each family, the default one first named: known without its kernels, so that a saved cross-validation can be read.

import type { FamilyMeasures } from "../../options/family-definition.ts";
import type { Family, MeasureOf } from "../../types.ts";

export const gaussianMeasures: FamilyMeasures<MeasureOf<"gaussian">> = {
  default: "mse",
  all: ["mse", "mae", "deviance"],
};
export const binomialMeasures: FamilyMeasures<MeasureOf<"binomial">> = {
  default: "deviance",
  all: ["deviance", "class", "auc", "brier", "mse", "mae"],
};
export const multinomialMeasures: FamilyMeasures<MeasureOf<"multinomial">> = {
  default: "deviance",
  all: ["deviance", "class", "brier", "mse", "mae"],
};
export const coxMeasures: FamilyMeasures<MeasureOf<"cox">> = { default: "deviance", all: ["deviance", "cindex"] };
export const multigaussianMeasures: FamilyMeasures<MeasureOf<"multigaussian">> = {
  default: "mse",
  all: ["mse", "mae", "deviance"],
};

/** Those of the families whose mean is e^η. */
const meanMeasures = { default: "deviance", all: ["deviance", "mse", "mae"] } as const;

export const poissonMeasures: FamilyMeasures<MeasureOf<"poisson">> = meanMeasures;
export const gammaMeasures: FamilyMeasures<MeasureOf<"gamma">> = meanMeasures;
export const inverseGaussianMeasures: FamilyMeasures<MeasureOf<"inverse-gaussian">> = meanMeasures;
export const tweedieMeasures: FamilyMeasures<MeasureOf<"tweedie">> = meanMeasures;
export const negativeBinomialMeasures: FamilyMeasures<MeasureOf<"negative-binomial">> = meanMeasures;
export const huberMeasures: FamilyMeasures<MeasureOf<"huber">> = { default: "loss", all: ["loss", "mse", "mae"] };
export const squaredHingeMeasures: FamilyMeasures<MeasureOf<"squared-hinge">> = {
  default: "loss",
  all: ["loss", "class", "auc"],
};
export const quantileMeasures: FamilyMeasures<MeasureOf<"quantile">> = { default: "loss", all: ["loss", "mae", "mse"] };
export const customMeasures: FamilyMeasures<MeasureOf<"custom">> = { default: "loss", all: ["loss", "mse", "mae"] };

/** Those of every family. */
export const measuresOf: { readonly [F in Family]: FamilyMeasures<MeasureOf<F>> } = {
  gaussian: gaussianMeasures,
  binomial: binomialMeasures,
  multinomial: multinomialMeasures,
  poisson: poissonMeasures,
  cox: coxMeasures,
  multigaussian: multigaussianMeasures,
  gamma: gammaMeasures,
  "inverse-gaussian": inverseGaussianMeasures,
  tweedie: tweedieMeasures,
  "negative-binomial": negativeBinomialMeasures,
  huber: huberMeasures,
  "squared-hinge": squaredHingeMeasures,
  quantile: quantileMeasures,
  custom: customMeasures,
};
