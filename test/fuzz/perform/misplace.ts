// The arguments of a call with something wrong in their midst.

import type { Wrong } from "../call.ts";
import type { Arguments } from "./inputs.ts";
import { makeWrong } from "./wrong-values.ts";

type Bag = Record<string | number, unknown>;

export interface AnyArguments {
  X: unknown;
  y: unknown;
  options: unknown;
  scope?: unknown;
}

/** A shallow copy of right arguments, one of them (or one of their parts) replaced. */
export function misplace(right: Arguments, { place, at = 0, value }: Wrong): AnyArguments {
  const given: AnyArguments = { ...right };
  const [first, second] = place.split(".");
  if (first === "option") return misplaceOption(given, at, value);
  const name = first as keyof AnyArguments;
  if (second === undefined) given[name] = makeWrong(value, given[name]);
  else if (name === "options") given.options = withPart(right.options as Bag, second, value);
  else if (second === "cell") given[name] = withCell(given[name], at, value);
  else if (second === "row") given[name] = withRow(given[name], at, value);
  else given[name] = withField(given[name], at, value);
  return given;
}

/** A cell of one of the options that are lists. */
function misplaceOption(given: AnyArguments, at: number, value: string): AnyArguments {
  const options = given.options as Bag;
  const lists = Object.keys(options).filter((name) => Array.isArray(options[name]));
  if (lists.length === 0) return given;
  const name = lists[at % lists.length];
  return { ...given, options: { ...options, [name]: withCell(options[name], at, value) } };
}

function withPart(bag: Bag, name: string, value: string): Bag {
  return { ...bag, [name]: makeWrong(value, bag[name]) };
}

function withField(bag: unknown, at: number, value: string): unknown {
  if (typeof bag !== "object" || bag === null) return makeWrong(value, bag);
  const names = Object.keys(bag);
  const name = names[at % names.length];
  if (Array.isArray(bag)) return withRow(bag, at, value);
  return withPart(bag as Bag, name, value);
}

function withRow(list: unknown, at: number, value: string): unknown {
  if (!Array.isArray(list)) return withField(list, at, value);
  return list.map((entry: unknown, i) => (i === at % list.length ? makeWrong(value, entry) : entry));
}

/** The first list or row at or below this, with one entry replaced. */
function withCell(list: unknown, at: number, value: string): unknown {
  if (ArrayBuffer.isView(list)) {
    const copy = (list as Float64Array).slice();
    const wrong = makeWrong(value, copy[at % copy.length]);
    if (typeof wrong === "number") copy[at % copy.length] = wrong;
    return copy;
  }
  if (Array.isArray(list)) {
    const row = at % list.length;
    return list.map((entry: unknown, i) => {
      if (i !== row) return entry;
      return typeof entry === "object" && entry !== null ? withCell(entry, at, value) : makeWrong(value, entry);
    });
  }
  if (typeof list !== "object" || list === null) return makeWrong(value, list);
  const names = Object.keys(list);
  const name = names[at % names.length];
  return { ...list, [name]: withCell((list as Bag)[name], at, value) };
}
