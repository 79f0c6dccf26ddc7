// loss(y, η) = r (τ − [r < 0]),   r = y − η: its mean is least at the τ-quantile (Koenker & Bassett 1978, Econometrica 46).
//
// It has no second derivative. What solves it (assembly/interior) keeps multipliers of its own, and has strengths of springs in place of f″;
// here u is one subgradient, of which there are many where r = 0.

import { f64At, fillF64, setF64 } from "../memory";
import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_QUANTILE: i32 = Trait.Diagonal | Trait.Intercept | Trait.Kinked;

/** f(η), and u. */
export function evaluateQuantile(loss: Loss, eta: usize, u: usize): f64 {
  const tau = loss.shape;
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const error = f64At(loss.values, i) - f64At(eta, i);
    const slope = error < 0 ? tau - 1 : error > 0 ? tau : tau - 0.5;
    const weight = f64At(loss.weights, i);
    total += weight * slope * error;
    setF64(u, i, weight * slope);
  }
  fillF64(loss.current, loss.rows, 0);
  return total;
}
