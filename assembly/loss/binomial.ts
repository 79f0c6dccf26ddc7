// loss(y, η) = log(1 + e^η) − yη,   y in [0, 1] the share of successes;   μ = 1 / (1 + e^−η)
//
//   −loss′ = y − μ = y(1 − μ) − (1 − y)μ      loss″ = μ(1 − μ)
//
// With e = e^−|η| nothing overflows, and neither μ nor 1 − μ is a difference.

import { f64At, setF64 } from "../memory";
import { expMany } from "../vector";
import { entropyTerm, Loss, multiply } from "./loss";

/** f(η); u and the second derivative as of η. */
export function evaluateBinomial(loss: Loss, eta: usize, u: usize): f64 {
  const n = loss.rows;
  const e = loss.current;
  for (let i = 0; i < n; i++) setF64(e, i, -Math.abs(f64At(eta, i)));
  expMany(e, e, n);
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
    if (weight > 0) total += weight * (logOnePlus(small) + excess);
    setF64(u, i, weight * (y * failure - (1 - y) * success));
    setF64(loss.current, i, weight * (success * failure));
  }
  return total;
}

/**
 * log(1 + e), 0 ≤ e ≤ 1: 2 artanh(z) = 2(z + z³/3 + z⁵/5 + …), z = e / (2 + e) ≤ ⅓, to z³³; no digits are lost for small e.
 */
// @ts-ignore: decorator
@inline
function logOnePlus(e: f64): f64 {
  const z = e / (2 + e);
  const s = z * z;
  const s2 = s * s;
  const s4 = s2 * s2;
  const a = 1 + s * (1.0 / 3) + s2 * (1.0 / 5 + s * (1.0 / 7));
  const b = 1.0 / 9 + s * (1.0 / 11) + s2 * (1.0 / 13 + s * (1.0 / 15));
  const c = 1.0 / 17 + s * (1.0 / 19) + s2 * (1.0 / 21 + s * (1.0 / 23));
  const d = 1.0 / 25 + s * (1.0 / 27) + s2 * (1.0 / 29 + s * (1.0 / 31 + s * (1.0 / 33)));
  return 2 * z * (a + s4 * (b + s4 * (c + s4 * d)));
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
