/**
 * Lasso, ridge and elastic net, certified.
 *
 * @module l1l2
 */

export {
  assess,
  compare,
  crossValidate,
  elasticNet,
  explain,
  fit,
  fitPath,
  fitWithin,
  lasso,
  ridge,
  withDataset,
} from "./entry/full.ts";
export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export { checkLoss, type LossDifference } from "./explain/check-loss.ts";
export type { CompareOptions } from "./explain/compare.ts";
export type { Candidate, Comparison, ComparisonFacts, ComparisonParts } from "./explain/comparison.ts";
export type { ExplainOptions } from "./explain/explain.ts";
export type {
  ColumnState,
  Direction,
  Experiment,
  Explanation,
  ExplanationParts,
  Takeover,
} from "./explain/explanation.ts";
export type { Cluster, ColumnFacts } from "./explain/facts.ts";
export type { WithinOptions } from "./explain/fit-within.ts";
export type { Verdict, Verdicts } from "./explain/verdicts.ts";
export type { DatasetScope } from "./fit/with-dataset.ts";
export { applyRecipe, type EncodedTable } from "./model/apply-recipe.ts";
export type { Choice, ChoiceName, ChoiceRow, ScoreRow } from "./model/choice.ts";
export type { CoefficientRow, TableOptions } from "./model/coefficient-rows.ts";
export type { CrossValidation, CrossValidationParts, HeldOut, OutOfFold } from "./model/cross-validation.ts";
export {
  type InformationCriteria,
  type InformationCriteriaOptions,
  type InformationCriterion,
  informationCriteria,
} from "./model/information-criteria.ts";
export { loadCrossValidation } from "./model/load-cross-validation.ts";
export { loadModel } from "./model/load-model.ts";
export { loadPath } from "./model/load-path.ts";
export { loadQuantileModels } from "./model/load-quantile-models.ts";
export type { Assessment, AssessOptions } from "./model/measures/assess.ts";
export { type CalibrationOptions, type CalibrationRow, calibrationTable } from "./model/measures/calibration-table.ts";
export { type ConfusionMatrix, confusionMatrix } from "./model/measures/confusion-matrix.ts";
export { isMaximised } from "./model/measures/measure.ts";
export { type RocCurve, rocCurve } from "./model/measures/roc-curve.ts";
export { type MetricOptions, meanAbsoluteError, meanSquaredError, rSquared } from "./model/metrics.ts";
export type { MixedChoice, MixedScoreRow, MixedValidation, MixRow } from "./model/mixed-validation.ts";
export type { Model, ModelParts } from "./model/model.ts";
export type { ModelFacts, SupportEntry } from "./model/model-facts.ts";
export type { ModelOutput, MultiModel, MultiModelParts } from "./model/multi-model.ts";
export type { AtOptions, RegularizationPath } from "./model/path.ts";
export type { PathParts, PointOutcome } from "./model/path-parts.ts";
export type { PathCoefficientRow, PathRow } from "./model/path-rows.ts";
export type { AnyModel, AnyPath, ModelOf, Support } from "./model/point.ts";
export type { ClassOptions, PredictionType, PredictOptions } from "./model/prediction.ts";
export type { Crossings } from "./model/quantile-crossings.ts";
export type { FitOf } from "./model/quantile-lists.ts";
export type {
  CrossingOptions,
  QuantileCoefficientRow,
  QuantileModel,
  QuantileModels,
  QuantilePredictOptions,
} from "./model/quantile-models.ts";
export type { CrossingsOfChoices, QuantileChoiceRow, QuantileValidations } from "./model/quantile-validations.ts";
export type {
  RelaxedScoreRow,
  RelaxedValidation,
  RelaxedValidationParts,
  ScorePlace,
} from "./model/relaxed-validation.ts";
export { mixName } from "./model/render.ts";
export {
  type BaselineHazard,
  fitSurvival,
  type SurvivalCurveOptions,
  type SurvivalFit,
  type SurvivalOptions,
} from "./model/survival.ts";
export type { CustomLink, CustomLoss, LossValues } from "./options/custom-loss.ts";
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
  Quantiles,
  QuantilesValidationOptions,
  StrategyName,
  Ties,
  WithRows,
} from "./options/options.ts";
export type { ColumnOptions, RecipeOptions, SplineOptions } from "./options/recipe-options.ts";
export type { StopSignal } from "./options/watch.ts";
export type { NewRowsReport } from "./recipe/read-new.ts";
export type * from "./recipe/recipe.ts";
export type { Split } from "./splits/splits.ts";
export type * from "./types.ts";
