import type { CrossValidation } from "../model/cross-validation.ts";
import type { MixedValidation } from "../model/mixed-validation.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { penaltyName, short } from "../model/render.ts";

/** A cross-validation of any family. */
export type AnyValidation = CrossValidation<Model | MultiModel>;

/** One of several mixes. */
export type AnyMixed = MixedValidation<Model | MultiModel>;

/** The scores over lambda of one mix and one gamma. */
export interface ValidationCurve {
  readonly name: string;
  readonly validation: AnyValidation;
  readonly gamma: number;
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
}

/** A choice and the curve that it is on. */
export interface CurveChoice {
  readonly word: "min" | "1se";
  readonly curve: number;
  readonly lambda: number;
}

/** What a picture of a cross-validation shows. */
export interface ValidationCurves {
  readonly curves: readonly ValidationCurve[];
  readonly choices: readonly CurveChoice[];
}

/** The penalised solution alone, or with `relax: true` a curve for each gamma. */
export function curvesOf(validation: AnyValidation): ValidationCurves {
  const { relaxed } = validation;
  const curves =
    relaxed === null
      ? [curveOf(validation, 1, "")]
      : Array.from(relaxed.gammas, (gamma) => curveOf(validation, gamma, `gamma ${short(gamma)}`));
  const choices = (["min", "1se"] as const).map((word) => {
    const { lambda, gamma } = validation.choice(word);
    return { word, lambda, curve: curves.findIndex((curve) => curve.gamma === gamma) };
  });
  return { curves, choices };
}

/** A curve for each mix; of a relaxed one that of the gamma with its best score. */
export function mixedCurvesOf(mixed: AnyMixed): ValidationCurves {
  if (mixed.validations.length === 1) return curvesOf(mixed.validations[0]!);
  const curves = mixed.validations.map((validation) => {
    const { gamma } = validation.choice("min");
    const name = penaltyName(validation.path);
    return curveOf(validation, gamma, validation.relaxed === null ? name : `${name}, gamma ${short(gamma)}`);
  });
  const choices = (["min", "1se"] as const).map((word) => {
    const { lambda, mix } = mixed.choice(word);
    return { word, lambda, curve: mix };
  });
  return { curves, choices };
}

function curveOf(validation: AnyValidation, gamma: number, name: string): ValidationCurve {
  const { relaxed } = validation;
  const at = relaxed === null ? -1 : relaxed.gammas.indexOf(gamma);
  const { scores, standardErrors } =
    relaxed === null || at < 0
      ? validation
      : { scores: relaxed.scores[at]!, standardErrors: relaxed.standardErrors[at]! };
  return { name, validation, gamma, scores, standardErrors };
}
