import type { SurvivalData } from "../types.ts";
import { firstNotBelow, sortDistinct } from "./sorted-times.ts";

/** Who is at risk when: numbers and lists, called as in assembly/loss/risk-sets.ts, which says what they are. */
export interface RiskSets {
  readonly rows: number;
  readonly groups: number;
  readonly events: number;
  readonly entries: number;
  readonly strata: number;
  readonly order: Int32Array;
  readonly entryOrder: Int32Array;
  readonly groupBegin: Int32Array;
  readonly groupEnd: Int32Array;
  readonly entryEnd: Int32Array;
  readonly eventPointers: Int32Array;
  readonly eventRows: Int32Array;
  readonly firstGroup: Int32Array;
  readonly endGroup: Int32Array;
  readonly stratumGroups: Int32Array;
  readonly stratumRows: Int32Array;
}

/**
 * The risk sets of survival data.
 *
 * Rows are sorted by stratum, then time, falling; a group is a distinct event time of a stratum, in the same order. Sorting
 * breaks ties by row number, so the result depends on nothing but the data. An event of weight 0 is none: Efron counts them.
 * Typed arrays throughout: a row must cost a few words, not a spread argument or an object.
 *
 * @param weights One per row. Default: all equal.
 */
export function riskSets(survival: SurvivalData, weights?: Float64Array): RiskSets {
  const { start, stop, stratum } = survival;
  const stratumOf = stratum ?? new Int32Array(stop.length);
  const strata = stratumOf.reduce((most, value) => Math.max(most, value), 0) + 1;
  const order = fallingOrder(stop, stratumOf, strata);
  const entryOrder = start && fallingOrder(start, stratumOf, strata);
  const groups = groupEvents(order, survival, stratumOf, weights);
  const count = groups.times.length;
  const stratumRows = firstOf(stratumOf, strata);
  const stratumGroups = firstOf(groups.strata, strata);
  return {
    rows: order.length,
    groups: count,
    events: groups.rows.length,
    entries: entryOrder ? 1 : 0,
    strata,
    order,
    entryOrder: entryOrder ?? new Int32Array(0),
    groupBegin: groups.strata.map((of) => stratumRows[of]!),
    groupEnd: endsOf(groups, order, stop, stratumRows),
    entryEnd: entryOrder ? endsOf(groups, entryOrder, start!, stratumRows) : new Int32Array(count),
    eventPointers: groups.pointers,
    eventRows: groups.rows,
    firstGroup: groupsAtMost(groups, order, stop, stratumGroups, stratumOf),
    endGroup: entryOrder
      ? groupsAtMost(groups, entryOrder, start!, stratumGroups, stratumOf)
      : stratumOf.map((of) => stratumGroups[of + 1]!),
    stratumGroups,
    stratumRows,
  };
}

/** The distinct event times of every stratum, falling, with the rows that have an event then. */
interface EventGroups {
  readonly times: Float64Array;
  readonly strata: Int32Array;
  /** The rows of group g are `rows[pointers[g]]` … `rows[pointers[g + 1] − 1]`. */
  readonly pointers: Int32Array;
  readonly rows: Int32Array;
}

/** Rows by stratum, then time, falling, then number: sorted by counting, the last key first. */
function fallingOrder(times: Float64Array, stratumOf: Int32Array, strata: number): Int32Array {
  const distinct = sortDistinct(times);
  const ranks = stratumOf.map((_, row) => distinct.length - 1 - firstNotBelow(distinct, times[row]!));
  const byTime = sortedBy(
    ranks,
    distinct.length,
    stratumOf.map((_, row) => row),
  );
  return strata === 1 ? byTime : sortedBy(stratumOf, strata, byTime);
}

/** `rows` by their keys 0 … count − 1, ascending; equal keys keep their order. */
function sortedBy(keys: Int32Array, count: number, rows: Int32Array): Int32Array {
  const next = firstOf(keys, count);
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[next[keys[row]!]!++] = row;
  return sorted;
}

function groupEvents(
  order: Int32Array,
  { stop, event }: SurvivalData,
  stratumOf: Int32Array,
  weights: Float64Array | undefined,
): EventGroups {
  const rows = order.filter((row) => event[row] === 1 && (weights === undefined || weights[row]! > 0));
  const starts = rows.map((row, at) => {
    const before = rows[at - 1];
    const isSame = before !== undefined && stop[before] === stop[row] && stratumOf[before] === stratumOf[row];
    return isSame ? -1 : at;
  });
  const first = starts.filter((at) => at >= 0);
  const pointers = new Int32Array(first.length + 1);
  pointers.set(first);
  pointers[first.length] = rows.length;
  return {
    times: Float64Array.from(first, (at) => stop[rows[at]!]!),
    strata: first.map((at) => stratumOf[rows[at]!]!),
    pointers,
    rows,
  };
}

/** Where each key starts in a list sorted by them, and the end. */
function firstOf(keys: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const key of keys) starts[key + 1]!++;
  for (let at = 0; at < count; at++) starts[at + 1]! += starts[at]!;
  return starts;
}

/** Per group, the end of the rows of its stratum whose time is at least the group's. */
function endsOf(groups: EventGroups, order: Int32Array, times: Float64Array, stratumRows: Int32Array): Int32Array {
  let position = 0;
  let current = -1;
  return groups.strata.map((stratum, group) => {
    if (stratum !== current) position = stratumRows[stratum]!;
    current = stratum;
    const time = groups.times[group]!;
    while (position < stratumRows[stratum + 1]! && times[order[position]!]! >= time) position++;
    return position;
  });
}

/** Per row, the first group of its stratum whose time is at most that of the row; `order` has the rows as those times fall. */
function groupsAtMost(
  groups: EventGroups,
  order: Int32Array,
  times: Float64Array,
  stratumGroups: Int32Array,
  stratumOf: Int32Array,
): Int32Array {
  const found = new Int32Array(order.length);
  let group = 0;
  for (const row of order) {
    const stratum = stratumOf[row]!;
    group = Math.max(group, stratumGroups[stratum]!);
    while (group < stratumGroups[stratum + 1]! && groups.times[group]! > times[row]!) group++;
    found[row] = group;
  }
  return found;
}
