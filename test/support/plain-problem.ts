/** A problem as plain numbers: what the naive twins of this folder solve and judge. Absent arrays mean their defaults. */
export interface PlainProblem {
  /** Rows × columns. */
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly weights?: readonly number[] | undefined;
  readonly offset?: readonly number[] | undefined;
  readonly factors?: readonly number[] | undefined;
  readonly lower?: readonly number[] | undefined;
  readonly upper?: readonly number[] | undefined;
  readonly l1Ratio: number;
  readonly standardize: boolean;
  readonly intercept: boolean;
}

/** A candidate solution on the scale of the data. */
export interface Candidate {
  readonly intercept: number;
  readonly coefficients: ArrayLike<number>;
}

/** One number per column: `values`, or the default for all. */
export function perColumn(problem: PlainProblem, values: readonly number[] | undefined, fallback: number): number[] {
  return Array.from({ length: problem.X[0].length }, (_, j) => values?.[j] ?? fallback);
}
