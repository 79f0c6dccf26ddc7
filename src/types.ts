import type { Recipe } from "./recipe/recipe.ts";

/** Anything indexable that holds numbers: an array or a typed array. */
export type NumericArray = ArrayLike<number>;

/** A dense matrix in one typed array: the fast path. `order` defaults to `"row"` (row-major, as in C and NumPy). */
export interface DenseInput {
  readonly data: Float64Array | Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly order?: "row" | "column";
  readonly names?: readonly string[];
}

/** Compressed sparse columns: the entries of column j are `pointers[j] … pointers[j + 1] - 1`; `indices` are row numbers. */
export interface CscInput {
  readonly format: "csc";
  readonly rows: number;
  readonly columns: number;
  readonly pointers: NumericArray;
  readonly indices: NumericArray;
  readonly values: NumericArray;
  readonly names?: readonly string[];
}

/** Compressed sparse rows: as {@link CscInput} with rows and columns exchanged. */
export interface CsrInput extends Omit<CscInput, "format"> {
  readonly format: "csr";
}

/**
 * One record per row, one key per column: what CSV readers and database drivers give. Numbers, BigInt and decimals are numbers, booleans
 * 0 and 1, text a category; `null`, `undefined`, NaN and empty text are missing.
 *
 * The type asks for no index signature, so rows may be typed by an `interface`; what the cells hold is checked when they are read.
 */
export type RowObjects = readonly RowObject[];

/** A record: any object that is no list. */
export type RowObject = Readonly<Record<string, unknown>> | (object & { readonly [Symbol.iterator]?: never });

/** A record of columns, all of one length; cells as in {@link RowObjects}. */
export type ColumnRecord = Readonly<Record<string, ArrayLike<unknown>>>;

/** A table in Arrow's layout, as `apache-arrow` has it. */
export interface ArrowLike {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChild(name: string): object | null;
}

/** An Arquero table. */
export interface ArqueroLike {
  numRows(): number;
  columnNames(): readonly string[];
  array(name: string): ArrayLike<unknown>;
}

