// The kernels, as TypeScript calls them. Made by assembly/exports.ts of assembly/index.ts; not to be edited.

/** Addresses and sizes are bytes; addresses may come back negative (use `>>> 0`). */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  addDense(x: number, rows: number, columns: number, values: number, count: number, out: number): void;
  addSparse(
    pointers: number,
    indices: number,
    entries: number,
    columns: number,
    values: number,
    count: number,
    out: number,
  ): void;
  /** `bytes` of 16-byte aligned memory, or 0 when linear memory cannot grow that far (`shortBy` tells by how much). */
  allocate(bytes: number): number;
  /**
   * How many entries the listed columns have in the rows that are kept. `places[r] … places[r + 1] − 1`: how often row r is taken and, one
   * after the other, which new rows that are; new rows increase with the old.
   */
  countEntries(pointers: number, indices: number, places: number, columns: number, columnCount: number): number;
  /** n − tr H of the ridge model at `lambda`; 0 where that may be rounding, −1 without memory. Precondition: `prepare` chose a ridge strategy. */
  freedom(problem: number, lambda: number): number;
  /** Whether the time is over. */
  isLate(): number;
  /** errors[i] ← the error of row i under the ridge model at `lambda` fitted without it. */
  leaveOneOut(problem: number, rows: number, lambda: number, errors: number): void;
  mark(): number;
  /** Standardises, chooses the strategy, fills the grid. */
  prepare(problem: number): number;
  /** As `prepare`, for the rows but from … to − 1 of a problem with moments. Strategy Automatic afterwards: X is needed. */
  prepareFold(problem: number, moments: number, from: number, to: number): number;
  /** Rows for `leaveOneOut`, or 0 without memory. Precondition: `prepare` chose a ridge strategy. */
  prepareLeaveOneOut(problem: number): number;
  /**
   * The moments of a dense problem whose rows lie in the order of their folds, or 0 without memory. Overwrites X. `isKnown`: the caller
   * has the second moments of the same problem, and writes them in their place.
   */
  prepareMoments(problem: number, isKnown: boolean): number;
  /** Centres and scales the columns of a problem without a response, for others on the same rows, weights and settings (`shared`). */
  prepareShared(problem: number): number;
  /** The refits of a solved problem into one with results of its own. Status `Unresolved`: they need X as it was. */
  refitPath(problem: number, relaxed: number): number;
  release(to: number): void;
  /** Where the second moments lie: columns × columns. */
  secondMoments(moments: number): number;
  /** The Gram matrix of shared columns of gaussian, for all problems on them. */
  shareGram(problem: number): number;
  /** The form of ridge, likewise. Precondition: no factors but 1. */
  shareRidge(problem: number): number;
  /** Bytes of the last allocation that failed. */
  shortBy(): number;
  /** Solves the points from … to − 1 of the path. */
  solvePath(problem: number, from: number, to: number): number;
  /** target ← the listed rows of the listed columns, column after column. */
  takeDense(
    source: number,
    sourceRows: number,
    rows: number,
    rowCount: number,
    columns: number,
    columnCount: number,
    target: number,
  ): void;
  /** The entries that `countEntries` counts. The indices of a column increase as those of the source do. */
  takeSparse(
    pointers: number,
    indices: number,
    values: number,
    places: number,
    columns: number,
    columnCount: number,
    outPointers: number,
    outIndices: number,
    outValues: number,
  ): void;
  /**
   * target[j·targetStride + i] ← source[i·columns + j]: row-major rows into column-major columns, by blocks of 8 × 8 so that
   * a cache line is read and written whole. `targetStride` counts elements.
   */
  transpose(source: number, rows: number, columns: number, target: number, targetStride: number): void;
  /** Says whether there is a limit to what follows. */
  watchClock(on: boolean): void;
}
