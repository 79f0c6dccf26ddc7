// loss(y, η) = log(1 + e^η) − yη,   y in [0, 1] the share of successes;   μ = 1 / (1 + e^−η)
//
//   −loss′ = y − μ = y(1 − μ) − (1 − y)μ      loss″ = μ(1 − μ)
//
// With e = e^−|η| nothing overflows, and neither μ nor 1 − μ is a difference.

import { f64At, setF64 } from "../memory";
import { expMany } from "../arithmetic/exponential";
import { log, logOnePlusMany } from "../arithmetic/logarithm";
import { entropyTerm, Loss, multiply } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_BINOMIAL: i32 = Trait.Diagonal | Trait.Intercept;

/** f(η); u and the second derivative as of η. */
export function evaluateBinomial(loss: Loss, eta: usize, u: usize): f64 {
  const n = loss.rows;
  const e = loss.current;
  for (let i = 0; i < n; i++) setF64(e, i, -Math.abs(f64At(eta, i)));
  expMany(e, e, n);
  logOnePlusMany(e, loss.scratch, n);
  let total = 0.0;
  for (let i = 0; i < n; i++) {
    const linear = f64At(eta, i);
    const y = f64At(loss.values, i);
    const weight = f64At(loss.weights, i);
    const small = f64At(e, i);
    const large = 1 / (1 + small);
    const rest = small * large;
    const success = linear >= 0 ? large : rest;
    const failure = linear >= 0 ? rest : large;
    const excess = linear >= 0 ? (1 - y) * linear : -y * linear;
    if (weight > 0) total += weight * (f64At(loss.scratch, i) + excess);
    setF64(u, i, weight * (y * failure - (1 - y) * success));
    setF64(loss.current, i, weight * (success * failure));
  }
  return total;
}

/** out ← f″ v at H₀. */
export function curvatureBinomial(loss: Loss, v: usize, out: usize): void {
  multiply(loss.frozen, v, loss.rows, out);
}

/** −Σ ω ( y log y + (1 − y) log(1 − y) ), 0 for classes. */
export function saturatedBinomial(loss: Loss): f64 {
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const y = f64At(loss.values, i);
    total -= f64At(loss.weights, i) * (entropyTerm(y) + entropyTerm(1 - y));
  }
  return total;
}

/** Where the intercept is sought from, the mean response and the mean offset given: exact without offsets. */
export function startBinomial(mean: f64, known: f64): f64 {
  return log(mean / (1 - mean)) - known;
}
