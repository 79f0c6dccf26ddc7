// Who is at risk when. Times fall from group to group of a stratum (a group is a distinct event time), so that risk sets grow by
// adding rows. With (start, stop] the rows that have not come yet leave again.
//
// TypeScript writes what stands before `single`, by the offsets of fields.ts.
//
// order: rows by stratum, then stop, falling; groupBegin: where the stratum starts there; groupEnd: the end of those at risk;
// entryEnd: as groupEnd in entryOrder (by stratum, then start, falling), the rows that have not come. Row i is at risk in the
// groups firstGroup … endGroup − 1.

import { allocateF64, refusals } from "../arena";
import { f64At, i32At, setF64 } from "../memory";

/** Lists of row, group and event numbers, and arrays per group. */
@unmanaged
export class RiskSets {
  rows: i32;
  groups: i32;
  /** Rows with an event. */
  events: i32;
  /** 1: rows have a start as well as a stop. */
  entries: i32;
  strata: i32;
  /** n rows; `entryOrder` only where there are entries. */
  order: usize;
  entryOrder: usize;
  /** Of each group. */
  groupBegin: usize;
  groupEnd: usize;
  entryEnd: usize;
  /** The rows with an event in group g are eventRows[eventPointers[g]] … eventRows[eventPointers[g + 1] − 1]. */
  eventPointers: usize;
  eventRows: usize;
  /** Of each row. */
  firstGroup: usize;
  endGroup: usize;
  /** Where the groups and the rows of each stratum begin, and the end. */
  stratumGroups: usize;
  stratumRows: usize;
  /** Per group: Σ over its terms alone, and over the groups from it to the end of its stratum; and B. */
  single: usize;
  sums: usize;
  tied: usize;
  /** Per group: Σ ω of its events, and Σ over those at risk of what was last summed. */
  weight: usize;
  atRisk: usize;

  @inline
  beginOf(stratum: i32): i32 {
    return i32At(this.stratumRows, stratum);
  }
  @inline
  endOf(stratum: i32): i32 {
    return i32At(this.stratumRows, stratum + 1);
  }
  @inline
  firstGroupOf(stratum: i32): i32 {
    return i32At(this.stratumGroups, stratum);
  }
  @inline
  endGroupOf(stratum: i32): i32 {
    return i32At(this.stratumGroups, stratum + 1);
  }
  @inline
  isAtRisk(row: i32, group: i32): bool {
    return i32At(this.firstGroup, row) <= group && group < i32At(this.endGroup, row);
  }
}

/** The risk sets at an address, with room for what is computed of them. Null without memory. */
export function readRiskSets(address: usize, weights: usize): RiskSets | null {
  const sets = changetype<RiskSets>(address);
  const refused = refusals();
  sets.sums = allocateF64(sets.groups + 1);
  sets.tied = allocateF64(sets.groups + 1);
  sets.single = allocateF64(sets.groups + 1);
  sets.weight = allocateF64(sets.groups + 1);
  sets.atRisk = allocateF64(sets.groups + 1);
  if (refusals() != refused) return null;
  for (let group = 0; group < sets.groups; group++) setF64(sets.weight, group, sumEvents(sets, group, weights, 0));
  return sets;
}

/** Σ eᵢ, or Σ eᵢvᵢ where there is a v, over the rows with an event in group g. */
export function sumEvents(sets: RiskSets, g: i32, e: usize, v: usize): f64 {
  let total = 0.0;
  for (let at = i32At(sets.eventPointers, g); at < i32At(sets.eventPointers, g + 1); at++) {
    total += partOf(e, v, i32At(sets.eventRows, at));
  }
  return total;
}

// @ts-ignore: decorator
@inline
export function partOf(e: usize, v: usize, row: i32): f64 {
  return v == 0 ? f64At(e, row) : f64At(e, row) * f64At(v, row);
}
