/**
 * Least squares alone, on a smaller module.
 *
 * @module l1l2/linear
 */

export {
  assess,
  crossValidate,
  elasticNet,
  fit,
  fitPath,
  lasso,
  loadModel,
  ridge,
  withDataset,
} from "./entry/linear.ts";
export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export type { DatasetScope } from "./fit/with-dataset.ts";
export type { Choice, ChoiceName, ChoiceRow, ScoreRow } from "./model/choice.ts";
export type { CoefficientRow, TableOptions } from "./model/coefficient-rows.ts";
export type { CrossValidation, CrossValidationParts, HeldOut, OutOfFold } from "./model/cross-validation.ts";
export {
  type InformationCriteria,
  type InformationCriteriaOptions,
  type InformationCriterion,
  informationCriteria,
} from "./model/information-criteria.ts";
export type { Assessment, AssessOptions } from "./model/measures/assess.ts";
export { isMaximised } from "./model/measures/measure.ts";
export { type MetricOptions, meanAbsoluteError, meanSquaredError, rSquared } from "./model/metrics.ts";
export type { MixedChoice, MixedScoreRow, MixedValidation, MixRow } from "./model/mixed-validation.ts";
export type { Model, ModelParts } from "./model/model.ts";
export type { ModelFacts, SupportEntry } from "./model/model-facts.ts";
export type { AtOptions, RegularizationPath } from "./model/path.ts";
export type { PathParts, PointOutcome } from "./model/path-parts.ts";
export type { Support } from "./model/point.ts";
export type { PredictionType, PredictOptions } from "./model/prediction.ts";
export type { RelaxedValidation, RelaxedValidationParts, ScorePlace } from "./model/relaxed-validation.ts";
export { mixName } from "./model/render.ts";
export type {
  ExplicitFolds,
  FoldsObject,
  FoldsOption,
  GroupedFolds,
  LabelledFolds,
  RandomFolds,
  RollingFolds,
  RollingOrigin,
} from "./options/folds-options.ts";
export type {
  AdaptiveOptions,
  ClassWeight,
  CrossValidationOptions,
  DatasetOptions,
  FitOptions,
  FitSettings,
  MixedValidationOptions,
  Only,
  PathOptions,
  PresetOptions,
  Progress,
  StrategyName,
  Ties,
  WithRows,
} from "./options/options.ts";
export type { ColumnOptions, RecipeOptions, SplineOptions } from "./options/recipe-options.ts";
export type { NewRowsReport } from "./recipe/read-new.ts";
export type * from "./recipe/recipe.ts";
export type { Split } from "./splits/splits.ts";
export type * from "./types.ts";
