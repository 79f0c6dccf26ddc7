// loss(y, η) = max(0, 1 − zη)², z = 2y − 1 = ±1 (Rosset & Zhu 2007, Ann. Stat. 35).   −loss′ = 2z max(0, 1 − zη)   loss″ = 2 where zη < 1, else 0
//
// Rows beyond their margin keep a small share of the curvature they have before it: a model of such rows alone has a step.

import { f64At, setF64 } from "../memory";
import { FlatLoss } from "./constants";
import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_SQUARED_HINGE: i32 = Trait.Diagonal | Trait.Intercept;

/** f(η); u and the second derivative as of η. */
export function evaluateSquaredHinge(loss: Loss, eta: usize, u: usize): f64 {
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    const sign = 2 * f64At(loss.values, i) - 1;
    const short = max(0, 1 - sign * f64At(eta, i));
    total += weight * short * short;
    setF64(u, i, weight * 2 * sign * short);
    setF64(loss.current, i, weight * (short > 0 ? 2 : 2 * FlatLoss.SHARE));
  }
  return total;
}

/** The intercept of the model without columns, exactly where there are no offsets: the mean of z. */
export function startSquaredHinge(mean: f64, known: f64): f64 {
  return 2 * mean - 1 - known;
}
