// loss(y, η) = −y log p + (1 − y) m,   p = 1 − e^−m, m = e^η.   With g = m / (e^m − 1),
//
//   −loss′ = y g − (1 − y) m      loss″ = y g (m/p − 1) + (1 − y) m
//
// Near m = 0 all of it comes of p/m = 1 − T/m, T = e^−m − 1 + m: nothing cancels, and η stands for log m where that underflows.

import { exp, expMany, exponentialTail } from "../arithmetic/exponential";
import { log, logOnePlus } from "../arithmetic/logarithm";
import { f64At, setF64 } from "../memory";
import { Cloglog } from "./constants";
import { Loss } from "./loss";

/** f(η), Infinity where a rate overflows; u and the second derivative as of η. */
export function evaluateCloglog(loss: Loss, eta: usize, u: usize): f64 {
  expMany(eta, loss.current, loss.rows);
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    const y = f64At(loss.values, i);
    const rate = f64At(loss.current, i);
    // What the rows of the other class add: 0 times an overflow is 0.
    const other = y < 1 ? (1 - y) * rate : 0;
    // −log p, g and m/p − 1.
    let cost = 0.0;
    let slope = 0.0;
    let excess = 0.0;
    if (rate <= Cloglog.SMALL) {
      const missing = rate > 0 ? exponentialTail(-rate) / rate : 0;
      cost = -f64At(eta, i) - log(1 - missing);
      slope = exp(-rate) / (1 - missing);
      excess = missing / (1 - missing);
    } else if (rate < Cloglog.LARGE) {
      const rest = exp(-rate);
      const share = 1 - rest;
      cost = rest < 0.5 ? logOnePlus(rest / share) : -log(share);
      slope = (rate * rest) / share;
      excess = rate / share - 1;
    }
    if (weight > 0) total += weight * (y * cost + other);
    setF64(u, i, weight > 0 ? weight * (y * slope - other) : 0);
    setF64(loss.current, i, weight > 0 ? weight * (y * slope * excess + other) : 0);
  }
  return total;
}

/** The intercept of the model without columns, the mean response and the mean offset given: exact without offsets. */
export function startCloglog(mean: f64, known: f64): f64 {
  return log(-log(1 - mean)) - known;
}
