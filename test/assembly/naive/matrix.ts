// The slow, obvious twins of assembly/matrix.ts and what its results are held against. Matrices are arrays of rows.

import { dot } from "./vector.ts";

export type Matrix = readonly (readonly number[])[];

export function transposed(a: Matrix): number[][] {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j]));
}

export function multiply(a: Matrix, b: Matrix): number[][] {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

export function apply(a: Matrix, x: readonly number[]): number[] {
  return a.map((row) => dot(row, x));
}

/** Entry by entry. */
export function absolute(a: Matrix): number[][] {
  return a.map((row) => row.map(Math.abs));
}

/** XᵀX of the columns of X. */
export function gram(columns: Matrix): number[][] {
  return columns.map((x) => columns.map((z) => dot(x, z)));
}

/** A without row and column `index`. */
export function without(a: Matrix, index: number): number[][] {
  return a.filter((_, i) => i !== index).map((row) => row.filter((_, j) => j !== index));
}

/** √ Σ aᵢⱼ². */
export function frobenius(a: Matrix): number {
  return Math.sqrt(a.reduce((total, row) => total + dot(row, row), 0));
}

/** Cholesky from its definition, column by column: lᵢⱼ = (aᵢⱼ − Σ lᵢₖlⱼₖ) / lⱼⱼ. */
export function cholesky(a: Matrix): number[][] {
  const l = a.map((row) => row.map(() => 0));
  for (let j = 0; j < a.length; j++) {
    for (let i = j; i < a.length; i++) {
      const rest = a[i][j] - dot(l[i].slice(0, j), l[j].slice(0, j));
      l[i][j] = i === j ? Math.sqrt(rest) : rest / l[j][j];
    }
  }
  return l;
}

/** The tridiagonal matrix of a diagonal and what stands beside it. */
export function tridiagonal(diagonal: readonly number[], beside: readonly number[]): number[][] {
  return diagonal.map((value, i) =>
    diagonal.map((_, j) => (i === j ? value : Math.abs(i - j) === 1 ? beside[Math.min(i, j)] : 0)),
  );
}
