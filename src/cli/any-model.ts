import type { AnyModel, CrossValidation, MixedValidation, RegularizationPath } from "../index.ts";

export type { AnyModel };
export type AnyPath = RegularizationPath<AnyModel>;
export type AnyValidation = CrossValidation<AnyModel>;
export type AnyValidations = MixedValidation<AnyModel>;

/** What the linear predictors of a model are called; null where there is one only. */
export function outputNames(model: AnyModel): readonly (string | null)[] {
  return "outputs" in model ? model.outputs.map(({ name }) => name) : [null];
}

/** What of a model, or of several on the same columns, says which columns predictions need. */
export interface NeededColumns extends Pick<AnyModel, "names" | "recipe" | "columns"> {
  table(): readonly { readonly column: number | null; readonly name: string }[];
}

/** The columns with a coefficient that is not zero, each once, ascending. */
export function columnsInUse(
  model: Pick<NeededColumns, "table">,
): readonly { readonly column: number; readonly name: string }[] {
  const names = new Map(model.table().map(({ column, name }) => [column, name]));
  return [...names]
    .flatMap(([column, name]) => (column === null ? [] : [{ column, name }]))
    .sort((a, b) => a.column - b.column);
}

/** What the share of the deviance that a model explains is called. */
export function ratioTitle(family: string): string {
  return family === "gaussian" ? "R²" : "dev. ratio";
}
