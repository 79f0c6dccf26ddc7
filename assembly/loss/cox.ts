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
// which is exact, not its diagonal. loss/risk-sums.ts has how the exponentials are kept in range.

import { Cox } from "./constants";
import { log, logMany } from "../arithmetic/logarithm";
import { f64At, i32At, setF64 } from "../memory";
import { entropyTerm, Loss } from "./loss";
import { RiskSets, sumEvents } from "./risk-sets";
import { accumulatedOf, addFromTheEnd, exponentiate, shiftsOf, spreadOver, sumAtRisk, termsOf } from "./risk-sums";
import { Trait } from "./traits";

export const TRAITS_OF_COX: i32 = Trait.ShiftFree | Trait.RiskSets;

/** f(η); u and the second derivative as of η. */
export function evaluateCox(loss: Loss, eta: usize, u: usize): f64 {
  const sets = changetype<RiskSets>(loss.survival);
  const e = loss.current;
  const a = accumulatedOf(sets, e);
  let total = 0.0;
  exponentiate(loss, sets, eta, e);
  for (let stratum = 0; stratum < sets.strata; stratum++) total += sumStratum(loss, sets, stratum, eta, e);
  for (let i = 0; i < loss.rows; i++) setF64(a, i, spreadOver(loss, sets, e, i));
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

/** The loss of a stratum; fills its part of S, sums (from each group to the end) and tied. */
function sumStratum(loss: Loss, sets: RiskSets, stratum: i32, eta: usize, e: usize): f64 {
  const first = sets.firstGroupOf(stratum);
  const end = sets.endGroupOf(stratum);
  const terms = termsOf(sets, e);
  let total = 0.0;
  let sizes = 0;
  sumAtRisk(loss, sets, stratum, e, 0);
  for (let g = first; g < end; g++) {
    const from = i32At(sets.eventPointers, g);
    const to = i32At(sets.eventPointers, g + 1);
    const shift = f64At(shiftsOf(sets, e), g);
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
      const size = max(f64At(sets.atRisk, g) - taken * dying, Cox.LEAST_SUM);
      setF64(terms, from + l, size);
      setF64(loss.scratch, sizes++, size);
      sum += share / size;
      tied += (share * taken) / size;
    }
    setF64(sets.sums, g, sum);
    setF64(sets.tied, g, tied);
  }
  addFromTheEnd(sets, e, first, end);
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

/** out ← f″ v at H₀. */
export function curvatureCox(loss: Loss, v: usize, out: usize): void {
  const sets = changetype<RiskSets>(loss.survival);
  const e = loss.frozen;
  const a = accumulatedOf(sets, e);
  for (let stratum = 0; stratum < sets.strata; stratum++) meansOfStratum(loss, sets, stratum, v);
  for (let i = 0; i < loss.rows; i++) {
    setF64(out, i, f64At(a, i) * f64At(v, i) - spreadOver(loss, sets, e, i));
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
  const first = sets.firstGroupOf(stratum);
  const end = sets.endGroupOf(stratum);
  const e = loss.frozen;
  const terms = termsOf(sets, e);
  sumAtRisk(loss, sets, stratum, e, v);
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
  addFromTheEnd(sets, e, first, end);
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
