// The functions of l1l2, for every family.

import { type CompareOptions, compareIn } from "../explain/compare.ts";
import type { Comparison } from "../explain/comparison.ts";
import { type ExplainOptions, explainIn } from "../explain/explain.ts";
import type { Explanation } from "../explain/explanation.ts";
import { fitWithinIn, type WithinOptions } from "../explain/fit-within.ts";
import { familyOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { type AnyValidationOf, type AnyValidationOptions, crossValidateIn } from "../fit/cross-validate.ts";
import { fitIn } from "../fit/fit.ts";
import { fitPathIn } from "../fit/fit-path.ts";
import { elasticNetIn, fitPresetIn } from "../fit/presets.ts";
import { type DatasetScope, withDatasetIn } from "../fit/with-dataset.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { type Assessment, type AssessOptions, assessWith } from "../model/measures/assess.ts";
import type { MixedValidation } from "../model/mixed-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import type { FitOf } from "../model/quantile-lists.ts";
import type { QuantileValidations } from "../model/quantile-validations.ts";
import type {
  CrossValidationOptions,
  DatasetOptions,
  FitOptions,
  MixedValidationOptions,
  PathOptions,
  PresetOptions,
  Quantiles,
  QuantilesValidationOptions,
} from "../options/options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";

/**
 * Fits one model at one lambda; with a list for `quantiles` one for each of them, as it is alone.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y The response, in the form of its family (see {@link ResponseInput}), or the name of a key of row objects.
 * @param options `lambda` is required; for everything else see {@link FitOptions}.
 * @throws L1L2Error for invalid input. Not converging is no error: see `converged` and `dualityGap`.
 */
export function fit<F extends Family = "gaussian", Q extends Quantiles = number>(
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F, Q>,
): FitOf<F, Q> {
  return fitIn<F, Q>(full, X, y, options);
}

/**
 * Fits a model at every lambda of a grid, each started from the one before.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y The response, in the form of its family (see {@link ResponseInput}), or the name of a key of row objects.
 * @throws L1L2Error for invalid input. Not converging is no error: see `converged` and `dualityGaps`.
 */
export function fitPath<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: PathOptions<F> = {},
): RegularizationPath<ModelOf<F>> {
  return fitPathIn<F>(full, X, y, options);
}

/**
 * Chooses lambda by cross-validation: a path on all rows sets the grid, then each fold is left out once and fitted at
 * exactly the same lambdas.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y The response, in the form of its family (see {@link ResponseInput}), or the name of a key of row objects.
 * @throws L1L2Error for invalid input. Not converging is no error: see `foldsConverged` and the path's `converged`.
 */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options?: CrossValidationOptions<F>,
): CrossValidation<ModelOf<F>>;
/** Several mixes at once: a list for `l1Ratio`. All of them on the same folds, each on the grid of its own path. */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: MixedValidationOptions<F>,
): MixedValidation<ModelOf<F>>;
/** Several quantiles at once: a list for `quantiles`. All of them on the same folds, each with a lambda of its own. */
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: QuantilesValidationOptions<F>,
): QuantileValidations;
export function crossValidate<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: AnyValidationOptions<F> = {},
): AnyValidationOf<F> {
  return crossValidateIn<F>(full, X, y, options);
}

/**
 * L1, L2, both or neither: lasso, elastic net, ridge and (where the rows determine it) no penalty on the same folds. Each candidate has
 * its score, how much worse than the best it is on the same rows, what it costs, and how often half samples choose its columns again; a
 * verdict for each goal (predict, explain, be small) says why, and calls a tie a tie. docs/compare.md has the rules.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param y The response, in the form of its family (see {@link ResponseInput}), or the name of a column of X.
 * @throws L1L2Error what `crossValidate` throws; `invalid-value` for `folds: "gcv"`, which leaves nothing out.
 */
export function compare<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: CompareOptions<F> = {},
): Comparison<ModelOf<F>> {
  return compareIn<F>(full, X, y, options);
}

/**
 * Why a column has the coefficient that it has, most of all: why it is 0. How hard the data pull at it and the penalty holds it, the lambda
 * below which it enters, and who takes over when it is left out (or, of a column that is 0, let in without a penalty). Of ridge, what is
 * left of each direction. docs/explain.md has the definitions.
 *
 * @param model A model that was fitted with these data and settings.
 * @param X The rows of the fit, in any accepted form, and `y` their response.
 * @param options `column` is required; weights, offset, factors, bounds, `standardize`, `intercept` and what makes columns of a table
 * as in the fit: the model does not have them.
 * @throws L1L2Error `invalid-value` for a column that the model does not have, for a model of `quantile`, and for data or settings that do not lead to the model again;
 * what `fit` throws.
 */
