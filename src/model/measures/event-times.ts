import type { SurvivalData } from "../../types.ts";
import { descendingBy } from "./sort-rows.ts";

/** What happens at one time of one stratum, the latest time first. */
export interface EventTime {
  /** Rows that failed then. */
  readonly events: Int32Array;
  /** Rows that were last seen then without failing: still at risk of it. */
  readonly censored: Int32Array;
  /** Rows that came under observation only then or later, and before the time listed before this: at risk no more. */
  readonly leaving: Int32Array;
}

/**
 * The times of each stratum in descending order. A row is at risk at time t when start < t ≤ stop. Rows of weight 0 are left out,
 * as if they were not in the data.
 */
export function eventTimes(survival: SurvivalData, weights: ArrayLike<number>): EventTime[][] {
  return strataOf(survival, weights).map((rows) => timesOf(survival, rows));
}

function timesOf({ start, stop, event }: SurvivalData, rows: Int32Array): EventTime[] {
  const byStop = descendingBy(rows, stop);
  const byStart = start ? descendingBy(rows, start) : new Int32Array(0);
  const times: EventTime[] = [];
  let gone = 0;
  for (let first = 0, next = 0; first < byStop.length; first = next) {
    const time = stop[byStop[first]!]!;
    while (next < byStop.length && stop[byStop[next]!] === time) next++;
    const tied = byStop.subarray(first, next);
    const before = gone;
    while (gone < byStart.length && start![byStart[gone]!]! >= time) gone++;
    times.push({
      events: tied.filter((row) => event[row] === 1),
      censored: tied.filter((row) => event[row] !== 1),
      leaving: byStart.subarray(before, gone),
    });
  }
  return times;
}

function strataOf({ stratum, stop }: SurvivalData, weights: ArrayLike<number>): Int32Array[] {
  const strata = new Map<number, number[]>();
  for (let row = 0; row < stop.length; row++) {
    if (weights[row] === 0) continue;
    const of = stratum?.[row] ?? 0;
    const rows = strata.get(of);
    if (rows) rows.push(row);
    else strata.set(of, [row]);
  }
  return Array.from(strata.values(), (rows) => Int32Array.from(rows));
}
