/**
 * Pictures of results as Vega-Lite specifications, which are plain data.
 *
 * @module l1l2/plot
 */

export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export { plotCalibration } from "./plot/plot-calibration.ts";
export { plotClusters } from "./plot/plot-clusters.ts";
export { type LargestOptions, plotCoefficients } from "./plot/plot-coefficients.ts";
export { plotConfusion } from "./plot/plot-confusion.ts";
export { plotCorruption } from "./plot/plot-corruption.ts";
export { plotDifferences } from "./plot/plot-differences.ts";
export { plotFrequencies } from "./plot/plot-frequencies.ts";
export { type IrrelevantColumnsOptions, plotIrrelevantColumns } from "./plot/plot-irrelevant-columns.ts";
export { plotMedianAndMean } from "./plot/plot-median-and-mean.ts";
export { type OneCoefficientOptions, plotOneCoefficient } from "./plot/plot-one-coefficient.ts";
export type { PlotOptions } from "./plot/plot-options.ts";
export { type PathAxisName, type PathPlotOptions, plotPath } from "./plot/plot-path.ts";
export { plotPriors } from "./plot/plot-priors.ts";
export { plotResiduals } from "./plot/plot-residuals.ts";
export { plotRoc } from "./plot/plot-roc.ts";
export { plotShrinkage, type ShrinkageOptions, type ShrinkagePair } from "./plot/plot-shrinkage.ts";
export { plotSurvival, type SurvivalPlotOptions } from "./plot/plot-survival.ts";
export { plotThresholds, type StrengthOptions } from "./plot/plot-thresholds.ts";
export { plotTwoCoefficients, type TwoCoefficientsOptions } from "./plot/plot-two-coefficients.ts";
export { plotValidation } from "./plot/plot-validation.ts";
export type { PlotPart, PlotSpec, PlotValue } from "./plot/spec.ts";
export { stackPlots } from "./plot/stack-plots.ts";
export type { ThemeName } from "./plot/theme.ts";
