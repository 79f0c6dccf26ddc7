// The families whose variance is a power q of their mean m = e^η: gamma (q = 2), inverse-gaussian (q = 3), tweedie (1 < q < 2).
//
//   loss(y, η) = m^(2−q) / (2−q) − y m^(1−q) / (1−q),   gamma: η + y / m
//   −loss′ = (y − m) m^(1−q)      loss″ = (2−q) m^(2−q) + (q−1) y m^(1−q)
//
// half the unit deviance but for a constant (Jørgensen 1987, J. R. Stat. Soc. B 49). It is convex up to q = 2. That of inverse-gaussian
// is not beyond η = log 2y: there the second derivative is held above a share of its expectation m^(2−q), so that steps go down.

import { exp, expMany } from "../arithmetic/exponential";
import { log } from "../arithmetic/logarithm";
import { f64At, setF64 } from "../memory";
import { dot } from "../vector";
import { PowerLoss } from "./constants";
import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_POWER: i32 = Trait.Diagonal | Trait.Intercept;

/** f(η), Infinity where a power overflows; u and the second derivative as of η. */
export function evaluatePower(loss: Loss, eta: usize, u: usize): f64 {
  const q = loss.shape;
  const powers = loss.current;
  for (let i = 0; i < loss.rows; i++) {
    setF64(u, i, (1 - q) * f64At(eta, i));
    setF64(powers, i, (2 - q) * f64At(eta, i));
  }
  expMany(u, u, loss.rows);
  if (q != 2) expMany(powers, powers, loss.rows);
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    const y = f64At(loss.values, i);
    // 0 times an overflow is 0.
    const pulled = y > 0 ? y * f64At(u, i) : 0;
    const expected = q == 2 ? 1 : f64At(powers, i);
    const value = (q == 2 ? f64At(eta, i) : expected / (2 - q)) - pulled / (1 - q);
    if (weight > 0) total += weight * value;
    setF64(u, i, weight > 0 ? weight * (pulled - expected) : 0);
    let curvature = (2 - q) * expected + (q - 1) * pulled;
    if (q > 2) curvature = max(curvature, PowerLoss.LEAST_SHARE * expected);
    setF64(powers, i, weight > 0 ? weight * curvature : 0);
  }
  return total;
}

/** Σ ω y^(2−q) ( 1 / (2−q) − 1 / (1−q) ), of gamma Σ ω ( 1 + log y ). */
export function saturatedPower(loss: Loss): f64 {
  const q = loss.shape;
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const y = f64At(loss.values, i);
    if (!(y > 0)) continue;
    const least = q == 2 ? 1 + log(y) : exp((2 - q) * log(y)) * (1 / (2 - q) - 1 / (1 - q));
    total += f64At(loss.weights, i) * least;
  }
  return total;
}

/** The intercept of the model without columns, exactly: log( Σ ω y e^((1−q)o) / Σ ω e^((2−q)o) ). */
export function startPower(loss: Loss, offset: usize): f64 {
  const q = loss.shape;
  let pulled = 0.0;
  let expected = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    const y = f64At(loss.values, i);
    if (weight > 0 && y > 0) pulled += weight * y * exp((1 - q) * f64At(offset, i));
    if (weight > 0) expected += weight * exp((2 - q) * f64At(offset, i));
  }
  return log(pulled / expected);
}

/** The mean response to the power of 2 − q: the loss has its unit. */
export function unitOfPower(loss: Loss): f64 {
  return exp((2 - loss.shape) * log(dot(loss.weights, loss.values, loss.rows)));
}
