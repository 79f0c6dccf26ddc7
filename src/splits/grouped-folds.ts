import { isArrayOrTypedArray, lengthOf } from "../data/numeric-array.ts";
import { reading } from "../data/reading.ts";
import { L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import type { Folds } from "./folds.ts";
import { shuffle } from "./random-order.ts";

/** The number of each row's group, 0 … count − 1 in the order in which they come. */
export interface RowGroups {
  readonly groupOf: Int32Array;
  readonly count: number;
}

/** @param labels One per row: numbers, strings, or true and false. Equal ones are a group. */
export function readRowGroups(labels: unknown, rows: number, argument: string): RowGroups {
  const orName = argument === "folds.groups" ? ", or the name of a column of X" : "";
  const expected = `a label per row (${rows})${orName}`;
  return reading(argument, () => {
    if (!isArrayOrTypedArray(labels) && !isBigIntArray(labels)) return invalid(argument, expected, labels);
    const length = lengthOf(labels, argument);
    if (length !== rows) {
      throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: `${length}` });
    }
    const numbers = new Map<unknown, number>();
    const groupOf = new Int32Array(rows);
    for (let row = 0; row < rows; row++) {
      const label: unknown = labels[row];
      if (!isLabel(label)) invalid(`${argument}[${row}]`, "a finite number, a string, true or false", label);
      const known = numbers.get(label) ?? numbers.size;
      numbers.set(label, known);
      groupOf[row] = known;
    }
    return { groupOf, count: numbers.size };
  });
}

function isBigIntArray(labels: unknown): labels is ArrayLike<unknown> {
  return labels instanceof BigInt64Array || labels instanceof BigUint64Array;
}

function isLabel(label: unknown): boolean {
  if (typeof label === "number") return Number.isFinite(label);
  return typeof label === "string" || typeof label === "boolean" || typeof label === "bigint";
}

/**
 * Folds in which every group is whole. The groups, in seeded random order from the largest to the smallest, go each to the fold that has most
 * room for its rows: with r_fs the rows of stratum s that fold f has and g_s those of the group, where Σₛ ((r_fs + g_s)² − r_fs²) is least.
 *
 * @param strata A number per row: folds then have about equal shares of the rows of each number, as far as groups allow.
 */
export function groupedFolds(
  count: number,
  { groupOf, count: groups }: RowGroups,
  seed: number,
  strata?: ArrayLike<number>,
): Folds {
  if (count > groups) invalid("folds.count", `at most ${groups} folds, one per group`, count);
  const { strataOf, strataCount } = numberedStrata(strata, groupOf.length);
  const sizes = new Float64Array(groups * strataCount);
  const rowsOf = new Float64Array(groups);
  groupOf.forEach((group, row) => {
    sizes[group * strataCount + strataOf[row]!]!++;
    rowsOf[group]!++;
  });
  const order = Int32Array.from({ length: groups }, (_, group) => group);
  shuffle(order, seed);
  order.sort((a, b) => rowsOf[b]! - rowsOf[a]!);
  const held = new Float64Array(count * strataCount);
  const foldOfGroup = new Int32Array(groups);
  const filled = new Int32Array(count);
  order.forEach((group, at) => {
    const own = sizes.subarray(group * strataCount, (group + 1) * strataCount);
    // As many groups as there are empty folds are left: each of them gets one.
    const needed = filled.filter((size) => size === 0).length;
    const fold = roomiest(held, own, count, groups - at <= needed ? filled : undefined);
    foldOfGroup[group] = fold;
    filled[fold]!++;
    own.forEach((size, stratum) => {
      held[fold * strataCount + stratum]! += size;
    });
  });
  return { foldOf: groupOf.map((group) => foldOfGroup[group]!), count };
}

/** @param filled Where given, only folds without a group are looked at. */
function roomiest(held: Float64Array, own: Float64Array, count: number, filled?: Int32Array): number {
  let [best, least] = [-1, Infinity];
  for (let fold = 0; fold < count; fold++) {
    if (filled !== undefined && filled[fold] !== 0) continue;
    let cost = 0;
    own.forEach((size, stratum) => {
      cost += size * (2 * held[fold * own.length + stratum]! + size);
    });
    if (cost < least) [best, least] = [fold, cost];
  }
  return best;
}

function numberedStrata(
  strata: ArrayLike<number> | undefined,
  rows: number,
): { readonly strataOf: Int32Array; readonly strataCount: number } {
  if (strata === undefined) return { strataOf: new Int32Array(rows), strataCount: 1 };
  const numbers = new Map<number, number>();
  const strataOf = Int32Array.from(strata, (value) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  });
  return { strataOf, strataCount: numbers.size };
}
