import type { CrossValidation, Model, MultiModel, RegularizationPath, SupportEntry } from "../index.ts";

/** A model of any family that a command fits or reads. */
export type AnyModel = Model | MultiModel;
export type AnyPath = RegularizationPath<AnyModel>;
export type AnyValidation = CrossValidation<AnyModel>;

/** One linear predictor of a model. */
export interface Output {
  /** Class or response; empty where there is one linear predictor only. */
  readonly name: string;
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/** The linear predictors of a model. */
export function outputsOf(model: AnyModel): readonly Output[] {
  if (!("outputs" in model)) return [{ name: "", intercept: model.intercept, coefficients: model.coefficients }];
  return model.outputs.map(({ name, intercept }, k) => ({ name, intercept, coefficients: model.coefficients[k] }));
}

/** The columns with a coefficient that is not zero, each once, ascending. */
export function columnsInUse(model: AnyModel): readonly SupportEntry[] {
  if (!("outputs" in model)) return model.support;
  const entries = new Map(model.outputs.flatMap(({ support }) => support.map((entry) => [entry.column, entry])));
  return [...entries.values()].sort((a, b) => a.column - b.column);
}

/** What the share of the deviance that a model explains is called. */
export function ratioTitle(family: string): string {
  return family === "gaussian" ? "R²" : "dev. ratio";
}