export function explain<M extends Model | MultiModel>(
  model: M,
  X: DesignInput,
  y: ResponseInput,
  options: ExplainOptions<M["family"]>,
): Explanation {
  return explainIn(full, model, X, y, options as ExplainOptions);
}

/**
 * The constrained form: the least mean loss under Σⱼ vⱼ ( l1Ratio·|βⱼ| + ½(1 − l1Ratio)·βⱼ² ) ≤ t, in the units in which coefficients are
 * penalised. It is `fit` at the λ that is the multiplier of this constraint, which the model has as `lambda`; 0 where the constraint does not
 * bind. `explain` has the t of a model.
 *
 * @param options `radius` (t) is required; everything else as for {@link fit}.
 * @throws L1L2Error what `fit` throws.
 */
export function fitWithin<F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: WithinOptions<F>,
): ModelOf<F> {
  return fitWithinIn<F>(full, X, y, options);
}

/**
 * Many fits on one X, which is written into linear memory once: for many responses, weights, or subsets of rows. Where calls differ in
 * their responses alone, columns are centred and scaled once, up to 256 of them (of at most half as many as rows) also multiplied
 * once for all gaussian fits, and ridge has one factorisation. Results agree with those of `fit`, `fitPath` and `crossValidate` to the
 * tolerance, not always to the last bit. The memory is given back when `body` returns, or throws.
 *
 * @param X Rows × columns, in any accepted form (see {@link DesignInput}).
 * @param options The family, and settings that every call has unless it says otherwise.
 * @param body What is done with the dataset; its result is the result. It cannot be `async`.
 * @throws L1L2Error for invalid input, for a call from within another (`onProgress`) or after `body` has returned.
 */
export function withDataset<Result, F extends Family = "gaussian">(
  X: DesignInput,
  options: DatasetOptions<F>,
  body: (dataset: DatasetScope<F>) => Result,
): Result {
  return withDatasetIn<F, Result>(full, X, options, body);
}

/** {@link fit} with the absolute values alone (l1Ratio 1): coefficients that are exactly zero. */
export function lasso<F extends Family = "gaussian", Q extends Quantiles = number>(
  X: DesignInput,
  y: ResponseInput,
  options: PresetOptions<F, Q>,
): FitOf<F, Q> {
  return fitPresetIn<F, Q>(full, 1, X, y, options);
}

/** {@link fit} with the squares alone (l1Ratio 0): every coefficient shrunk, none zero. */
export function ridge<F extends Family = "gaussian", Q extends Quantiles = number>(
  X: DesignInput,
  y: ResponseInput,
  options: PresetOptions<F, Q>,
): FitOf<F, Q> {
  return fitPresetIn<F, Q>(full, 0, X, y, options);
}

/** {@link fit} with both; `l1Ratio` defaults to one half. */
export function elasticNet<F extends Family = "gaussian", Q extends Quantiles = number>(
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F, Q>,
): FitOf<F, Q> {
  return elasticNetIn<F, Q>(full, X, y, options);
}

/**
 * Scores the predictions of a model for rows whose response is known, by every measure of its family:
 *
 * - gaussian, multigaussian, poisson: `mse`, `mae`, `deviance`
 * - binomial: `deviance`, `class`, `auc`, `brier`, `mse`, `mae`; multinomial: these but `auc`
 * - cox: `deviance` (per event) and `cindex`
 *
 * On the rows of the fit these flatter the model; `crossValidate` scores rows that it has not seen. A score is NaN where the rows
 * do not determine it: `auc` with one class alone, `cindex` without a comparable pair.
 *
 * @param X Rows × columns, as for `Model.predict`.
 * @param y Their response, in the form of the family, or the name of a key of row objects. Classes of the model may be missing.
 * Responses with names are matched by them; without names, theirs or those of the fit, the order decides.
 * @throws L1L2Error `invalid-value` for a class that the model does not know or an option of another family, and what
 * `Model.predict` and reading the response throw.
 */
export function assess<M extends Model | MultiModel>(
  model: M,
  X: DesignInput,
  y: ResponseInput,
  options: AssessOptions<M["family"]> = {},
): Assessment {
  return assessWith((family) => familyOf(full, family), model, X, y, options as AssessOptions);
}
