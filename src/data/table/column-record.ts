import { describe, L1L2Error } from "../../errors.ts";
import { lengthOf, typedArrayName } from "../numeric-array.ts";
import type { Parts } from "../parts.ts";
import { columnArgument } from "../row-objects.ts";
import type { TableSource } from "./table.ts";

/**
 * A record of columns, where the own parts of a plain object are lists: `{ age: [50, 60], region: ["north", "south"] }`, arrays or typed
 * arrays (of BigInt, too) of one length.
 *
 * @throws L1L2Error `shape-mismatch` for columns of different lengths.
 */
export function columnRecord(parts: Parts, self: object, argument: string): TableSource | undefined {
  const names = Object.keys(self);
  if (names.length === 0 || !isPlain(self) || !names.every((name) => isList(parts[name]))) return undefined;
  const place = (name: string): string => columnArgument(argument, name);
  const lengths = names.map((name) => lengthOf(parts[name] as ArrayLike<unknown>, place(name)));
  const other = lengths.findIndex((length) => length !== lengths[0]);
  if (other >= 0) {
    const expected = `${lengths[0]} values, as in ${describe(names[0])}`;
    const received = String(lengths[other]);
    throw new L1L2Error({ code: "shape-mismatch", argument: place(names[other]!), expected, received });
  }
  return {
    rows: lengths[0]!,
    names,
    cells: (name) => parts[name] as ArrayLike<unknown>,
    place: (row, name) => `${place(name)}[${row}]`,
  };
}

function isPlain(self: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(self);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isList(value: unknown): boolean {
  return Array.isArray(value) || typedArrayName(value) !== undefined;
}
