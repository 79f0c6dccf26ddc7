// A loss that the caller has written in JavaScript (src/wasm/custom-loss.ts): one call for all rows, never one per row. What comes back is
// weighted already. The dual bound of newton/certificate.ts is that of the other losses: of a conjugate it needs what it is at 0, less the
// least loss. Its value at su, which is of the second order in 1 − s where what convexity says is of the first, was tried: it saved one
// evaluation of ten, and cost as many again.

import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_CUSTOM: i32 = Trait.Diagonal | Trait.Intercept | Trait.Foreign;

/** f(η), Infinity outside the domain; u and the second derivative as of η. */
@external("loss", "evaluate")
declare function evaluateRows(eta: usize, values: usize, weights: usize, rows: i32, u: usize, curvature: usize): f64;

/** Σ ω inf loss. */
@external("loss", "least")
declare function leastOfRows(values: usize, weights: usize, rows: i32): f64;

export function evaluateCustom(loss: Loss, eta: usize, u: usize): f64 {
  return evaluateRows(eta, loss.values, loss.weights, loss.rows, u, loss.current);
}

export function saturatedCustom(loss: Loss): f64 {
  return leastOfRows(loss.values, loss.weights, loss.rows);
}
