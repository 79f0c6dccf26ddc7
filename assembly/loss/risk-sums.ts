// Sums over those at risk, of exponentials that may be hundreds of orders of magnitude apart. Every group g has a shift M_g of its
// own, the largest η of those at risk, and every row the exponential of its η less the shift of the group it joins in:
//
//   eᵢ = ωᵢ e^(ηᵢ − M_f(i))        Ŝ_g = Σ_{R_g} ωᵢ e^(ηᵢ − M_g) = Ŝ_{g−1} e^(M_{g−1} − M_g) + Σ_{i: f(i) = g} eᵢ
//
// Shifts only grow from group to group while rows only join, so no exponent is above 0. From the other end
//
//   Σ_{g ≥ f} A_g e^(−M_g) = e^(−M_f) Â_f,     Â_g = A_g + Â_{g+1} e^(M_g − M_{g+1})
//
// With late entry rows leave again and shifts would fall: there the shift is the largest η of the stratum, as long as the η of its
// rows are less than RiskSums.SPAN apart; beyond it the sums are taken group by group (`direct`).
//
// The state of an evaluation, which is frozen as a whole: e, a (rows), S (a term after the other, at most one per event), shift and
// decay e^(M_{g−1} − M_g) (groups), with late entry η (rows); then whether it is direct.

import { RiskSums } from "./constants";
import { exp, expMany } from "../arithmetic/exponential";
import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { Loss } from "./loss";
import { partOf, RiskSets } from "./risk-sets";

/** Doubles of a state. */
export function riskStateLength(sets: RiskSets): i32 {
  return (sets.entries ? 3 : 2) * sets.rows + sets.events + 2 * sets.groups + 1;
}

/** Where the parts of a state lie. */
// @ts-ignore: decorator
@inline
export function accumulatedOf(sets: RiskSets, state: usize): usize {
  return state + bytesF64(sets.rows);
}
// @ts-ignore: decorator
@inline
export function termsOf(sets: RiskSets, state: usize): usize {
  return state + 2 * bytesF64(sets.rows);
}
// @ts-ignore: decorator
@inline
export function shiftsOf(sets: RiskSets, state: usize): usize {
  return termsOf(sets, state) + bytesF64(sets.events);
}
// @ts-ignore: decorator
@inline
function decaysOf(sets: RiskSets, state: usize): usize {
  return shiftsOf(sets, state) + bytesF64(sets.groups);
}
// @ts-ignore: decorator
@inline
function isDirect(sets: RiskSets, state: usize): bool {
  return sets.entries != 0 && f64At(decaysOf(sets, state), sets.groups) != 0;
}
// @ts-ignore: decorator
@inline
function etaOf(sets: RiskSets, state: usize): usize {
  return decaysOf(sets, state) + bytesF64(sets.groups + 1);
}

/** Fills shifts, decays and e of a state. */
export function exponentiate(loss: Loss, sets: RiskSets, eta: usize, state: usize): void {
  for (let i = 0; i < sets.rows; i++) setF64(state, i, 0);
  const flag = decaysOf(sets, state) + bytesF64(sets.groups);
  store<f64>(flag, 0);
  for (let stratum = 0; stratum < sets.strata; stratum++) {
    if (sets.entries) {
      if (shiftStratum(loss, sets, stratum, eta, state) > RiskSums.SPAN) store<f64>(flag, 1);
    } else shiftGroups(loss, sets, stratum, eta, state);
  }
  if (sets.entries) memory.copy(etaOf(sets, state), eta, bytesF64(sets.rows));
  if (isDirect(sets, state)) shiftDirectly(loss, sets, state);
  exponentiateRows(loss, sets, eta, state);
}

/** M_g ← the largest η of positive weight up to each group, decays between them. */
function shiftGroups(loss: Loss, sets: RiskSets, stratum: i32, eta: usize, state: usize): void {
  const shifts = shiftsOf(sets, state);
  const decays = decaysOf(sets, state);
  let largest = -Infinity;
  let position = sets.beginOf(stratum);
  const first = sets.firstGroupOf(stratum);
  const end = sets.endGroupOf(stratum);
  for (let g = first; g < end; g++) {
    const before = largest;
    for (; position < i32At(sets.groupEnd, g); position++) {
      const row = i32At(sets.order, position);
      if (f64At(loss.weights, row) > 0) largest = max(largest, f64At(eta, row));
    }
    setF64(shifts, g, largest);
    setF64(decays, g, g > first ? before - largest : 0);
  }
  expMany(decays + bytesF64(first), decays + bytesF64(first), end - first);
}

