// What stands between a table and a design matrix, as plain data: learned on the rows of a fit, stored in its model, and replayed on new
// rows.

/** How numbers of a column become columns of a design. */
export type Basis =
  | { readonly type: "identity" }
  | { readonly type: "log" }
  /** x, x², …, x^degree. */
  | { readonly type: "power"; readonly degree: number }
  /** Polynomials orthogonal over the rows of the fit, by their three-term recurrence. */
  | { readonly type: "orthogonal"; readonly centres: readonly number[]; readonly squares: readonly number[] }
  /** Cubic splines that are linear outside the boundary. */
  | ({ readonly type: "natural-spline" } & Knots)
  | ({ readonly type: "b-spline"; readonly degree: number } & Knots);

export interface Knots {
  readonly knots: readonly number[];
  readonly boundary: readonly [number, number];
  /** Whether the basis holds the constant. */
  readonly constant: boolean;
}

/** A column of numbers, or of booleans as 1 and 0. */
export interface NumberRecipe {
  readonly name: string;
  readonly kind: "number" | "boolean";
  readonly basis: Basis;
  /** What a missing cell is taken for; null where there is to be none. */
  readonly mean: number | null;
}

/** A column of categories: one column of zeros and ones for each level. */
export interface CategoryRecipe {
  readonly name: string;
  readonly kind: "category";
  readonly levels: readonly string[];
  /** The level that has no column of its own beside an intercept; null where all have one. */
  readonly reference: string | null;
  /** What a missing cell is taken for: the share of each level; null where there is to be none. */
  readonly shares: readonly number[] | null;
}

export type ColumnRecipe = NumberRecipe | CategoryRecipe;

/** What a column of a design is made of; a product where there are several. */
export interface FeatureFactor {
  /** The column of the table. */
  readonly column: string;
  /** A category: the level for which it is 1. */
  readonly level?: string;
  /** A basis of several functions: which of them, from 0. */
  readonly part?: number;
  /** Whether the cell is missing: 1 or 0. */
  readonly missing?: true;
}

/** A column of the design. */
export interface Feature {
  readonly name: string;
  readonly factors: readonly FeatureFactor[];
}

/** What is done about missing cells. */
export type MissingPolicy = "error" | "drop" | "mean" | "indicator";

/** What was met in the table of a fit, and what was done about it. */
export interface TableReport {
  /** Rows that were fitted. */
  readonly rows: number;
  /** Rows left out because a cell of them, or their response, is missing. */
  readonly dropped: number;
  /** Columns with missing cells, in all rows of the table. */
  readonly missing: readonly { readonly column: string; readonly count: number }[];
  /** Columns of the design that do not vary: their coefficients are 0. */
  readonly constant: readonly string[];
  /** Levels that fewer than five rows have. */
  readonly rare: readonly { readonly column: string; readonly level: string; readonly count: number }[];
}

/** From the named columns of a table to the columns of a design. */
export interface Recipe {
  readonly columns: readonly ColumnRecipe[];
  readonly features: readonly Feature[];
  readonly missing: MissingPolicy;
  /** Texts that stand for a missing cell, beside the empty one. */
  readonly missingValues: readonly string[];
  readonly report: TableReport;
}

/** How many columns of a design a basis makes of one column. @internal */
export function partsOf(basis: Basis): number {
  switch (basis.type) {
    case "power":
      return basis.degree;
    case "orthogonal":
      return basis.centres.length;
    case "natural-spline":
      return basis.knots.length + (basis.constant ? 2 : 1);
    case "b-spline":
      return basis.knots.length + basis.degree + (basis.constant ? 1 : 0);
    default:
      return 1;
  }
}

/** The recipe of a table whose columns are numbers as they are. @internal */
export function recipeOfNumbers(names: readonly string[]): Recipe {
  return {
    columns: names.map((name) => ({ name, kind: "number", basis: { type: "identity" }, mean: null })),
    features: names.map((name) => ({ name, factors: [{ column: name }] })),
    missing: "error",
    missingValues: [],
    report: { rows: 0, dropped: 0, missing: [], constant: [], rare: [] },
  };
}
