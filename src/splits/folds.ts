import { readVector } from "../data/read-vector.ts";
import { describe, L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import type { FamilyResponse, NumericArray } from "../types.ts";
import { shuffle } from "./random-order.ts";

/** Which rows belong to which fold. */
export interface Folds {
  /** Fold number of each row, 0 … count − 1. */
  readonly foldOf: Int32Array;
  readonly count: number;
}

/**
 * A partition of the rows: into `folds` parts of equal size (± 1) in seeded random order, into single rows (`"loo"`), or as
 * the caller's labels say — any numbers, one per row; equal labels share a fold.
 *
 * @param strata A number per row. Random folds then hold an equal share (± 1) of the rows of each number.
 */
export function assignFolds(
  folds: number | "loo" | NumericArray,
  rows: number,
  seed: number,
  strata?: ArrayLike<number>,
): Folds {
  if (folds === "loo") return { foldOf: Int32Array.from({ length: rows }, (_, row) => row), count: rows };
  if (typeof folds === "number") {
    requireFoldCount(folds, rows);
    return strata === undefined ? shuffledFolds(folds, rows, seed) : stratifiedFolds(folds, strata, seed);
  }
  return labelledFolds(folds, rows, "folds");
}

/** What random folds are balanced by: the class, or whether there was an event; undefined for numbers and shares. */
export function strataOf(response: FamilyResponse): ArrayLike<number> | undefined {
  const { family, rows, values, trials, survival } = response;
  if (family === "binomial" || family === "squared-hinge") return trials === undefined ? values : undefined;
  if (family !== "multinomial") return survival?.event;
  return Int32Array.from({ length: rows }, (_, row) => {
    let code = 0;
    while (values[code * rows + row] !== 1) code++;
    return code;
  });
}

function requireFoldCount(count: number, rows: number): void {
  if (Number.isInteger(count) && count >= 2 && count <= rows) return;
  invalid("folds", `a whole number from 2 to ${rows} (the rows)`, count);
}

function shuffledFolds(count: number, rows: number, seed: number): Folds {
  const foldOf = Int32Array.from({ length: rows }, (_, row) => row % count);
  shuffle(foldOf, seed);
  return { foldOf, count };
}

/** Shuffled rows, sorted by stratum (a stable sort keeps their random order inside one), are dealt out in turn. */
function stratifiedFolds(count: number, strata: ArrayLike<number>, seed: number): Folds {
  const order = Int32Array.from(strata, (_, row) => row);
  shuffle(order, seed);
  order.sort((a, b) => strata[a] - strata[b]);
  const foldOf = new Int32Array(order.length);
  order.forEach((row, at) => {
    foldOf[row] = at % count;
  });
  return { foldOf, count };
}

/** Folds as labels say: any numbers, one per row. */
export function labelledFolds(labels: unknown, rows: number, argument: string): Folds {
  const values = readVector(labels, rows, argument);
  const numbers = new Map([...new Set(values)].sort((a, b) => a - b).map((label, fold) => [label, fold]));
  if (numbers.size < 2) {
    throw new L1L2Error({
      code: "invalid-value",
      argument,
      expected: "at least two different labels",
      received: `${describe(labels)}, all ${values[0]}`,
    });
  }
  return { foldOf: Int32Array.from(values, (label) => numbers.get(label)!), count: numbers.size };
}

/** The rows of each fold, ascending. */
export function rowsOfFolds({ foldOf, count }: Folds): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (const fold of foldOf) sizes[fold]!++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  foldOf.forEach((fold, row) => {
    rows[fold]![sizes[fold]!++] = row;
  });
  return rows;
}

/** The rows whose fold is kept, ascending. */
export function rowsWhere({ foldOf }: Folds, keep: (fold: number) => boolean): Int32Array {
  return Int32Array.from(foldOf.keys()).filter((row) => keep(foldOf[row]!));
}
