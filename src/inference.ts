/**
 * How sure it is: standard errors, tests and intervals, honest scores, columns that are chosen again and again; each with what it assumes.
 *
 * @module l1l2/inference
 */

export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export { type Adjustment, adjustPValues } from "./inference/adjust.ts";
export { assessPipeline, type PipelineOptions } from "./inference/assess-pipeline.ts";
export { type BootstrapFacts, type BootstrapOptions, bootstrap } from "./inference/bootstrap.ts";
export { columnImportance, type ImportanceOptions, type ImportanceRow } from "./inference/column-importance.ts";
export type { CovarianceKind } from "./inference/covariance.ts";
export { type DebiasedFacts, type DebiasedOptions, debiasedLasso } from "./inference/debiased-lasso.ts";
export {
  type DoubleSelectionFacts,
  type DoubleSelectionOptions,
  doubleSelection,
} from "./inference/double-selection.ts";
export type { Estimate } from "./inference/estimates.ts";
export type { Inference, InferenceMethod, InferenceParts } from "./inference/inference.ts";
export { type DrawnKnockoffs, drawKnockoffs, knockoffs } from "./inference/knockoffs.ts";
export type { KnockoffConstruction, KnockoffOptions } from "./inference/knockoffs-options.ts";
export type {
  KnockoffDraw,
  KnockoffOrigin,
  KnockoffParts,
  KnockoffRow,
  KnockoffSelection,
} from "./inference/knockoffs-result.ts";
export type { KnockoffStatistic } from "./inference/knockoffs-statistics.ts";
export {
  type KnockoffRule,
  type KnockoffThresholdOptions,
  knockoffThreshold,
} from "./inference/knockoffs-threshold.ts";
export { likelihoodRatioTest } from "./inference/likelihood-ratio.ts";
export type { NoiseLevel, NoiseMethod } from "./inference/noise-level.ts";
export type { FoldChoice, PairedDifference, PipelineAssessment } from "./inference/pipeline-assessment.ts";
export {
  type IntervalFamily,
  type PredictionIntervalsOptions,
  predictionIntervals,
} from "./inference/prediction-intervals.ts";
export type {
  IntervalMethod,
  PredictionInterval,
  PredictionIntervals,
  PredictionIntervalsParts,
} from "./inference/prediction-intervals-result.ts";
export type { PredictionCoverage, PredictionSettings } from "./inference/prediction-options.ts";
export { type PredictionSetsOptions, predictionSets, type SetFamily } from "./inference/prediction-sets.ts";
export type {
  PredictionSet,
  PredictionSets,
  PredictionSetsParts,
  SetScore,
} from "./inference/prediction-sets-result.ts";
export { type SelectiveFacts, type SelectiveOptions, selectiveInference } from "./inference/selective-inference.ts";
export {
  type StabilityAssumption,
  type StabilityBounds,
  type StabilityBoundsOptions,
  stabilityBounds,
} from "./inference/stability-bounds.ts";
export type { StabilityParts, StabilityRow, StabilitySelection } from "./inference/stability-result.ts";
export { type StabilityOptions, stabilitySelection } from "./inference/stability-selection.ts";
export type { Test, WaldFacts } from "./inference/wald.ts";
export { type WaldFamily, type WaldOptions, wald } from "./inference/wald-entry.ts";
export type { FoldsOption } from "./options/folds-options.ts";
