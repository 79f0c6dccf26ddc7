// What costs share·( upper·r⁺ + lower·r⁻ ) is split, r = u − v with u, v ≥ 0, and its multiplier t lies between −lower and upper with
//
//   z = upper − t ≥ 0,   w = lower + t ≥ 0,   z + w = upper + lower,        u z = v w = 0 at the optimum, μ on the way to it
//
// Rows are such pairs, r = y − η, upper = τ, lower = 1 − τ, share = ω; so are penalised slots, r = β in the units of y, upper = lower = 1,
// share = λ·factor. Linearised, with ρ, σ what u z and v w are to change by, and c the change of r,
//
//   dt = (c + q) / (u/z + v/w),   q = r − (u − v) − ρ/z + σ/w,   dz = −dt,   dw = dt,   du = (ρ + u dt)/z,   dv = (σ − v dt)/w
//
// so a pair is a spring of strength share / (u/z + v/w) (Portnoy & Koenker 1997, Statist. Sci. 12; Mehrotra 1992, SIAM J. Optim. 2).

import { allocateF64, refusals } from "../arena";
import { f64At, setF64 } from "../memory";

@unmanaged
export class Pairs {
  count: i32;
  capacity: i32;
  /** The first `rows` pairs are rows: of width 1, the others of width 2. */
  rows: i32;
  /** τ. */
  top: f64;
  /** 0: no pair. */
  share: usize;
  residual: usize;
  /** u, v, z, w. */
  positive: usize;
  negative: usize;
  above: usize;
  below: usize;
  /** du, dv, dt. */
  positiveChange: usize;
  negativeChange: usize;
  multiplierChange: usize;
  /** Those of the direction before a correction. */
  otherPositive: usize;
  otherNegative: usize;
  otherMultiplier: usize;
  /** ρ, σ, q. */
  positiveAim: usize;
  negativeAim: usize;
  pull: usize;
  /** share / (u/z + v/w), and the change of the residual. */
  strength: usize;
  change: usize;

  @inline
  width(i: i32): f64 {
    return i < this.rows ? 1 : 2;
  }

  /** t, from the side where it has its digits. */
  @inline
  multiplier(i: i32): f64 {
    const z = f64At(this.above, i);
    const w = f64At(this.below, i);
    const top = i < this.rows ? this.top : 1;
    return z < w ? top - z : w - (this.width(i) - top);
  }
}

/** Room for `count` pairs, nothing kept. False without memory. */
export function reservePairs(pairs: Pairs, count: i32): bool {
  pairs.count = count;
  if (count <= pairs.capacity) return true;
  const refused = refusals();
  pairs.share = allocateF64(count);
  pairs.residual = allocateF64(count);
  pairs.positive = allocateF64(count);
  pairs.negative = allocateF64(count);
  pairs.above = allocateF64(count);
  pairs.below = allocateF64(count);
  pairs.positiveChange = allocateF64(count);
  pairs.negativeChange = allocateF64(count);
  pairs.multiplierChange = allocateF64(count);
  pairs.otherPositive = allocateF64(count);
  pairs.otherNegative = allocateF64(count);
  pairs.otherMultiplier = allocateF64(count);
  pairs.positiveAim = allocateF64(count);
  pairs.negativeAim = allocateF64(count);
  pairs.pull = allocateF64(count);
  pairs.strength = allocateF64(count);
  pairs.change = allocateF64(count);
  pairs.capacity = count;
  return refusals() == refused;
}

/** The changes become the other ones. */
export function exchangeChanges(pairs: Pairs): void {
  const positive = pairs.positiveChange;
  const negative = pairs.negativeChange;
  const multiplier = pairs.multiplierChange;
  pairs.positiveChange = pairs.otherPositive;
  pairs.negativeChange = pairs.otherNegative;
  pairs.multiplierChange = pairs.otherMultiplier;
  pairs.otherPositive = positive;
  pairs.otherNegative = negative;
  pairs.otherMultiplier = multiplier;
}

/** The pair i on the central path of μ for its residual: the root of r z² − (Wr + 2μ) z + Wμ = 0 between 0 and W. */
export function centrePair(pairs: Pairs, i: i32, mu: f64): void {
  const width = pairs.width(i);
  const spread = width * f64At(pairs.residual, i);
  const root = Math.sqrt(spread * spread + 4 * mu * mu);
  const z = (2 * width * mu) / (2 * mu + root + spread);
  const w = (2 * width * mu) / (2 * mu + root - spread);
  setF64(pairs.above, i, z);
  setF64(pairs.below, i, w);
  setF64(pairs.positive, i, mu / z);
  setF64(pairs.negative, i, mu / w);
}

/** The mean of u z and v w. */
export function meanProduct(pairs: Pairs): f64 {
  let total = 0.0;
  let count = 0;
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    total += f64At(pairs.positive, i) * f64At(pairs.above, i) + f64At(pairs.negative, i) * f64At(pairs.below, i);
    count += 2;
  }
  return count > 0 ? total / <f64>count : 0;
}

