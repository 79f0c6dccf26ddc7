// Who is at risk when. Times fall from group to group of a stratum (a group is a distinct event time), so that risk sets grow by
// adding rows. With (start, stop] the rows that have not come yet leave again.
//
// `survival`, written by TypeScript: i32 words
//   groups, events, entries?, strata · order[n] · entryOrder[n if entries] · groupBegin[G] groupEnd[G] entryEnd[G]
//   · eventPointers[G + 1] · eventRows[E] · firstGroup[n] · endGroup[n] · stratumGroups[strata + 1] · stratumRows[strata + 1]
// order: rows by stratum, then stop, falling; groupBegin: where the stratum starts there; groupEnd: the end of those at risk;
// entryEnd: as groupEnd in entryOrder (by stratum, then start, falling), the rows that have not come. Row i is at risk in the
// groups firstGroup … endGroup − 1.

import { allocate, allocateF64 } from "../arena";
import { bytesF64, f64At, i32At, setF64 } from "../memory";

/** Where the parts of `survival` lie, and arrays per group. */
@unmanaged
export class RiskSets {
  rows: i32;
  groups: i32;
  events: i32;
  entries: i32;
  strata: i32;
  order: usize;
  entryOrder: usize;
  groupBegin: usize;
  groupEnd: usize;
  entryEnd: usize;
  eventPointers: usize;
  eventRows: usize;
  firstGroup: usize;
  endGroup: usize;
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

/** Reads the header. Null without memory. */
export function readRiskSets(address: usize, rows: i32, weights: usize): RiskSets | null {
  const at = allocate(offsetof<RiskSets>());
  if (at == 0) return null;
  const sets = changetype<RiskSets>(at);
  sets.rows = rows;
  sets.groups = i32At(address, 0);
  sets.events = i32At(address, 1);
  sets.entries = i32At(address, 2);
  sets.strata = i32At(address, 3);
  const n = <usize>rows << 2;
  const g = <usize>sets.groups << 2;
  sets.order = address + 16;
  sets.entryOrder = sets.order + n;
  sets.groupBegin = sets.entryOrder + (sets.entries ? n : 0);
  sets.groupEnd = sets.groupBegin + g;
  sets.entryEnd = sets.groupEnd + g;
  sets.eventPointers = sets.entryEnd + g;
  sets.eventRows = sets.eventPointers + g + 4;
  sets.firstGroup = sets.eventRows + (<usize>sets.events << 2);
  sets.endGroup = sets.firstGroup + n;
  sets.stratumGroups = sets.endGroup + n;
  sets.stratumRows = sets.stratumGroups + ((<usize>sets.strata + 1) << 2);
  const size = bytesF64(sets.groups + 1);
  const arrays = allocateF64(sets.groups + 1, 5);
  if (arrays == 0) return null;
  sets.sums = arrays;
  sets.tied = arrays + size;
  sets.single = arrays + 2 * size;
  sets.weight = arrays + 3 * size;
  sets.atRisk = arrays + 4 * size;
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