/** A matrix with entries behind a method, as in `ml-matrix`. */
export interface MatrixLike {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** An array of two dimensions over one store, as in scijs `ndarray`. */
export interface NdarrayLike {
  readonly data: NumericArray | { get(index: number): number };
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** Every accepted form of a table: named columns of any kind. */
export type TableInput = RowObjects | ColumnRecord | ArrowLike | ArqueroLike;

/** Every accepted form of a matrix of numbers. */
export type MatrixInput = readonly NumericArray[] | DenseInput | CscInput | CsrInput | MatrixLike | NdarrayLike;

/** Every accepted form of X. Inputs are never modified. */
export type DesignInput = MatrixInput | TableInput;

/** What is modelled: the distribution of the response, and with it the loss. */
export type Family =
  | "gaussian"
  | "binomial"
  | "multinomial"
  | "poisson"
  | "cox"
  | "multigaussian"
  | "gamma"
  | "inverse-gaussian"
  | "tweedie"
  | "negative-binomial"
  | "huber"
  | "squared-hinge"
  | "quantile"
  | "custom";

/** A penalty that flattens as coefficients grow, and how slowly. */
export interface ConcavePenalty {
  readonly penalty: "mcp" | "scad";
  readonly concavity: number;
}

/** The families with one linear predictor per row. */
export type SingleFamily = Exclude<Family, MultiFamily>;

/** The families with several linear predictors per row: one per class, or one per response. */
export type MultiFamily = "multinomial" | "multigaussian";

/** The measures of each family: see {@link Measure} for what they are. */
export interface MeasuresOfFamilies {
  readonly gaussian: "mse" | "mae" | "deviance";
  readonly binomial: "deviance" | "class" | "auc" | "brier" | "mse" | "mae";
  readonly multinomial: "deviance" | "class" | "brier" | "mse" | "mae";
  readonly poisson: "deviance" | "mse" | "mae";
  readonly cox: "deviance" | "cindex";
  readonly multigaussian: "mse" | "mae" | "deviance";
  readonly gamma: "deviance" | "mse" | "mae";
  readonly "inverse-gaussian": "deviance" | "mse" | "mae";
  readonly tweedie: "deviance" | "mse" | "mae";
  readonly "negative-binomial": "deviance" | "mse" | "mae";
  readonly huber: "loss" | "mse" | "mae";
  readonly "squared-hinge": "loss" | "class" | "auc";
  readonly quantile: "loss" | "mae" | "mse";
  readonly custom: "loss" | "mse" | "mae";
}

/**
 * How predictions are scored. Smaller is better, except for `auc` and `cindex`.
 *
 * - `mse`, `mae`: squared and absolute error of the prediction, summed over outputs. `binomial` and `multinomial` sum over the
 *   classes, as glmnet does: for two classes both are twice the error of the probability of one of them.
 * - `deviance`: −2 (log-likelihood − that of the saturated model) per row; `cox`: per event.
 * - `loss`: the loss that is fitted, of `huber`, `squared-hinge` and `quantile`, which have no likelihood, and of `custom`.
 * - `class`: share of rows put into the wrong class.
 * - `brier`: (y − p)² of the second class for `binomial`, the same summed over the classes for `multinomial`.
 * - `auc`: area under the ROC curve.
 * - `cindex`: Harrell's C, the share of comparable pairs of rows in which the one of higher risk fails first.
 */
export type Measure = MeasuresOfFamilies[Family];

/** The measures of a family. */
export type MeasureOf<F extends Family> = MeasuresOfFamilies[F];

/** How the probability of the second class of `binomial` follows from η: 1 / (1 + e^−η), Φ(η), or 1 − e^(−e^η). */
export type BinomialLink = "logit" | "probit" | "cloglog";

/** What a loss has beside its family, given or estimated; a family without any has none of it. */
export interface LossParameters {
  /** `tweedie`: the power of the mean that the variance is proportional to. */
  readonly power?: number;
  /** `negative-binomial`: θ of the variance μ + μ²/θ. */
  readonly theta?: number;
  /** `huber`: the size of a residual from which on it counts by its size and no longer by its square. */
  readonly delta?: number;
  /** `quantile`: τ, the share of responses that lie below the prediction. */
  readonly quantiles?: number;
  /** `binomial`: the link, where it is not the logit; `custom`: where it is not the identity. */
  readonly link?: Exclude<BinomialLink, "logit"> | "log" | "logit";
  /** `custom`: what its loss is called. */
  readonly name?: string;
}

/** A class of a binomial or multinomial response. */
export type Label = number | string | boolean;

/** The classes of a family: the two of binomial and squared-hinge, those of multinomial, none elsewhere. */
export type LabelsOf<F extends Family> = F extends "binomial" | "squared-hinge"
  ? readonly [Label, Label]
  : F extends "multinomial"
    ? readonly Label[]
    : null;

/** Counts ≥ 0 of successes and failures per row, for `family: "binomial"`; each may be the name of a key of row objects. */
export interface TrialsInput {
  readonly successes: NumericResponse;
  readonly failures: NumericResponse;
}

/**
 * Right-censored (or, with `start`, left-truncated) survival times, for `family: "cox"`; each part may be the name of a key of
 * row objects.
 */
export interface SurvivalInput {
  /** When each row left: the event or the censoring. */
  readonly time: NumericResponse;
  /** Whether it left by the event: booleans, or 1 and 0. */
  readonly event: ArrayLike<number | boolean> | string;
  /** When each row came under observation, before its `time`: at risk on (start, time]. Default: always. */
  readonly start?: NumericResponse;
  /** Rows of different strata are never compared: any numbers or strings, one per row. */
  readonly strata?: ArrayLike<number | string> | string;
}

/** A numeric response: one number per row — or, when the design is an array of row objects, the name of one of its keys. */
export type NumericResponse = NumericArray | string;

/**
 * A response. By family: `gaussian`, `poisson`, `gamma`, `inverse-gaussian`, `tweedie`, `negative-binomial`, `huber`, `quantile` and `custom` numbers; `squared-hinge` two classes; `binomial` two classes (0/1, booleans, strings) or
 * {@link TrialsInput}; `multinomial` classes; `cox` {@link SurvivalInput}; `multigaussian` one array of numbers per row, or a
 * {@link DenseInput}. Where the design is an array of row objects, the name of a key serves for one column of any of these
 * (`multigaussian`: a list of names).
 */
export type ResponseInput =
  | NumericResponse
  | ArrayLike<Label>
  | TrialsInput
  | SurvivalInput
  | readonly NumericArray[]
  | DenseInput;

/** Survival data as read. */
export interface SurvivalData {
  readonly start: Float64Array | undefined;
  readonly stop: Float64Array;
  /** 1 = event, 0 = censored. */
  readonly event: Uint8Array;
  /** Stratum number of each row, 0 … count − 1; undefined: one stratum. */
  readonly stratum: Int32Array | undefined;
  /** What the caller called each stratum, where there are several. */
  readonly strata?: readonly (number | string)[];
}

/** A response as read: what every family comes to. Nothing of the caller's is kept. */
export interface FamilyResponse {
  readonly family: Family;
  readonly rows: number;
  /** Linear predictors per row: the classes of multinomial, the responses of multigaussian, else 1. */
  readonly outputs: number;
  /**
   * rows × outputs, output after output: numbers (gaussian, poisson, multigaussian, …), the share of successes (binomial),
   * the share of each class (multinomial), times (cox).
   */
  readonly values: Float64Array;
  /** Binomial counts: successes + failures per row, which multiply the sample weights. */
  readonly trials: Float64Array | undefined;
  /** The two classes of binomial and squared-hinge (the second is the success) or the classes of multinomial, ascending; null elsewhere. */
  readonly labels: readonly Label[] | null;
  /** A name per output where there are several: class or response. */
  readonly outputNames: readonly string[] | null;
  /** Cox only. */
  readonly survival: SurvivalData | undefined;
}

/** Where the columns of a design come from, when that is a table of more than numbers. */
export interface Encoding {
  readonly recipe: Recipe;
  /**
   * The design as a recipe learned on some rows makes it, all rows of it: means, knots and the like are theirs. Undefined where
   * nothing depends on the rows.
   */
  readonly recode?: (rows: Int32Array) => DesignMatrix;
}

/** A dense design as read: a copy of the caller's numbers. */
export interface DenseDesign {
  readonly storage: "dense";
  readonly layout: "row-major" | "column-major";
  readonly data: Float64Array | Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | undefined;
  readonly encoding?: Encoding;
}

/** A sparse design as read: compressed columns, row indices strictly increasing inside each column. */
export interface SparseDesign {
  readonly storage: "sparse";
  readonly rows: number;
  readonly columns: number;
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly names: readonly string[] | undefined;
  readonly encoding?: Encoding;
}

/** What every reader of `src/data` returns and the encoder takes. */
export type DesignMatrix = DenseDesign | SparseDesign;
