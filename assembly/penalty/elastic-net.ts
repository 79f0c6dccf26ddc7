// h(β) = λ Σⱼ ( a vⱼ|βⱼ| + ½(1 − a)uⱼβⱼ² ),  lowerⱼ ≤ βⱼ ≤ upperⱼ,  lowerⱼ ≤ 0 ≤ upperⱼ. Where columns are in the user's units
// the factors v and u are the same; where a unit s has been taken out of a column they are v / s and v / s².

import { f64At } from "../memory";

/** A bound of βⱼ as one of β̃ⱼ = scale·βⱼ; 0 stays 0 at any scale, Infinity too. */
export function scaledBound(bound: f64, scale: f64): f64 {
  return bound == 0 ? 0 : bound * scale;
}

/** The elastic net with penalty factors v and bounds. Arrays in the units of the standardised coefficients. */
@unmanaged
@final
export class ElasticNet {
  /** λa. */
  l1: f64;
  /** λ(1 − a). */
  l2: f64;
  factors: usize;
  squareFactors: usize;
  lower: usize;
  upper: usize;

  /** Whether λ is above 0. */
  @inline
  penalises(): bool {
    return this.l1 > 0 || this.l2 > 0;
  }

  /** The smallest value of h's absolute-value term for column j at which a gradient moves it: λ a vⱼ. */
  @inline
  threshold(j: i32): f64 {
    return this.l1 * f64At(this.factors, j);
  }

  /** The second derivative of h where it has one: λ(1 − a)uⱼ. */
  @inline
  strength(j: i32): f64 {
    return this.l2 * f64At(this.squareFactors, j);
  }

  /** argmin_b ½ curvature (b − z / curvature)² + hⱼ(b) = clip( soft(z, λ a vⱼ) / (curvature + λ(1 − a)vⱼ) ). */
  @inline
  minimise(j: i32, z: f64, curvature: f64): f64 {
    const threshold = this.l1 * f64At(this.factors, j);
    if (Math.abs(z) <= threshold) return 0;
    const shrunk = (z > 0 ? z - threshold : z + threshold) / (curvature + this.strength(j));
    return min(max(shrunk, f64At(this.lower, j)), f64At(this.upper, j));
  }

  /** hⱼ(b). */
  @inline
  value(j: i32, b: f64): f64 {
    return this.threshold(j) * Math.abs(b) + 0.5 * this.strength(j) * b * b;
  }

  /** hⱼ*(z) = sup_b { z b − hⱼ(b) } over the bounds; Infinity where it has no upper bound. */
  conjugate(j: i32, z: f64): f64 {
    const excess = Math.abs(z) - this.threshold(j);
    if (excess <= 0) return 0;
    const bound = z > 0 ? f64At(this.upper, j) : -f64At(this.lower, j);
    const ridge = this.strength(j);
    if (bound == 0) return 0;
    const best = ridge > 0 ? min(excess / ridge, bound) : bound;
    if (!isFinite(best)) return Infinity;
    const value = best * excess - 0.5 * ridge * best * best;
    // Beyond the range of numbers both products may be.
    return isFinite(value) ? value : Infinity;
  }

  /** Whether hⱼ* is finite on the side of z: strictly convex, or bounded there. */
  @inline
  hasFiniteConjugate(j: i32, z: f64): bool {
    if (this.strength(j) > 0) return true;
    return isFinite(z > 0 ? f64At(this.upper, j) : f64At(this.lower, j));
  }

  /** The largest scale s ≤ 1 with hⱼ*(s z) = 0: how far a dual point must shrink for column j alone. */
  @inline
  feasibleScale(j: i32, z: f64): f64 {
    const threshold = this.threshold(j);
    const size = Math.abs(z);
    if (size <= threshold) return 1;
    if ((z > 0 ? f64At(this.upper, j) : -f64At(this.lower, j)) == 0) return 1;
    return threshold / size;
  }

  /** Whether βⱼ = 0 is not optimal when the gradient of the loss is −z. */
  @inline
  wantsToMove(j: i32, z: f64): bool {
    if (Math.abs(z) <= this.threshold(j)) return false;
    return z > 0 ? f64At(this.upper, j) > 0 : f64At(this.lower, j) < 0;
  }
}
