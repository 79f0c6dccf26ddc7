import type { Normals } from "../support/normals.ts";

/** Rows of columns, each correlated with its neighbours. */
export function neighbours(random: Normals, rows: number, columns: number, correlation: number): number[][] {
  const rest = Math.sqrt(1 - correlation * correlation);
  return Array.from({ length: rows }, () => {
    const row = [random.normal()];
    while (row.length < columns) row.push(correlation * row.at(-1)! + rest * random.normal());
    return row;
  });
}

/** The covariance of {@link neighbours}. */
export function neighbourCovariance(columns: number, correlation: number): number[][] {
  return Array.from({ length: columns }, (_, i) =>
    Array.from({ length: columns }, (_, j) => correlation ** Math.abs(i - j)),
  );
}

/** Some of the columns, with effects of one size and alternating signs. */
export interface Effects {
  readonly columns: ReadonlySet<number>;
  readonly of: (row: readonly number[]) => number;
}

export function effectsOf(random: Normals, columns: number, count: number, size: number): Effects {
  const chosen = random.permutation(columns).slice(0, count);
  return {
    columns: new Set(chosen),
    of: (row) => chosen.reduce((sum, column, at) => sum + (at % 2 === 0 ? size : -size) * row[column]!, 0),
  };
}

export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** A standardised t of 3 degrees of freedom: tails that are heavy, variance 1. */
export function heavy(random: Normals): number {
  const square = random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2;
  return random.normal() / Math.sqrt(square);
}
