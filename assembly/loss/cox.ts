// The partial likelihood of proportional hazards (Cox 1972), with ties as Breslow (1974) or Efron (1977) treat them:
//
//   f(η) = Σ_g [ Σ_l q_g log S_gl − Σ_{i∈D_g} ωᵢηᵢ ],    S_gl = Σ_{i∈R_g} ωᵢe^ηᵢ − φ_l Σ_{i∈D_g} ωᵢe^ηᵢ
//
// over the distinct event times g of every stratum: D_g the rows with an event then, R_g those at risk. Breslow: one term,
// q_g = Σ_D ω, φ = 0. Efron: d = |D_g| terms, q_g = Σ_D ω / d, φ_l = l / d. With
//
//   eᵢ = ωᵢe^ηᵢ      A_g = Σ_l q / S_gl      B_g = Σ_l qφ_l / S_gl
//   −∂f/∂ηᵢ = ωᵢδᵢ − aᵢ,     aᵢ = eᵢ ( Σ_{g: i∈R_g} A_g − [i∈D_g] B_g )
//   (f″v)ᵢ  = aᵢvᵢ − eᵢ ( Σ_{g: i∈R_g} Σ_l q m_gl / S_gl − [i∈D_g] Σ_l qφ_l m_gl / S_gl ),    m_gl = the mean of v under S_gl
//
// which is exact, not its diagonal. Times fall from group to group of a stratum, so that risk sets grow by adding rows; the
// sums over the groups of a row run from the other end. With (start, stop] the rows that have not come yet are subtracted.
//
// `survival`, written by TypeScript: i32 words
//   groups, events, entries?, strata · order[n] · entryOrder[n if entries] · groupBegin[G] groupEnd[G] entryEnd[G]
//   · eventPointers[G + 1] · eventRows[E] · firstGroup[n] · endGroup[n] · stratumGroups[strata + 1] · stratumRows[strata + 1]
// order: rows by stratum, then stop, falling; groupBegin: where the stratum starts there; groupEnd: the end of those at risk;
// entryEnd: as groupEnd in entryOrder (by stratum, then start, falling), the rows that have not come. Row i is at risk in the
// groups firstGroup … endGroup − 1.

import { allocate, allocateF64 } from "../arena";
import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { expMany } from "../arithmetic/exponential";
import { log, logMany } from "../arithmetic/logarithm";
import { entropyTerm, Loss } from "./loss";

/** Where the parts of `survival` lie, and arrays per group. */
@unmanaged
export class RiskSets {
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
}

/** No risk set is empty of weight, however small: its logarithm must stay finite. */
const LEAST_SUM: f64 = 1e-300;

/** A sum that subtraction left with less than this share of what it was is summed afresh: its digits are gone. */
const CANCELLED: f64 = 1e-6;

