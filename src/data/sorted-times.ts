// Times in order, and times that are one but for rounding.

/** The distinct values, ascending. */
export function sortDistinct(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  let count = 0;
  // Of −0 and 0, which are the same time, the first stays.
  for (let at = 0; at < sorted.length; at++) {
    if (count === 0 || sorted[count - 1] !== sorted[at]) sorted[count++] = sorted[at]!;
  }
  return sorted.slice(0, count);
}

/** The first place of an ascending list whose value is not below `value`; the length where there is none. */
export function firstNotBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** √ε: what R's `all.equal` and the `timefix` of `coxph` take for rounding. */
const TOLERANCE = 1.4901161193847656e-8;

/** Whether two times, the smaller first, differ by no more than rounding. */
export function areTied(earlier: number, later: number, least = 0): boolean {
  return later - earlier <= Math.max(TOLERANCE * Math.max(Math.abs(earlier), Math.abs(later)), least);
}

/** The times at which rows enter and leave. */
export interface Intervals {
  readonly start: Float64Array | undefined;
  readonly stop: Float64Array;
}

/**
 * Times that differ by rounding alone, as 0.1 + 0.2 and 0.3 do, become one, the earliest of them: ties decide who is at risk of whom.
 * As `timefix` of R's survival (`aeqSurv`), with two differences: a difference is compared with the two times themselves, not with
 * the mean of all, so that a long tail does not join early times; and whole numbers, which have no rounding, are left alone. Near
 * zero, where differences of larger times end, a difference below 8 ε of the median size counts as rounding too.
 *
 * A row keeps its interval: where start and stop become one, the start moves back between that time and the one before.
 */
export function tieTimes({ start, stop }: Intervals): Intervals {
  if (stop.every(Number.isInteger) && (start === undefined || start.every(Number.isInteger))) return { start, stop };
  const all = new Float64Array(stop.length + (start?.length ?? 0));
  all.set(stop);
  if (start) all.set(start, stop.length);
  const times = sortDistinct(all);
  const least = 8 * Number.EPSILON * times.map(Math.abs).sort()[times.length >> 1]!;
  let anchor = times[0]!;
  const anchors = times.filter((time, at) => {
    if (at > 0 && areTied(anchor, time, least)) return false;
    anchor = time;
    return true;
  });
  if (anchors.length === times.length) return { start, stop };
  const anchorOf = (time: number): number => {
    const at = firstNotBelow(anchors, time);
    return anchors[at] === time ? at : at - 1;
  };
  const tied = stop.map((time) => anchors[anchorOf(time)]!);
  const tiedStart = start?.map((time, row) => {
    const at = anchorOf(time);
    return anchors[at]! < tied[row]! ? anchors[at]! : before(anchors, at);
  });
  return { start: tiedStart, stop: tied };
}

/** A number between an anchor and the one before it. */
function before(anchors: Float64Array, at: number): number {
  return at === 0 ? anchors[0]! - Math.max(1, Math.abs(anchors[0]!)) : anchors[at - 1]! / 2 + anchors[at]! / 2;
}