/** M_g ← the largest η of the stratum; returns how far the η of its rows are apart. */
function shiftStratum(loss: Loss, sets: RiskSets, stratum: i32, eta: usize, state: usize): f64 {
  let largest = -Infinity;
  let least = Infinity;
  for (let at = sets.beginOf(stratum); at < sets.endOf(stratum); at++) {
    const row = i32At(sets.order, at);
    if (!(f64At(loss.weights, row) > 0)) continue;
    largest = max(largest, f64At(eta, row));
    least = min(least, f64At(eta, row));
  }
  for (let g = sets.firstGroupOf(stratum); g < sets.endGroupOf(stratum); g++) {
    setF64(shiftsOf(sets, state), g, largest);
    setF64(decaysOf(sets, state), g, 1);
  }
  return largest - least;
}

/** M_g ← the largest η of those at risk in each group, looked up one by one. */
function shiftDirectly(loss: Loss, sets: RiskSets, state: usize): void {
  for (let stratum = 0; stratum < sets.strata; stratum++) {
    for (let g = sets.firstGroupOf(stratum); g < sets.endGroupOf(stratum); g++) {
      let largest = -Infinity;
      for (let at = sets.beginOf(stratum); at < sets.endOf(stratum); at++) {
        const row = i32At(sets.order, at);
        if (!sets.isAtRisk(row, g) || !(f64At(loss.weights, row) > 0)) continue;
        largest = max(largest, f64At(etaOf(sets, state), row));
      }
      setF64(shiftsOf(sets, state), g, largest);
    }
  }
}

/** eᵢ ← ωᵢ e^(ηᵢ − M_f(i)) for the rows that are ever at risk. */
function exponentiateRows(loss: Loss, sets: RiskSets, eta: usize, state: usize): void {
  const shifts = shiftsOf(sets, state);
  for (let i = 0; i < sets.rows; i++) {
    const first = i32At(sets.firstGroup, i);
    const counts = first < i32At(sets.endGroup, i) && f64At(loss.weights, i) > 0;
    setF64(loss.scratch, i, counts ? f64At(eta, i) - f64At(shifts, first) : 0);
  }
  expMany(loss.scratch, loss.scratch, sets.rows);
  for (let i = 0; i < sets.rows; i++) {
    if (i32At(sets.firstGroup, i) >= i32At(sets.endGroup, i)) continue;
    const weight = f64At(loss.weights, i);
    setF64(state, i, weight > 0 ? weight * f64At(loss.scratch, i) : 0);
  }
}

/** ωᵢe^(ηᵢ − M_g) of a row at risk in group g. */
function directPart(loss: Loss, sets: RiskSets, state: usize, row: i32, g: i32): f64 {
  const weight = f64At(loss.weights, row);
  return weight > 0 ? weight * exp(f64At(etaOf(sets, state), row) - f64At(shiftsOf(sets, state), g)) : 0;
}

/** atRisk ← Ŝ_g, or Σ ωᵢe^(ηᵢ − M_g)vᵢ where there is a v, over those at risk in each group of a stratum. */
export function sumAtRisk(loss: Loss, sets: RiskSets, stratum: i32, state: usize, v: usize): void {
  if (sets.entries) {
    if (isDirect(sets, state)) sumDirectly(loss, sets, stratum, state, v);
    else sumWithEntries(sets, stratum, state, v);
    return;
  }
  const decays = decaysOf(sets, state);
  let total = 0.0;
  let position = sets.beginOf(stratum);
  for (let g = sets.firstGroupOf(stratum); g < sets.endGroupOf(stratum); g++) {
    total *= f64At(decays, g);
    for (; position < i32At(sets.groupEnd, g); position++) total += partOf(state, v, i32At(sets.order, position));
    setF64(sets.atRisk, g, total);
  }
}

