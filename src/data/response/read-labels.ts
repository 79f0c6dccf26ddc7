import { describe, L1L2Error } from "../../errors.ts";
import type { Label } from "../../types.ts";
import type { Column } from "../read-column.ts";

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
export function readLabels({ cells, place }: Column): Levels {
  const type = typeof cells[0];
  const distinct = new Set<Label>();
  for (let row = 0; row < cells.length; row++) {
    checkLabel(cells[row], type, place(row), place(0));
    distinct.add(cells[row] as Label);
  }
  const labels = ascendingLabels(distinct);
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  return { labels, codes: Int32Array.from(cells, (cell) => codeOf.get(cell as Label)!) };
}

/** The classes of a list that is no response, such as predictions; `length`: what it has to be. */
export function readLabelList(input: unknown, argument: string, length?: number): Levels {
  const cells = input as ArrayLike<unknown> | null;
  if (typeof cells !== "object" || typeof cells?.length !== "number") {
    const received = describe(input);
    throw new L1L2Error({ code: "invalid-type", argument, expected: "an array of classes", received });
  }
  if (length !== undefined && cells.length !== length) {
    const expected = `${length} classes`;
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received: String(cells.length) });
  }
  return readLabels({ cells, place: (row) => `${argument}[${row}]` });
}

/** Numbers by value, `false` before `true`, strings by code unit. */
export function ascendingLabels(labels: Iterable<Label>): Label[] {
  return [...labels].sort((a, b) => (a < b ? -1 : 1));
}

/** What a missing class could be, and other faults of a cell that should be one. */
function checkLabel(cell: unknown, type: string, argument: string, first: string): void {
  const isLabel = typeof cell === "number" || typeof cell === "string" || typeof cell === "boolean";
  if (isLabel && typeof cell === type) {
    if (typeof cell !== "number" || Number.isFinite(cell)) return;
    throw new L1L2Error({ code: "non-finite", argument, expected: "a class", received: describe(cell) });
  }
  throw new L1L2Error({
    code: "invalid-type",
    argument,
    expected: isLabel ? `a ${type}, as ${first} is` : "a class: a number, a string or a boolean",
    received: describe(cell),
    ...(cell === null || cell === undefined ? { advice: "Fill in the missing value or drop its row" } : {}),
  });
}