/** Reads the header. Null without memory. */
export function readRiskSets(address: usize, rows: i32, weights: usize): RiskSets | null {
  const at = allocate(offsetof<RiskSets>());
  if (at == 0) return null;
  const sets = changetype<RiskSets>(at);
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
function sumEvents(sets: RiskSets, g: i32, e: usize, v: usize): f64 {
  let total = 0.0;
  for (let at = i32At(sets.eventPointers, g); at < i32At(sets.eventPointers, g + 1); at++) {
    total += partOf(e, v, i32At(sets.eventRows, at));
  }
  return total;
}

// @ts-ignore: decorator
@inline
function partOf(e: usize, v: usize, row: i32): f64 {
  return v == 0 ? f64At(e, row) : f64At(e, row) * f64At(v, row);
}

// The state of the loss: e (rows), a (rows), S (a term after the other, at most one per event).

/** f(η); u and the second derivative as of η. */
export function evaluateCox(loss: Loss, eta: usize, u: usize): f64 {
  const sets = changetype<RiskSets>(loss.survival);
  const e = loss.current;
  const a = e + bytesF64(loss.rows);
  let total = 0.0;
  for (let stratum = 0; stratum < sets.strata; stratum++) {
    const shift = exponentiate(loss, sets, stratum, eta, e);
    total += sumStratum(loss, sets, stratum, shift, eta, e);
  }
  for (let i = 0; i < loss.rows; i++) setF64(a, i, f64At(e, i) * sumOver(sets, sets.sums, i));
  for (let i = 0; i < loss.rows; i++) setF64(u, i, 0);
  for (let g = 0; g < sets.groups; g++) {
    for (let at = i32At(sets.eventPointers, g); at < i32At(sets.eventPointers, g + 1); at++) {
      const row = i32At(sets.eventRows, at);
      setF64(a, row, f64At(a, row) - f64At(e, row) * f64At(sets.tied, g));
      setF64(u, row, f64At(loss.weights, row));
    }
  }
  for (let i = 0; i < loss.rows; i++) setF64(u, i, f64At(u, i) - f64At(a, i));
  return total;
}

/** e ← ω e^(η − shift) for the rows of a stratum, the largest η taken out; returns the shift. */
function exponentiate(loss: Loss, sets: RiskSets, stratum: i32, eta: usize, e: usize): f64 {
  const from = i32At(sets.stratumRows, stratum);
  const to = i32At(sets.stratumRows, stratum + 1);
  let largest = -Infinity;
  for (let at = from; at < to; at++) {
    const row = i32At(sets.order, at);
    if (f64At(loss.weights, row) > 0) largest = max(largest, f64At(eta, row));
  }
  for (let at = from; at < to; at++) setF64(loss.scratch, at - from, f64At(eta, i32At(sets.order, at)) - largest);
  expMany(loss.scratch, loss.scratch, to - from);
  for (let at = from; at < to; at++) {
    const row = i32At(sets.order, at);
    const weight = f64At(loss.weights, row);
    setF64(e, row, weight > 0 ? weight * f64At(loss.scratch, at - from) : 0);
  }
  return largest;
}

/** The loss of a stratum; fills its part of S, sums (from each group to the end) and tied. */
function sumStratum(loss: Loss, sets: RiskSets, stratum: i32, shift: f64, eta: usize, e: usize): f64 {
  const first = i32At(sets.stratumGroups, stratum);
  const end = i32At(sets.stratumGroups, stratum + 1);
  const terms = loss.current + 2 * bytesF64(loss.rows);
  let total = 0.0;
  let sizes = 0;
  sumAtRisk(sets, stratum, e, 0);
  for (let g = first; g < end; g++) {
    const from = i32At(sets.eventPointers, g);
    const to = i32At(sets.eventPointers, g + 1);
    for (let at = from; at < to; at++) {
      const row = i32At(sets.eventRows, at);
      if (f64At(loss.weights, row) > 0) total -= f64At(loss.weights, row) * (f64At(eta, row) - shift);
    }
    const dying = sumEvents(sets, g, e, 0);
    const count = loss.ties ? to - from : 1;
    const share = f64At(sets.weight, g) / <f64>count;
    let sum = 0.0;
    let tied = 0.0;
    for (let l = 0; l < count; l++) {
      const taken = <f64>l / <f64>count;
      const size = max(f64At(sets.atRisk, g) - taken * dying, LEAST_SUM);
      setF64(terms, from + l, size);
      setF64(loss.scratch, sizes++, size);
      sum += share / size;
      tied += (share * taken) / size;
    }
    setF64(sets.sums, g, sum);
    setF64(sets.tied, g, tied);
  }
  addFromTheEnd(sets, first, end);
  return total + sumLogarithms(loss, sets, first, end, loss.scratch, sizes);
}

/** Σ_g Σ_l q_g log S_gl over the groups of a stratum; `sizes` has their S, one after the other. */
function sumLogarithms(loss: Loss, sets: RiskSets, first: i32, end: i32, sizes: usize, count: i32): f64 {
  logMany(sizes, sizes, count);
  let total = 0.0;
  let at = 0;
  for (let g = first; g < end; g++) {
    const terms = loss.ties ? i32At(sets.eventPointers, g + 1) - i32At(sets.eventPointers, g) : 1;
    const share = f64At(sets.weight, g) / <f64>terms;
    for (let l = 0; l < terms; l++) total += share * f64At(sizes, at++);
  }
  return total;
}

/**
 * atRisk ← Σ eᵢ, or Σ eᵢvᵢ where there is a v, over those at risk in each group of a stratum: rows join as times fall, and are
 * subtracted before their entry.
 */
function sumAtRisk(sets: RiskSets, stratum: i32, e: usize, v: usize): void {
  let total = 0.0;
  let size = 0.0;
  let largest = 0.0;
  let position = i32At(sets.stratumRows, stratum);
  let entry = position;
  for (let g = i32At(sets.stratumGroups, stratum); g < i32At(sets.stratumGroups, stratum + 1); g++) {
    for (; position < i32At(sets.groupEnd, g); position++) {
      const row = i32At(sets.order, position);
      total += partOf(e, v, row);
      size += f64At(e, row);
    }
    if (sets.entries) {
      largest = max(largest, size);
      for (; entry < i32At(sets.entryEnd, g); entry++) {
        const row = i32At(sets.entryOrder, entry);
        total -= partOf(e, v, row);
        size -= f64At(e, row);
      }
      if (size < CANCELLED * largest) {
        total = sumAfresh(sets, stratum, g, e, v);
        size = sumAfresh(sets, stratum, g, e, 0);
        largest = size;
      }
    }
    setF64(sets.atRisk, g, total);
  }
}

/** Σ eᵢ (or Σ eᵢvᵢ) over the rows at risk in group g of a stratum, one by one. */
function sumAfresh(sets: RiskSets, stratum: i32, g: i32, e: usize, v: usize): f64 {
  let total = 0.0;
  const end = i32At(sets.stratumRows, stratum + 1);
  for (let at = i32At(sets.stratumRows, stratum); at < end; at++) {
    const row = i32At(sets.order, at);
    if (g < i32At(sets.firstGroup, row) || g >= i32At(sets.endGroup, row)) continue;
    total += partOf(e, v, row);
  }
  return total;
}

/** sums ← the sums of `single` from each group to the end of the stratum. */
function addFromTheEnd(sets: RiskSets, first: i32, end: i32): void {
  if (first < end) memory.copy(sets.single + bytesF64(first), sets.sums + bytesF64(first), bytesF64(end - first));
  for (let g = end - 2; g >= first; g--) setF64(sets.sums, g, f64At(sets.sums, g) + f64At(sets.sums, g + 1));
}

/** The sum over the groups of row i. Precondition: `sums` added from the end of each stratum. */
// @ts-ignore: decorator
@inline
function sumOver(sets: RiskSets, sums: usize, i: i32): f64 {
  const first = i32At(sets.firstGroup, i);
  const end = i32At(sets.endGroup, i);
  if (first >= end) return 0;
  // A row that was there from the start is at risk to the end of its stratum, where the sums begin.
  if (!sets.entries || isLast(sets, end)) return f64At(sums, first);
  const whole = f64At(sums, first);
  const part = whole - f64At(sums, end);
  if (Math.abs(part) >= CANCELLED * Math.abs(whole)) return part;
  let total = 0.0;
  for (let g = first; g < end; g++) total += f64At(sets.single, g);
  return total;
}

function isLast(sets: RiskSets, end: i32): bool {
  return end == sets.groups || i32At(sets.groupBegin, end) != i32At(sets.groupBegin, end - 1);
}

/** out ← f″ v at H₀. */
export function curvatureCox(loss: Loss, v: usize, out: usize): void {
  const sets = changetype<RiskSets>(loss.survival);
  const e = loss.frozen;
  const a = e + bytesF64(loss.rows);
  for (let stratum = 0; stratum < sets.strata; stratum++) meansOfStratum(loss, sets, stratum, v);
  for (let i = 0; i < loss.rows; i++) {
    setF64(out, i, f64At(a, i) * f64At(v, i) - f64At(e, i) * sumOver(sets, sets.sums, i));
  }
  if (!loss.ties) return;
  for (let g = 0; g < sets.groups; g++) {
    for (let at = i32At(sets.eventPointers, g); at < i32At(sets.eventPointers, g + 1); at++) {
      const row = i32At(sets.eventRows, at);
      setF64(out, row, f64At(out, row) + f64At(e, row) * f64At(sets.tied, g));
    }
  }
}

/** sums ← Σ_l q m / S, tied ← Σ_l qφ m / S for the groups of a stratum. */
function meansOfStratum(loss: Loss, sets: RiskSets, stratum: i32, v: usize): void {
  const first = i32At(sets.stratumGroups, stratum);
  const end = i32At(sets.stratumGroups, stratum + 1);
  const e = loss.frozen;
  const terms = e + 2 * bytesF64(loss.rows);
  sumAtRisk(sets, stratum, e, v);
  for (let g = first; g < end; g++) {
    const from = i32At(sets.eventPointers, g);
    const dying = sumEvents(sets, g, e, v);
    const count = loss.ties ? i32At(sets.eventPointers, g + 1) - from : 1;
    const share = f64At(sets.weight, g) / <f64>count;
    let sum = 0.0;
    let tied = 0.0;
    for (let l = 0; l < count; l++) {
      const taken = <f64>l / <f64>count;
      const size = f64At(terms, from + l);
      const part = (share * ((f64At(sets.atRisk, g) - taken * dying) / size)) / size;
      sum += part;
      tied += taken * part;
    }
    setF64(sets.sums, g, sum);
    setF64(sets.tied, g, tied);
  }
  addFromTheEnd(sets, first, end);
}

/** inf f = Σ_g [ Σ_l q log(1 − φ_l) + W log W ], W = Σ_D ω: every event time explained by its events alone. */
export function saturatedCox(loss: Loss): f64 {
  const sets = changetype<RiskSets>(loss.survival);
  let total = 0.0;
  for (let g = 0; g < sets.groups; g++) {
    const from = i32At(sets.eventPointers, g);
    const to = i32At(sets.eventPointers, g + 1);
    const weight = f64At(sets.weight, g);
    total += entropyTerm(weight);
    if (!loss.ties) continue;
    for (let l = 1; l < to - from; l++) total += (weight / <f64>(to - from)) * log(1 - <f64>l / <f64>(to - from));
  }
  return total;
}
