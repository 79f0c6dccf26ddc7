// loss(y, η) = log(1 + e^η) − yη,   y in [0, 1] the share of successes;   μ = 1 / (1 + e^−η)
//
//   −loss′ = y − μ = y(1 − μ) − (1 − y)μ      loss″ = μ(1 − μ)
//
// All of them at once: arithmetic/logistic.ts.

import { f64At } from "../memory";
import { log } from "../arithmetic/logarithm";
import { logisticMany } from "../arithmetic/logistic";
import { entropyTerm, Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_BINOMIAL: i32 = Trait.Diagonal | Trait.Intercept;

/** f(η); u and the second derivative as of η. */
export function evaluateBinomial(loss: Loss, eta: usize, u: usize): f64 {
  return logisticMany(eta, loss.values, loss.weights, loss.equalWeight, loss.rows, u, loss.current);
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
