// loss(y, η) = e^η − yη;   −loss′ = y − μ,   loss″ = μ = e^η

import { log } from "../arithmetic/logarithm";
import { f64At, setF64 } from "../memory";
import { expMany } from "../arithmetic/exponential";
import { entropyTerm, Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_POISSON: i32 = Trait.Diagonal | Trait.Intercept | Trait.Rates;

/** f(η), Infinity where a rate overflows; u and the second derivative as of η. */
export function evaluatePoisson(loss: Loss, eta: usize, u: usize): f64 {
  expMany(eta, loss.current, loss.rows);
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const linear = f64At(eta, i);
    const y = f64At(loss.values, i);
    const weight = f64At(loss.weights, i);
    const rate = f64At(loss.current, i);
    if (weight > 0) total += weight * (rate - y * linear);
    setF64(u, i, weight > 0 ? weight * (y - rate) : 0);
    setF64(loss.current, i, weight > 0 ? weight * rate : 0);
  }
  return total;
}

/** Σ ω ( y − y log y ). */
export function saturatedPoisson(loss: Loss): f64 {
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const y = f64At(loss.values, i);
    total += f64At(loss.weights, i) * (y - entropyTerm(y));
  }
  return total;
}

/** The intercept of the model without columns, the mean response and the mean of e^offset given. */
export function startPoisson(mean: f64, known: f64): f64 {
  return log(mean / known);
}
