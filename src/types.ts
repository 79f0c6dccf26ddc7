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

/** One record per row, one key per column. */
export type RowObjects = readonly Readonly<Record<string, number>>[];

/** Every accepted form of a design matrix. Inputs are never modified. */
export type DesignInput = readonly NumericArray[] | DenseInput | CscInput | CsrInput | RowObjects;

/** A response: numbers, one per row — or, when the design is an array of row objects, the name of one of its keys. */
export type ResponseInput = NumericArray | string;

/** A dense design as read: nothing copied yet where the input was already numeric. */
export type DenseDesign =
  | {
      readonly storage: "dense";
      readonly layout: "row-major" | "column-major";
      readonly data: Float64Array | Float32Array;
      readonly rows: number;
      readonly columns: number;
      readonly names: readonly string[] | undefined;
    }
  | {
      readonly storage: "dense";
      readonly layout: "row-arrays";
      readonly data: readonly NumericArray[];
      readonly rows: number;
      readonly columns: number;
      readonly names: readonly string[] | undefined;
    };

/** A sparse design as read: compressed columns, row indices strictly increasing inside each column. */
export interface SparseDesign {
  readonly storage: "sparse";
  readonly rows: number;
  readonly columns: number;
  readonly pointers: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  readonly names: readonly string[] | undefined;
}

/** What every reader of `src/data` returns and the encoder takes. */
export type DesignMatrix = DenseDesign | SparseDesign;