/** That after steps of the lengths given. */
export function meanProductAfter(pairs: Pairs, primal: f64, dual: f64): f64 {
  let total = 0.0;
  let count = 0;
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    const dt = dual * f64At(pairs.multiplierChange, i);
    total += (f64At(pairs.positive, i) + primal * f64At(pairs.positiveChange, i)) * (f64At(pairs.above, i) - dt);
    total += (f64At(pairs.negative, i) + primal * f64At(pairs.negativeChange, i)) * (f64At(pairs.below, i) + dt);
    count += 2;
  }
  return count > 0 ? total / <f64>count : 0;
}

/** The strength of every pair. */
export function takeStrengths(pairs: Pairs): void {
  for (let i = 0; i < pairs.count; i++) {
    const share = f64At(pairs.share, i);
    const give = f64At(pairs.positive, i) / f64At(pairs.above, i) + f64At(pairs.negative, i) / f64At(pairs.below, i);
    setF64(pairs.strength, i, share > 0 ? share / give : 0);
  }
}

/** ρ, σ towards u z = v w = `target`, the products of the last changes taken into account where `corrects`; and q. */
export function aimAt(pairs: Pairs, target: f64, corrects: bool): void {
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    const u = f64At(pairs.positive, i);
    const v = f64At(pairs.negative, i);
    const z = f64At(pairs.above, i);
    const w = f64At(pairs.below, i);
    const dt = corrects ? f64At(pairs.multiplierChange, i) : 0;
    const rho = target - u * z + (corrects ? f64At(pairs.positiveChange, i) * dt : 0);
    const sigma = target - v * w - (corrects ? f64At(pairs.negativeChange, i) * dt : 0);
    setF64(pairs.positiveAim, i, rho);
    setF64(pairs.negativeAim, i, sigma);
    setF64(pairs.pull, i, f64At(pairs.residual, i) - (u - v) - rho / z + sigma / w);
  }
}

/**
 * Corrects ρ, σ so that a step of this length leaves every product within `spread` of the target (Gondzio 1996, Comput. Optim. Appl. 6), by no
 * more than that downwards; and q.
 */
export function correctAims(pairs: Pairs, length: f64, target: f64, spread: f64): void {
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    const z = f64At(pairs.above, i);
    const w = f64At(pairs.below, i);
    const dt = length * f64At(pairs.multiplierChange, i);
    const upper = (f64At(pairs.positive, i) + length * f64At(pairs.positiveChange, i)) * (z - dt);
    const lower = (f64At(pairs.negative, i) + length * f64At(pairs.negativeChange, i)) * (w + dt);
    const rho = correction(upper, target, spread);
    const sigma = correction(lower, target, spread);
    setF64(pairs.positiveAim, i, f64At(pairs.positiveAim, i) + rho);
    setF64(pairs.negativeAim, i, f64At(pairs.negativeAim, i) + sigma);
    setF64(pairs.pull, i, f64At(pairs.pull, i) - rho / z + sigma / w);
  }
}

function correction(product: f64, target: f64, spread: f64): f64 {
  const most = spread * target;
  if (product > most) return max(most - product, -most);
  return product * spread < target ? target / spread - product : 0;
}

/** du, dv, dt from the changes of the residuals. */
export function changePairs(pairs: Pairs): void {
  for (let i = 0; i < pairs.count; i++) {
    const share = f64At(pairs.share, i);
    if (share == 0) continue;
    const dt = ((f64At(pairs.change, i) + f64At(pairs.pull, i)) * f64At(pairs.strength, i)) / share;
    setF64(pairs.multiplierChange, i, dt);
    setF64(pairs.positiveChange, i, (f64At(pairs.positiveAim, i) + f64At(pairs.positive, i) * dt) / f64At(pairs.above, i));
    setF64(pairs.negativeChange, i, (f64At(pairs.negativeAim, i) - f64At(pairs.negative, i) * dt) / f64At(pairs.below, i));
  }
}

/** The largest length ≤ 1 at which no u and v, … */
export function primalLength(pairs: Pairs): f64 {
  let length = 1.0;
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    length = shorter(length, f64At(pairs.positive, i), f64At(pairs.positiveChange, i));
    length = shorter(length, f64At(pairs.negative, i), f64At(pairs.negativeChange, i));
  }
  return length;
}

/** … no z and w is below 0. */
export function dualLength(pairs: Pairs): f64 {
  let length = 1.0;
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    const dt = f64At(pairs.multiplierChange, i);
    length = shorter(length, f64At(pairs.above, i), -dt);
    length = shorter(length, f64At(pairs.below, i), dt);
  }
  return length;
}

/** The length at which `value` would be 0, if that is less. */
@inline
export function shorter(length: f64, value: f64, change: f64): f64 {
  return change < 0 ? min(length, -value / change) : length;
}

export function movePairs(pairs: Pairs, length: f64): void {
  for (let i = 0; i < pairs.count; i++) {
    if (f64At(pairs.share, i) == 0) continue;
    const dt = length * f64At(pairs.multiplierChange, i);
    setF64(pairs.positive, i, f64At(pairs.positive, i) + length * f64At(pairs.positiveChange, i));
    setF64(pairs.negative, i, f64At(pairs.negative, i) + length * f64At(pairs.negativeChange, i));
    setF64(pairs.above, i, f64At(pairs.above, i) - dt);
    setF64(pairs.below, i, f64At(pairs.below, i) + dt);
  }
}