function sumDirectly(loss: Loss, sets: RiskSets, stratum: i32, state: usize, v: usize): void {
  for (let g = sets.firstGroupOf(stratum); g < sets.endGroupOf(stratum); g++) {
    let total = 0.0;
    for (let at = sets.beginOf(stratum); at < sets.endOf(stratum); at++) {
      const row = i32At(sets.order, at);
      if (sets.isAtRisk(row, g)) total += directPart(loss, sets, state, row, g) * (v == 0 ? 1 : f64At(v, row));
    }
    setF64(sets.atRisk, g, total);
  }
}

/** Rows join as times fall, and are subtracted before their entry. */
function sumWithEntries(sets: RiskSets, stratum: i32, e: usize, v: usize): void {
  let total = 0.0;
  let size = 0.0;
  let largest = 0.0;
  let position = sets.beginOf(stratum);
  let entry = position;
  for (let g = sets.firstGroupOf(stratum); g < sets.endGroupOf(stratum); g++) {
    for (; position < i32At(sets.groupEnd, g); position++) {
      const row = i32At(sets.order, position);
      total += partOf(e, v, row);
      size += f64At(e, row);
    }
    largest = max(largest, size);
    for (; entry < i32At(sets.entryEnd, g); entry++) {
      const row = i32At(sets.entryOrder, entry);
      total -= partOf(e, v, row);
      size -= f64At(e, row);
    }
    if (size < RiskSums.CANCELLED * largest) {
      total = sumAfresh(sets, stratum, g, e, v);
      size = sumAfresh(sets, stratum, g, e, 0);
      largest = size;
    }
    setF64(sets.atRisk, g, total);
  }
}

/** Σ eᵢ (or Σ eᵢvᵢ) over the rows at risk in group g of a stratum, one by one. */
function sumAfresh(sets: RiskSets, stratum: i32, g: i32, e: usize, v: usize): f64 {
  let total = 0.0;
  for (let at = sets.beginOf(stratum); at < sets.endOf(stratum); at++) {
    const row = i32At(sets.order, at);
    if (sets.isAtRisk(row, g)) total += partOf(e, v, row);
  }
  return total;
}

/** sums ← `single` from each group to the end of the stratum, in units of e^(−M_g). */
export function addFromTheEnd(sets: RiskSets, state: usize, first: i32, end: i32): void {
  if (first >= end) return;
  memory.copy(sets.single + bytesF64(first), sets.sums + bytesF64(first), bytesF64(end - first));
  if (isDirect(sets, state)) return;
  const decays = decaysOf(sets, state);
  for (let g = end - 2; g >= first; g--) {
    setF64(sets.sums, g, f64At(sets.sums, g) + f64At(sets.sums, g + 1) * f64At(decays, g + 1));
  }
}

/** ωᵢe^ηᵢ times the sum of `single`, in units of e^(−M_g), over the groups of row i. Precondition: `sums` added from the end. */
// @ts-ignore: decorator
@inline
export function spreadOver(loss: Loss, sets: RiskSets, state: usize, i: i32): f64 {
  const first = i32At(sets.firstGroup, i);
  const end = i32At(sets.endGroup, i);
  if (first >= end) return 0;
  if (!sets.entries) return f64At(state, i) * f64At(sets.sums, first);
  return spreadOverEntries(loss, sets, state, i, first, end);
}

function spreadOverEntries(loss: Loss, sets: RiskSets, state: usize, i: i32, first: i32, end: i32): f64 {
  if (isDirect(sets, state)) {
    let total = 0.0;
    for (let g = first; g < end; g++) total += directPart(loss, sets, state, i, g) * f64At(sets.single, g);
    return total;
  }
  const e = f64At(state, i);
  // A row that was there from the start is at risk to the end of its stratum, where the sums begin.
  if (isLast(sets, end)) return e * f64At(sets.sums, first);
  const whole = f64At(sets.sums, first);
  const part = whole - f64At(sets.sums, end);
  if (Math.abs(part) >= RiskSums.CANCELLED * Math.abs(whole)) return e * part;
  let total = 0.0;
  for (let g = first; g < end; g++) total += f64At(sets.single, g);
  return e * total;
}

function isLast(sets: RiskSets, end: i32): bool {
  return end == sets.groups || i32At(sets.groupBegin, end) != i32At(sets.groupBegin, end - 1);
}
