// loss(y, η) = −y log Φ(η) − (1 − y) log Φ(−η),   Φ the normal distribution.   With λ(x) = φ(x) / Φ(x),
//
//   −loss′ = y λ(η) − (1 − y) λ(−η)      loss″ = y λ(η) (λ(η) + η) + (1 − y) λ(−η) (λ(−η) − η)
//
// of which neither tail loses digits (arithmetic/normal.ts).

import { exp } from "../arithmetic/exponential";
import { log, logOnePlus } from "../arithmetic/logarithm";
import { scaledTail } from "../arithmetic/normal";
import { f64At, setF64 } from "../memory";
import { Probit } from "./constants";
import { Loss } from "./loss";

/** f(η); u and the second derivative as of η. */
export function evaluateProbit(loss: Loss, eta: usize, u: usize): f64 {
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const linear = f64At(eta, i);
    const weight = f64At(loss.weights, i);
    const size = Math.abs(linear);
    // The share of the class on whose side η lies, and of the other.
    const near = linear < 0 ? 1 - f64At(loss.values, i) : f64At(loss.values, i);
    const far = 1 - near;
    const ratio = scaledTail(size);
    const power = exp(-0.5 * size * size);
    const tail = ratio * power;
    const nearSlope = (Probit.DENSITY * power) / (1 - tail);
    const farSlope = Probit.DENSITY / ratio;
    total += weight * (near * logOnePlus(tail / (1 - tail)) + far * (0.5 * size * size - log(ratio)));
    const pull = near * nearSlope - far * farSlope;
    setF64(u, i, weight * (linear < 0 ? -pull : pull));
    const curvature = near * nearSlope * (nearSlope + size) + far * farSlope * max(0, farSlope - size);
    setF64(loss.current, i, weight * curvature);
  }
  return total;
}

/** Where the intercept is sought from, the mean response and the mean offset given: the logistic one is 1.6 times as far. */
export function startProbit(mean: f64, known: f64): f64 {
  return 0.625 * log(mean / (1 - mean)) - known;
}
