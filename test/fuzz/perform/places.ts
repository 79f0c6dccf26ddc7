// Where the rows of a call stand in the X of its dataset.

import type { Call, Scope } from "../call.ts";

export interface Places {
  readonly X: number[][];
  /** Rows of X, one per row of the call; undefined: they are the rows of X. */
  readonly rows: number[] | undefined;
}

interface Place {
  readonly key: number;
  readonly row: readonly number[];
  /** Its number in the call; −1: another row. */
  readonly of: number;
}

export function placesOf({ X }: Pick<Call, "X">, { keys, others = [] }: Scope): Places {
  if (keys === undefined) return { X: X.map((row) => [...row]), rows: undefined };
  const all: Place[] = [
    ...X.map((row, of) => ({ key: keys[of], row, of })),
    ...others.map(({ key, row }) => ({ key, row, of: -1 })),
  ].sort((a, b) => a.key - b.key);
  const rows: number[] = new Array(X.length);
  const kept: Place[] = [];
  for (const place of all) {
    const last = kept.at(-1);
    const isSame = place.of >= 0 && last !== undefined && last.of >= 0 && last.key === place.key && equal(last, place);
    if (!isSame) kept.push(place);
    if (place.of >= 0) rows[place.of] = kept.length - 1;
  }
  return { X: kept.map(({ row }) => [...row]), rows };
}

function equal(a: Place, b: Place): boolean {
  return a.row.every((value, j) => Object.is(value, b.row[j]));
}
