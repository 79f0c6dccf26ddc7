import { columnName } from "../data/column-name.ts";
import { columnValues } from "../data/column-values.ts";
import { plural } from "../model/render.ts";
import { heldRows, type Splits, trainingRows } from "../splits/splits.ts";
import type { DesignMatrix, FamilyResponse } from "../types.ts";

/** Beyond so many numbers nothing is looked at: the look would cost as much as the fits. */
const MOST_NUMBERS = 50_000_000;
/** A column as close to the response as that is the response, or was made from it. */
const SAME = 0.9999;
/** Names that a warning lists. */
const MOST_NAMED = 5;

/**
 * What may make scores on rows left out too good, in words: rows that are also among those that were fitted, and columns that are the response in another guise. Empty where nothing
 * was found, and for more than 5·10⁷ numbers, which are not looked at.
 */
export function leakageOf(design: DesignMatrix, response: FamilyResponse, splits: Splits): string[] {
  if (design.rows * design.columns > MOST_NUMBERS) return [];
  const columns = Array.from({ length: design.columns }, (_, column) => columnValues(design, column));
  const nameOf = (column: number): string => columnName(design.names, column);
  return [...duplicates(columns, response, splits), ...guises(columns, response, nameOf)];
}

function duplicates(columns: readonly Float64Array[], response: FamilyResponse, splits: Splits): string[] {
  const all = [...columns, ...outputsOf(response)];
  const kindOf = kindsOf(all, response.rows);
  const again = new Set<number>();
  for (const [split, held] of heldRows(splits).entries()) {
    const fitted = new Uint8Array(response.rows);
    for (const row of trainingRows(splits, split)) fitted[kindOf[row]!] = 1;
    for (const row of held) if (fitted[kindOf[row]!] === 1) again.add(row);
  }
  if (again.size === 0) return [];
  return [
    `${plural(again.size, "row")} of ${response.rows} that are scored are also among those that were fitted, with the same response: keep copies together (folds: { groups })`,
  ];
}

function outputsOf({ values, rows, survival }: FamilyResponse): Float64Array[] {
  const outputs = Array.from({ length: values.length / rows }, (_, k) => values.subarray(k * rows, (k + 1) * rows));
  return survival === undefined ? outputs : [...outputs, Float64Array.from(survival.event)];
}

/** The first row that is the same in every column. */
function kindsOf(columns: readonly Float64Array[], rows: number): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const compare = (a: number, b: number): number => {
    for (const column of columns) {
      const difference = column[a]! - column[b]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  order.sort((a, b) => compare(a, b) || a - b);
  const kindOf = new Int32Array(rows);
  let kind = 0;
  order.forEach((row, at) => {
    if (at === 0 || compare(order[at - 1]!, row) !== 0) kind = row;
    kindOf[row] = kind;
  });
  return kindOf;
}

function guises(
  columns: readonly Float64Array[],
  response: FamilyResponse,
  nameOf: (column: number) => string,
): string[] {
  if (response.survival !== undefined) return [];
  const outputs = outputsOf(response);
  const found = columns.flatMap((column, at) =>
    outputs.some((output) => Math.abs(correlation(column, output)) > SAME) ? [nameOf(at)] : [],
  );
  if (found.length === 0) return [];
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : "";
  return [
    `${found.slice(0, MOST_NAMED).join(", ")}${more}: all but equal to the response; would it be known when it is predicted?`,
  ];
}

function correlation(a: Float64Array, b: Float64Array): number {
  const rows = a.length;
  let [meanA, meanB] = [0, 0];
  for (let row = 0; row < rows; row++) {
    meanA += a[row]! / rows;
    meanB += b[row]! / rows;
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const [x, y] = [a[row]! - meanA, b[row]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
