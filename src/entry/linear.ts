// The functions of l1l2/linear: those of full.ts, for gaussian alone.

import { familyOf } from "../families/edition.ts";
import { gaussianAlone } from "../families/gaussian-alone.ts";
import { type AnyValidationOf, type AnyValidationOptions, crossValidateIn } from "../fit/cross-validate.ts";
import { fitIn } from "../fit/fit.ts";
import { fitPathIn } from "../fit/fit-path.ts";
import { elasticNetIn, fitPresetIn } from "../fit/presets.ts";
import { type DatasetScope, withDatasetIn } from "../fit/with-dataset.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { readModel } from "../model/load-model.ts";
import { type Assessment, type AssessOptions, assessWith } from "../model/measures/assess.ts";
import type { MixedValidation } from "../model/mixed-validation.ts";
import { Model, type ModelParts } from "../model/model.ts";
import type { RegularizationPath } from "../model/path.ts";
import type {
  CrossValidationOptions,
  DatasetOptions,
  FitOptions,
  MixedValidationOptions,
  PathOptions,
  PresetOptions,
} from "../options/options.ts";
import type { DesignInput, NumericResponse } from "../types.ts";

/** `fit` of `l1l2`, with the same bits. @throws L1L2Error `invalid-value` for another family, and what that of `l1l2` throws. */
export function fit(X: DesignInput, y: NumericResponse, options: FitOptions<"gaussian">): Model<"gaussian"> {
  return fitIn(gaussianAlone, X, y, options);
}

/** `fitPath` of `l1l2`, with the same bits. @throws As {@link fit}. */
export function fitPath(
  X: DesignInput,
  y: NumericResponse,
  options: PathOptions<"gaussian"> = {},
): RegularizationPath<Model<"gaussian">> {
  return fitPathIn(gaussianAlone, X, y, options);
}

/** `crossValidate` of `l1l2`, with the same bits. @throws As {@link fit}. */
export function crossValidate(
  X: DesignInput,
  y: NumericResponse,
  options?: CrossValidationOptions<"gaussian">,
): CrossValidation<Model<"gaussian">>;
export function crossValidate(
  X: DesignInput,
  y: NumericResponse,
  options: MixedValidationOptions<"gaussian">,
): MixedValidation<Model<"gaussian">>;
export function crossValidate(
  X: DesignInput,
  y: NumericResponse,
  options: AnyValidationOptions<"gaussian"> = {},
): AnyValidationOf<"gaussian"> {
  return crossValidateIn(gaussianAlone, X, y, options);
}

/** `withDataset` of `l1l2`. @throws As {@link fit}. */
export function withDataset<Result>(
  X: DesignInput,
  options: DatasetOptions<"gaussian">,
  body: (dataset: DatasetScope) => Result,
): Result {
  return withDatasetIn<"gaussian", Result>(gaussianAlone, X, options, body);
}

/** {@link fit} with the absolute values alone (l1Ratio 1): coefficients that are exactly zero. */
export function lasso(X: DesignInput, y: NumericResponse, options: PresetOptions<"gaussian">): Model<"gaussian"> {
  return fitPresetIn(gaussianAlone, 1, X, y, options);
}

/** {@link fit} with the squares alone (l1Ratio 0): every coefficient shrunk, none zero. */
export function ridge(X: DesignInput, y: NumericResponse, options: PresetOptions<"gaussian">): Model<"gaussian"> {
  return fitPresetIn(gaussianAlone, 0, X, y, options);
}

/** {@link fit} with both; `l1Ratio` defaults to one half. */
export function elasticNet(X: DesignInput, y: NumericResponse, options: FitOptions<"gaussian">): Model<"gaussian"> {
  return elasticNetIn(gaussianAlone, X, y, options);
}

/** `assess` of `l1l2`: `mse`, `mae` and `deviance`. @throws L1L2Error `invalid-value` for a model of another family, and what that of `l1l2` throws. */
export function assess(
  model: Model<"gaussian">,
  X: DesignInput,
  y: NumericResponse,
  options: AssessOptions<"gaussian"> = {},
): Assessment {
  return assessWith((family) => familyOf(gaussianAlone, family, "model.family"), model, X, y, options as AssessOptions);
}

/**
 * A gaussian model from its JSON, as text or parsed, whichever entry of the package it came from.
 *
 * @throws L1L2Error `invalid-model` when it is not what a model's `JSON.stringify` wrote, `invalid-value` for one of another family.
 */
export function loadModel(json: string | object): Model<"gaussian"> {
  const parts = readModel(json);
  familyOf(gaussianAlone, parts.family, "json.family");
  return new Model(parts as unknown as ModelParts<"gaussian">);
}
