import { exp } from "../arithmetic/exponential.ts";
import { assess, crossValidate } from "../entry/full.ts";
import type { DenseInput } from "../types.ts";
import { normals, uniforms } from "./random-numbers.ts";

/** How an experiment is set up. */
export interface Experiment {
  readonly counts: readonly number[];
  readonly rows: number;
  readonly repetitions: number;
  readonly seed: number;
}

/** The share of rows that a model gets wrong, of rows it has not seen: the mean over repetitions, for each number of columns. */
export interface ErrorRow {
  readonly columns: number;
  readonly penalty: "L1" | "L2";
  readonly error: number;
}

/** The log-odds of class 1 are 10/√3 · (x₀ + x₁ + x₂). */
const RELEVANT = 3;
const STRENGTH = 10 / Math.sqrt(3);
const TEST_ROWS = 1000;

interface Sample {
  readonly X: DenseInput;
  readonly y: Uint8Array;
}

/**
 * After Ng (2004, ICML): three columns decide the class, the others are noise, the training set stays small. Lambda is chosen by
 * cross-validation on the training rows.
 */
export function irrelevantColumns({ counts, rows, repetitions, seed }: Experiment): ErrorRow[] {
  return counts.flatMap((columns) => {
    const errors = { L1: 0, L2: 0 };
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const uniform = uniforms(seed + 1000 * repetition + columns);
      const [training, test] = [draw(rows, columns, uniform), draw(TEST_ROWS, columns, uniform)];
      errors.L1 += learn(training, test, 1) / repetitions;
      errors.L2 += learn(training, test, 0) / repetitions;
    }
    return (["L1", "L2"] as const).map((penalty) => ({ columns, penalty, error: errors[penalty] }));
  });
}

function learn(training: Sample, test: Sample, l1Ratio: 0 | 1): number {
  const { rows, columns } = training.X;
  const cv = crossValidate(training.X, training.y, {
    family: "binomial",
    l1Ratio,
    folds: 5,
    // The grid of ridge starts a thousand times above that of the lasso.
    lambdaMinRatio: l1Ratio === 1 ? 1e-2 : columns < rows ? 1e-5 : 1e-4,
    lambdaCount: 20,
    tolerance: 1e-4,
    seed: 1,
  });
  return assess(cv.at("min"), test.X, test.y).class!;
}

function draw(rows: number, columns: number, uniform: () => number): Sample {
  const normal = normals(uniform);
  const data = Float64Array.from({ length: rows * columns }, normal);
  const y = Uint8Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < RELEVANT; column++) sum += data[column * rows + row]!;
    return uniform() < 1 / (1 + exp(-STRENGTH * sum)) ? 1 : 0;
  });
  return { X: { data, rows, columns, order: "column" }, y };
}
