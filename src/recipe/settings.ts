import type { MissingPolicy } from "./recipe.ts";

/** What is said of the splines of a column. */
export interface SplineSettings {
  /** `"natural"` (default): cubic, straight beyond the boundary. `"b"`: of any degree. */
  readonly kind: "natural" | "b";
  readonly degree: number;
  /** How many columns come of it; undefined where the knots are given. */
  readonly degreesOfFreedom: number | undefined;
  readonly knots: readonly number[] | undefined;
  readonly boundary: readonly [number, number] | undefined;
  readonly constant: boolean;
}

/** What is said of the basis of a column of numbers. */
export type BasisSettings =
  | { readonly type: "identity" | "log" }
  | { readonly type: "power" | "orthogonal"; readonly degree: number }
  | ({ readonly type: "spline" } & SplineSettings);

/** What is said of one column, checked. */
export interface ColumnSettings {
  readonly type: "number" | "category" | undefined;
  readonly reference: string | undefined;
  readonly levels: readonly string[] | undefined;
  readonly basis: BasisSettings;
}

/** What is said of a table, checked. */
export interface RecipeSettings {
  readonly columns: ReadonlyMap<string, ColumnSettings>;
  readonly interactions: readonly (readonly string[])[];
  readonly missing: MissingPolicy;
  readonly missingValues: readonly string[];
  /** The columns that enter by themselves; undefined: all. */
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  /** Whether there is an intercept (or a baseline hazard), beside which a level of reference needs no column. */
  readonly hasIntercept: boolean;
  /** Names of the columns of a matrix. */
  readonly names: readonly string[] | undefined;
  /** Whether a matrix of numbers is to be treated as a table. */
  readonly isRecipe: boolean;
}

export const plainColumn: ColumnSettings = {
  type: undefined,
  reference: undefined,
  levels: undefined,
  basis: { type: "identity" },
};
