/**
 * Saved models and paths, without WebAssembly.
 *
 * @module l1l2/predict
 */

export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export { applyRecipe, type EncodedTable } from "./model/apply-recipe.ts";
export type { CoefficientRow, TableOptions } from "./model/coefficient-rows.ts";
export { loadModel } from "./model/load-model.ts";
export { loadPath } from "./model/load-path.ts";
export { loadQuantileModels } from "./model/load-quantile-models.ts";
export type { Model, ModelParts } from "./model/model.ts";
export type { ModelFacts, SupportEntry } from "./model/model-facts.ts";
export type { ModelOutput, MultiModel, MultiModelParts } from "./model/multi-model.ts";
export type { AtOptions, RegularizationPath } from "./model/path.ts";
export type { PathParts, PointOutcome } from "./model/path-parts.ts";
export type { PathCoefficientRow, PathRow } from "./model/path-rows.ts";
export type { AnyModel, AnyPath, ModelOf, Support } from "./model/point.ts";
export type { PredictionType, PredictOptions } from "./model/prediction.ts";
export type { Crossings } from "./model/quantile-crossings.ts";
export type {
  CrossingOptions,
  QuantileCoefficientRow,
  QuantileModel,
  QuantileModels,
  QuantilePredictOptions,
} from "./model/quantile-models.ts";
export type { NewRowsReport } from "./recipe/read-new.ts";
export type * from "./recipe/recipe.ts";
export type * from "./types.ts";
