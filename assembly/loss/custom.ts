// A loss that the caller has written in JavaScript (src/wasm/custom-loss.ts): one call for all rows, never one per row. What comes back is
// weighted already.
//
// Without a conjugate of its own the dual bound of newton/certificate.ts needs the least loss alone; with it
//
//   f(η) + f*(−su) + s uᵀη = Σ ω ( loss(y, η) + loss*(s loss′) − s loss′ η )
//
// is what f loses at su. It is of the second order in 1 − s, where what convexity says, (1 − s)( f(η) − inf f ), is of the first.

import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_CUSTOM: i32 = Trait.Diagonal | Trait.Intercept | Trait.Foreign;

/** f(η), Infinity outside the domain; u and the second derivative as of η. */
@external("loss", "evaluate")
declare function evaluateRows(eta: usize, values: usize, weights: usize, rows: i32, u: usize, curvature: usize): f64;

/** Σ ω inf loss. */
@external("loss", "least")
declare function leastOfRows(values: usize, weights: usize, rows: i32): f64;

/** The intercept of the model without columns, nearly. */
@external("loss", "start")
declare function startOfRows(offset: usize, values: usize, weights: usize, rows: i32): f64;

/** The sum above; Infinity without a conjugate. */
@external("loss", "excess")
declare function excessOfRows(eta: usize, values: usize, weights: usize, rows: i32, scale: f64): f64;

export function evaluateCustom(loss: Loss, eta: usize, u: usize): f64 {
  return evaluateRows(eta, loss.values, loss.weights, loss.rows, u, loss.current);
}

export function saturatedCustom(loss: Loss): f64 {
  return leastOfRows(loss.values, loss.weights, loss.rows);
}

export function startCustom(loss: Loss, offset: usize): f64 {
  return startOfRows(offset, loss.values, loss.weights, loss.rows);
}

export function excessCustom(loss: Loss, eta: usize, scale: f64): f64 {
  return excessOfRows(eta, loss.values, loss.weights, loss.rows, scale);
}
