import type { SurvivalData } from "../types.ts";

/**
 * Who is at risk when: the words that assembly/loss/cox.ts reads.
 *
 * Rows are sorted by stratum, then time, falling; a group is a distinct event time of a stratum, in the same order. Sorting
 * breaks ties by row number, so the result depends on nothing but the data. An event of weight 0 is none: Efron counts them.
 *
 * @param weights One per row. Default: all equal.
 */
export function riskSets(survival: SurvivalData, weights?: Float64Array): Int32Array {
  const { start, stop, stratum } = survival;
  const rows = stop.length;
  const event =
    weights === undefined ? survival.event : survival.event.map((value, row) => (weights[row]! > 0 ? value : 0));
  const stratumOf = stratum ?? new Int32Array(rows);
  const strata = stratumOf.reduce((most, value) => Math.max(most, value), 0) + 1;
  const order = sorted(rows, stratumOf, stop);
  const entryOrder = start === undefined ? undefined : sorted(rows, stratumOf, start);
  const groups = groupEvents(order, { ...survival, event }, stratumOf);
  const stratumRows = firstOf(order, stratumOf, strata);
  const groupStrata = Int32Array.from(groups, ({ stratum: of }) => of);
  const stratumGroups = firstOf(Int32Array.from(groups.keys()), groupStrata, strata);
  const eventRows = groups.flatMap(({ rows: members }) => members);
  const eventPointers = new Int32Array(groups.length + 1);
  groups.forEach((group, at) => {
    eventPointers[at + 1] = eventPointers[at]! + group.rows.length;
  });
  const begin = groups.map(({ stratum: of }) => stratumRows[of]!);
  const end = endsOf(groups, order, stop, stratumRows);
  const entryEnd = entryOrder ? endsOf(groups, entryOrder, start!, stratumRows) : groups.map(() => 0);
  const times = Float64Array.from(groups, ({ time }) => time);
  const first = Array.from(stop, (time, row) => firstAtMost(times, stratumGroups, stratumOf[row]!, time));
  const last = Array.from(stop, (_, row) =>
    start === undefined
      ? stratumGroups[stratumOf[row]! + 1]!
      : firstAtMost(times, stratumGroups, stratumOf[row]!, start[row]!),
  );
  return Int32Array.from([
    ...[groups.length, event.reduce((sum, value) => sum + value, 0), entryOrder ? 1 : 0, strata],
    ...order,
    ...(entryOrder ?? []),
    ...begin,
    ...end,
    ...entryEnd,
    ...eventPointers,
    ...eventRows,
    ...first,
    ...last,
    ...stratumGroups,
    ...stratumRows,
  ]);
}

interface EventGroup {
  readonly stratum: number;
  readonly time: number;
  readonly rows: number[];
}

function sorted(rows: number, stratumOf: Int32Array, times: Float64Array): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  return order.sort((a, b) => stratumOf[a]! - stratumOf[b]! || times[b]! - times[a]! || a - b);
}

/** The distinct event times of every stratum, falling, with the rows that have an event then. */
function groupEvents(order: Int32Array, { stop, event }: SurvivalData, stratumOf: Int32Array): EventGroup[] {
  const groups: EventGroup[] = [];
  for (const row of order) {
    if (!event[row]) continue;
    const last = groups.at(-1);
    if (last?.stratum === stratumOf[row] && last?.time === stop[row]) last.rows.push(row);
    else groups.push({ stratum: stratumOf[row]!, time: stop[row]!, rows: [row] });
  }
  return groups;
}

/** Where each stratum starts in a sorted list of members, and the end. */
function firstOf(order: Int32Array, stratumOf: Int32Array, strata: number): Int32Array {
  const counts = new Int32Array(strata + 1);
  for (const member of order) counts[stratumOf[member]! + 1]!++;
  for (let at = 0; at < strata; at++) counts[at + 1]! += counts[at]!;
  return counts;
}

/** Per group, the end of the rows of its stratum whose time is at least the group's. */
function endsOf(
  groups: readonly EventGroup[],
  order: Int32Array,
  times: Float64Array,
  stratumRows: Int32Array,
): number[] {
  let position = 0;
  let current = -1;
  return groups.map(({ stratum, time }) => {
    if (stratum !== current) position = stratumRows[stratum]!;
    current = stratum;
    while (position < stratumRows[stratum + 1]! && times[order[position]!]! >= time) position++;
    return position;
  });
}

/** The first group of a stratum whose time is at most `time` (times fall), by bisection. */
function firstAtMost(times: Float64Array, stratumGroups: Int32Array, stratum: number, time: number): number {
  let low = stratumGroups[stratum]!;
  let high = stratumGroups[stratum + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
