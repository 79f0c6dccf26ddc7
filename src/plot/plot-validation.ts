import { describe, L1L2Error } from "../errors.ts";
import { penaltyName, plural, short } from "../model/render.ts";
import { invalid } from "../options/checks.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { requireResult } from "./require-result.ts";
import type { PlotSpec } from "./spec.ts";
import {
  type AnyMixed,
  type AnyValidation,
  curvesOf,
  mixedCurvesOf,
  type ValidationCurves,
} from "./validation-curves.ts";
import { isMixed, validationLayers } from "./validation-layers.ts";

/**
 * The scores of a cross-validation over lambda, from the strongest penalty at the left: the mean over the folds, a band of one standard
 * error around it, the folds themselves in grey (of 20 at most, and of one curve), how many columns are in use, and the choices `min` and
 * `1se`. With `relax: true` there is a line for each gamma, of several mixes a line for each; the band is that of the best.
 * A lambda of 0 has no place on a logarithmic axis and is left out.
 *
 * @throws L1L2Error `invalid-type`, `unknown-option`, `invalid-value` (no lambda above 0), `stopped` where no fold was scored.
 */
export function plotValidation(validation: AnyValidation | AnyMixed, options: PlotOptions = {}): PlotSpec {
  const { settings } = readPlotOptions(options, []);
  const { width = 520, height = 320, theme } = settings;
  const shown = readCurves(validation);
  if (shown.curves.every(({ validation: { lambdas } }) => lambdas.every((lambda) => lambda === 0))) {
    return invalid("validation", "at least one lambda above 0", validation);
  }
  const heading = { title: "Scores on rows left out", subtitle: subtitleOf(shown) };
  return page(settings, heading, { width, height, layer: validationLayers(shown, { width, height, theme }) });
}

function readCurves(validation: AnyValidation | AnyMixed): ValidationCurves {
  requireResult(validation, "validation", "a cross-validation", ["format"]);
  if (typeof validation.choice !== "function") {
    const expected = "a cross-validation, from crossValidate or loadCrossValidation";
    throw new L1L2Error({ code: "invalid-type", argument: "validation", expected, received: describe(validation) });
  }
  return "validations" in validation ? mixedCurvesOf(validation) : curvesOf(validation);
}

function subtitleOf({ curves, choices }: ValidationCurves): string[] {
  const { path, foldScores, foldCount, splits } = curves[0]!.validation;
  const best = curves[choices[0]!.curve]!;
  const folds =
    foldScores.length === 0 ? "generalised cross-validation" : plural(foldCount, splits === null ? "fold" : "split");
  const band = best.standardErrors.some((error) => !Number.isNaN(error)) ? ["band: one standard error"] : [];
  const what = isMixed(curves) ? [path.family] : [`${penaltyName(path)}, ${path.family}`];
  const [min, simplest] = choices.map(({ lambda, curve }) => {
    const { name } = curves[curve]!;
    return `${name === "" ? "" : `${name} at `}lambda ${short(lambda, 3)}`;
  });
  return [[...what, folds, ...band].join(", "), `min: ${min}; 1se: ${simplest}`];
}
