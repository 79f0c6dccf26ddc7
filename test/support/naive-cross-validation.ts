// The slow, obvious twin of cross-validation: scores and standard errors as glmnet defines `cvm` and `cvsd`.

import { residualOf } from "./objective.ts";
import type { Candidate, PlainProblem } from "./plain-problem.ts";

export interface NaiveCrossValidation {
  readonly scores: number[];
  readonly standardErrors: number[];
  /** Per fold, in ascending order of the labels, one score per lambda. */
  readonly foldScores: number[][];
  readonly indexMin: number;
  readonly index1se: number;
}

/**
 * Leaves each fold out once. `fitRows` gets the rows that stay and returns one candidate per lambda, strongest penalty
 * first.
 */
export function naiveCrossValidation(
  problem: PlainProblem,
  foldOf: readonly number[],
  measure: "mse" | "mae",
  fitRows: (rows: readonly number[]) => readonly Candidate[],
): NaiveCrossValidation {
  const labels = [...new Set(foldOf)].sort((a, b) => a - b);
  const everyRow = problem.y.map((_, row) => row);
  const weightOf = (row: number): number => problem.weights?.[row] ?? 1;
  const foldWeights: number[] = [];
  const foldScores = labels.map((label) => {
    const held = everyRow.filter((row) => foldOf[row] === label);
    const total = held.reduce((sum, row) => sum + weightOf(row), 0);
    foldWeights.push(total);
    return fitRows(everyRow.filter((row) => foldOf[row] !== label)).map((candidate) => {
      const errors = residualOf(problem, candidate);
      const cost = (row: number): number => (measure === "mse" ? errors[row] * errors[row] : Math.abs(errors[row]));
      return held.reduce((sum, row) => sum + weightOf(row) * cost(row), 0) / total;
    });
  });
  const all = foldWeights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (fold: number) => number): number =>
    foldWeights.reduce((sum, weight, fold) => sum + (weight / all) * of(fold), 0);
  const scores = foldScores[0].map((_, point) => mean((fold) => foldScores[fold][point]));
  const standardErrors = scores.map((score, point) =>
    Math.sqrt(mean((fold) => (foldScores[fold][point] - score) ** 2) / (labels.length - 1)),
  );
  const indexMin = scores.indexOf(Math.min(...scores));
  const limit = scores[indexMin] + standardErrors[indexMin];
  return { scores, standardErrors, foldScores, indexMin, index1se: scores.findIndex((score) => score <= limit) };
}

/** The rows of one problem cut down to `rows`. */
export function problemOn(problem: PlainProblem, rows: readonly number[]): PlainProblem {
  return {
    ...problem,
    X: selectRows(problem.X, rows),
    y: selectRows(problem.y, rows),
    weights: problem.weights && selectRows(problem.weights, rows),
    offset: problem.offset && selectRows(problem.offset, rows),
  };
}

export function selectRows<Value>(values: readonly Value[], rows: readonly number[]): Value[] {
  return rows.map((row) => values[row]);
}
