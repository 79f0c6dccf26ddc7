// Counts of variance m + m²/θ, m = e^η, the logarithm as link (Lawless 1987, Can. J. Stat. 15). With t = η − log θ and p = m / (m + θ),
//
//   loss(y, η) = (y + θ) log(m + θ) − yη  =  (y + θ) log(1 + e^t) − yt   but for a constant
//   −loss′ = y (1 − p) − θ p      loss″ = (y + θ) p (1 − p)
//
// a logistic loss of weight y + θ, of which nothing overflows.

import { exp } from "../arithmetic/exponential";
import { log, logOnePlus } from "../arithmetic/logarithm";
import { f64At, setF64 } from "../memory";
import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_NEGATIVE_BINOMIAL: i32 = Trait.Diagonal | Trait.Intercept | Trait.Rates;

/** f(η); u and the second derivative as of η. */
export function evaluateNegativeBinomial(loss: Loss, eta: usize, u: usize): f64 {
  const theta = loss.shape;
  const shift = log(theta);
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const t = f64At(eta, i) - shift;
    const y = f64At(loss.values, i);
    const weight = f64At(loss.weights, i);
    const small = exp(-Math.abs(t));
    const large = 1 / (1 + small);
    const rest = small * large;
    const p = t >= 0 ? large : rest;
    const other = t >= 0 ? rest : large;
    // Of (y + θ) max(t, 0) − yt one of the two terms is left.
    total += weight * ((y + theta) * logOnePlus(small) + (t >= 0 ? theta * t : -y * t));
    setF64(u, i, weight * (y * other - theta * p));
    setF64(loss.current, i, weight * (y + theta) * p * other);
  }
  return total;
}

/** The loss at m = y: Σ ω ( (y + θ) log(1 + y/θ) − y log(y/θ) ). */
export function saturatedNegativeBinomial(loss: Loss): f64 {
  const theta = loss.shape;
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const y = f64At(loss.values, i);
    if (!(y > 0)) continue;
    const larger = max(y, theta);
    const smaller = min(y, theta);
    const logs = logOnePlus(smaller / larger);
    // log(1 + y/θ) = log(y/θ) + log(1 + θ/y) where y is the larger.
    total += f64At(loss.weights, i) * ((y + theta) * logs + (y > theta ? theta : -y) * log(y / theta));
  }
  return total;
}

/** The intercept of the model without columns, near enough: exact without offsets. */
export function startNegativeBinomial(mean: f64, known: f64): f64 {
  return log(mean / known);
}
