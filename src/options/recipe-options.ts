import type { MissingPolicy } from "../recipe/recipe.ts";

/** Splines of a column of numbers. */
export interface SplineOptions {
  /** How many columns come of it, knots at quantiles. Default 4. */
  readonly degreesOfFreedom?: number;
  /** `"natural"` (default): cubic, and straight beyond the boundary (R's `ns`). `"b"`: B-splines (R's `bs`). */
  readonly kind?: "natural" | "b";
  /** Of B-splines, 1 to 5. Default 3. */
  readonly degree?: number;
  /** Inner knots, ascending, in place of `degreesOfFreedom`. */
  readonly knots?: ArrayLike<number>;
  /** The interval of the basis. Default: the range of the rows that are fitted. */
  readonly boundary?: readonly [number, number];
  /** Whether the basis holds the constant, which the intercept is otherwise. Default false. */
  readonly constant?: boolean;
}

/** How one column of a table enters a model. */
export interface ColumnOptions {
  /** `"number"` also reads text as numbers; `"category"` makes levels of numbers. Default: what the cells are. */
  readonly type?: "number" | "category";
  /** The level of a category that gets no column: the others are compared with it. Default: every level has one. */
  readonly reference?: string | number | boolean;
  /** The levels of a category, in this order. Default: those that are there, ascending. */
  readonly levels?: readonly string[];
  /** The natural logarithm; all numbers > 0. */
  readonly log?: boolean;
  /** Powers up to this one, 1 to 20. */
  readonly degree?: number;
  /** With `degree`: polynomials orthogonal over the rows of the fit (R's `poly`), instead of powers. */
  readonly orthogonal?: boolean;
  /** A number of degrees of freedom of natural splines, or all about it. */
  readonly spline?: number | SplineOptions;
}

/** What a call may say about the table it is given. */
export interface RecipeOptions {
  /** Columns by name: `{ zip: "category", size: "number", region: { reference: "north" }, age: { spline: 4 }, dose: { degree: 2 } }`. */
  readonly columns?: Readonly<Record<string, "number" | "category" | ColumnOptions>>;
  /** Products of columns, of categories those of all their levels: `[["age", "sex"]]`. */
  readonly interactions?: readonly (readonly string[])[];
  /**
   * What is done about missing cells: `"error"` (default); `"drop"` their rows; `"mean"`: means of numbers and shares of levels take their
   * place; `"indicator"`: that, and a column that is 1 where a cell was missing. What is learned for that is learned without the rows
   * of each fold. A missing response is an error, or dropped.
   */
  readonly missing?: MissingPolicy;
  /** Texts that stand for a missing cell, such as `["NA", "?"]`, beside the empty one. */
  readonly missingValues?: string | readonly string[];
  /** The columns that enter by themselves. Default: all. */
  readonly include?: string | readonly string[];
  /** Columns that do not. */
  readonly exclude?: string | readonly string[];
  /** Names of the columns of a matrix that has none of its own. */
  readonly names?: readonly string[];
}
