import { isArrayOrTypedArray, lengthOf } from "../data/numeric-array.ts";
import { readList } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { checkCount, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { FamilyResponse } from "../types.ts";
import { assignFolds, type Folds, labelledFolds, strataOf } from "./folds.ts";
import { groupedFolds, readRowGroups } from "./grouped-folds.ts";
import { rollingSplits } from "./rolling.ts";
import { type Split, type Splits, splitsOf } from "./splits.ts";

/** What {@link readSplits} is told. */
export interface SplitContext {
  readonly response: FamilyResponse;
  readonly seed: number;
}

const fieldNames: readonly string[] = ["count", "repeats", "groups", "labels", "rolling", "splits"];
const kinds = ["groups", "labels", "rolling", "splits"] as const;

/** Options of a call, in which folds, where they are an object, are read once. */
export function withHeldFolds<Options extends object>(
  options: Options,
  name: "folds" | "outerFolds" = "folds",
): Options {
  const folds = (options as Readonly<Record<string, unknown>>)[name];
  if (typeof folds !== "object" || folds === null || reading(name, () => isArrayOrTypedArray(folds))) return options;
  return { ...options, [name]: readOptions<object>(folds, fieldNames, name) };
}

/** The splits that the option `folds` asks for; held. */
export function readSplits(folds: unknown, context: SplitContext): Splits {
  const { response, seed } = context;
  const { rows } = response;
  if (typeof folds === "number" || folds === "loo") {
    return splitsOf([assignFolds(folds, rows, seed, strataOf(response))]);
  }
  if (typeof folds !== "object" || folds === null) {
    const expected = `a whole number from 2 to ${rows}, "loo", "gcv", one fold label per row, or an object that says more`;
    return invalid("folds", expected, folds);
  }
  if (isArrayOrTypedArray(folds)) return splitsOf([labelledFolds(folds, rows, "folds")]);
  return readObject(folds as Readonly<Record<string, unknown>>, context);
}

function readObject(folds: Readonly<Record<string, unknown>>, context: SplitContext): Splits {
  const { rows } = context.response;
  const named = kinds.filter((kind) => folds[kind] !== undefined);
  if (named.length > 1) {
    return invalid("folds", `one of ${kinds.join(", ")}`, `an object with ${named.join(" and ")}`);
  }
  const kind = named[0];
  if (kind !== undefined && kind !== "groups") {
    const random = ["count", "repeats"].find((name) => folds[name] !== undefined);
    if (random !== undefined) invalid(`folds.${random}`, `no such field beside folds.${kind}`, folds[random]);
  }
  if (kind === "labels") return splitsOf(readLabels(folds.labels, rows));
  if (kind === undefined || kind === "groups") return splitsOf(randomPartitions(folds, context));
  const others = kind === "rolling" ? rollingSplits(folds.rolling, rows) : readPairs(folds.splits, rows);
  return { rows, count: others.length, partitions: [], others };
}

/** Divisions of the rows at most. */
const MOST_REPEATS = 1000;

function randomPartitions(
  { count, repeats, groups }: Readonly<Record<string, unknown>>,
  { response, seed }: SplitContext,
): Folds[] {
  const { rows } = response;
  const folds = checkCount("folds.count", count, 10, 2, rows);
  const times = checkCount("folds.repeats", repeats, 1, 1, MOST_REPEATS);
  const strata = strataOf(response);
  const rowGroups = groups === undefined ? undefined : readRowGroups(groups, rows, "folds.groups");
  return Array.from({ length: times }, (_, repeat) =>
    rowGroups === undefined
      ? assignFolds(folds, rows, seed + repeat, strata)
      : groupedFolds(folds, rowGroups, seed + repeat, strata),
  );
}

function readLabels(labels: unknown, rows: number): Folds[] {
  const argument = "folds.labels";
  const lists = reading(argument, () => {
    if (!Array.isArray(labels) || !isArrayOrTypedArray(labels[0])) return undefined;
    return Array.from({ length: lengthOf(labels, argument) }, (_, at): unknown => labels[at]);
  });
  if (lists === undefined) return [labelledFolds(labels, rows, argument)];
  if (lists.length > MOST_REPEATS) invalid(argument, `at most ${MOST_REPEATS} lists`, `${lists.length} of them`);
  return lists.map((list, at) => labelledFolds(list, rows, `${argument}[${at}]`));
}

function readPairs(given: unknown, rows: number): Split[] {
  const argument = "folds.splits";
  const pairs = reading(argument, () => {
    if (!Array.isArray(given) || given.length === 0) {
      return invalid(argument, "a list of at least one { train, test }, lists of row numbers", given);
    }
    return Array.from({ length: lengthOf(given, argument) }, (_, at): unknown => given[at]);
  });
  return pairs.map((pair, at): Split => {
    const place = `${argument}[${at}]`;
    const { train, test } = readOptions<Record<"train" | "test", unknown>>(pair as never, ["train", "test"], place);
    const split = { train: readRows(train, rows, `${place}.train`, 2), test: readRows(test, rows, `${place}.test`, 1) };
    const fitted = new Set(split.train);
    const both = split.test.find((row) => fitted.has(row));
    if (both === undefined) return split;
    return invalid(
      `${place}.test`,
      "rows that are not in its train",
      both,
      "A row that was fitted says little of new ones",
    );
  });
}

function readRows(given: unknown, rows: number, argument: string, shortest: number): Int32Array {
  const expected = `a list of at least ${shortest} row numbers, each once`;
  const read = readList(given, argument, { expected, shortest, longest: rows, minimum: 0 });
  const wrong = read.findIndex((row) => !Number.isInteger(row) || row >= rows);
  if (wrong >= 0) invalid(`${argument}[${wrong}]`, `a whole number from 0 to ${rows - 1}`, read[wrong]);
  const sorted = Int32Array.from(read).sort();
  const again = sorted.find((row, at) => row === sorted[at - 1]);
  return again === undefined ? sorted : invalid(argument, expected, `row ${again} twice`);
}
