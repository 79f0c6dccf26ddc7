import { describe, L1L2Error } from "../../errors.ts";
import type { Label } from "../../types.ts";
import { lengthOf } from "../numeric-array.ts";
import type { Column } from "../read-column.ts";
import { reading, tooLarge } from "../reading.ts";

/** Classes as read: the distinct ones, ascending, and the number of each row's class among them. */
export interface Levels<Class extends Label = Label> {
  readonly labels: readonly Class[];
  readonly codes: Int32Array;
}

/**
 * The classes of a column: finite numbers, strings or booleans, all of one type. Ascending: numbers by value, `false` before
 * `true`, strings by code unit, which is the same in every locale.
 *
 * @throws L1L2Error `invalid-type` (a cell that is no label, or of another type than the first), `non-finite`.
 */
export function readLabels({ cells, count, place }: Column): Levels {
  // In the order in which they first occur.
  const found = new Map<Label, number>();
  const codes = new Int32Array(count);
  let type = "";
  for (let row = 0; row < count; row++) {
    const cell = cells[row];
    if (row === 0) type = typeof cell;
    requireLabel(cell, type, row, place);
    const code = found.get(cell) ?? found.size;
    if (code === found.size) found.set(cell, code);
    codes[row] = code;
  }
  const labels = ascendingLabels(found.keys());
  const rankOf = new Int32Array(labels.length);
  labels.forEach((label, rank) => {
    rankOf[found.get(label)!] = rank;
  });
  return { labels, codes: codes.map((code) => rankOf[code]) };
}

/** The classes of a list that is no response, such as predictions; `length`: what it has to be. */
export function readLabelList(input: unknown, argument: string, length?: number): Levels {
  return reading(argument, () => {
    if (typeof input !== "object" || input === null || !("length" in input)) {
      const received = describe(input);
      throw new L1L2Error({ code: "invalid-type", argument, expected: "an array of classes", received });
    }
    const cells = input as ArrayLike<unknown>;
    const count = lengthOf(cells, argument);
    if (length !== undefined && count !== length) {
      const expected = `${length} classes`;
      throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(count) });
    }
    if (count > mostLabels) throw tooLarge(argument, 4 * count);
    return readLabels({ cells, count, place: (row) => `${argument}[${row}]` });
  });
}

/** What an `Int32Array` of their numbers may hold everywhere. */
const mostLabels = 536_870_912;

/** Numbers by value, `false` before `true`, strings by code unit. */
export function ascendingLabels(labels: Iterable<Label>): Label[] {
  return [...labels].sort((a, b) => (a < b ? -1 : 1));
}

/** What a missing class could be, and other faults of a cell that should be one. */
function requireLabel(cell: unknown, type: string, row: number, place: (row: number) => string): asserts cell is Label {
  const isLabel = typeof cell === "number" || typeof cell === "string" || typeof cell === "boolean";
  const isRight = isLabel && typeof cell === type;
  if (isRight && (typeof cell !== "number" || Number.isFinite(cell))) return;
  const argument = place(row);
  if (isRight) throw new L1L2Error({ code: "non-finite", argument, expected: "a class", received: describe(cell) });
  throw new L1L2Error({
    code: "invalid-type",
    argument,
    expected: isLabel ? `a ${type}, as ${place(0)} is` : "a class: a number, a string or a boolean",
    received: describe(cell),
    ...(cell === null || cell === undefined ? { advice: "Fill in the missing value or drop its row" } : {}),
  });
}
