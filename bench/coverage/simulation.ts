/** What one repetition of a method came to: figures by name; NaN where there is none. */
export type Figures = Readonly<Record<string, number>>;

/** What is promised of the mean of a figure. */
export interface Promised {
  readonly figure: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** A method under one law of the data: one row of a table. */
export interface Simulation {
  /** The table that it stands in; all rows of one have the same figures. */
  readonly table: string;
  readonly name: string;
  readonly repetitions: number;
  /** Draws data by the number of the repetition, which is the seed, and applies the method. */
  readonly run: (repetition: number) => Figures;
  /** None where the law is not one that the method assumes. */
  readonly promises: readonly Promised[];
}

/** The mean of a figure and its standard error. */
export interface Mean {
  readonly mean: number;
  readonly standardError: number;
  readonly count: number;
}

export function meanOf(values: readonly number[]): Mean {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (known.length - 1) / known.length), count: known.length };
}

/** Whether a mean is no further on the wrong side of what is promised than two standard errors. */
export function isKept({ mean, standardError }: Mean, { atMost = Infinity, atLeast = -Infinity }: Promised): boolean {
  return mean <= atMost + 2 * standardError && mean >= atLeast - 2 * standardError;
}
