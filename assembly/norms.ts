// What a block of coefficients is measured by where its columns also enter one by one (sparse groups: Simon, Friedman, Hastie & Tibshirani
// 2013, J. Comput. Graph. Stat. 22):
//
//   Ω(β) = u‖β‖ + Σ vᵢ|βᵢ|,      Ω*(z) = the t with ‖S(z, t v)‖ = t u,      S the soft threshold
//
// Ω* is a norm, so all that is said of |z| where columns are alone (screening, the strong rule, λmax, the scale of a dual point) holds of it.
// It is given in units of u, u Ω*(z), whose threshold is that of the length. Precondition of all: u > 0.

import { f64At } from "./memory";

/** Newton's method on a convex function of one variable, from below: each step is no further than the root. */
const MOST_STEPS: i32 = 60;
/** A step below this share of where it is leads nowhere. */
const ROUNDING: f64 = 4e-16;

// @ts-ignore: decorator
@inline
export function softened(z: f64, threshold: f64): f64 {
  return z > threshold ? z - threshold : z < -threshold ? z + threshold : 0;
}

/** ‖S(z, t v)‖. */
export function softenedLength(z: usize, within: usize, t: f64, width: i32): f64 {
  let square = 0.0;
  for (let i = 0; i < width; i++) {
    const left = softened(f64At(z, i), t * f64At(within, i));
    square += left * left;
  }
  return Math.sqrt(square);
}

/** u Ω*(z). */
export function dualNorm(z: usize, within: usize, around: f64, width: i32): f64 {
  let t = 0.0;
  for (let step = 0; step < MOST_STEPS; step++) {
    let square = 0.0;
    let slope = 0.0;
    for (let i = 0; i < width; i++) {
      const left = Math.abs(f64At(z, i)) - t * f64At(within, i);
      if (left <= 0) continue;
      square += left * left;
      slope += left * f64At(within, i);
    }
    const length = Math.sqrt(square);
    if (length == 0) break;
    const further = (length - t * around) / (slope / length + around);
    if (!(further > ROUNDING * t)) break;
    t += further;
  }
  return t * around;
}

/**
 * The length r of the β that minimises ½ Σ sᵢβᵢ² − zᵀβ + outer ‖β‖ + Σ innerᵢ|βᵢ|, where Σ ( S(zᵢ, innerᵢ) / (sᵢ r + outer) )² = 1;
 * then βᵢ = r S(zᵢ, innerᵢ) / (sᵢ r + outer). `curvature` and `share`: sᵢ = curvature + share · squares[i]; innerᵢ = inner · within[i].
 * 0 where β = 0. Preconditions: outer > 0, sᵢ > 0.
 */
export function lengthOfMinimum(
  z: usize,
  width: i32,
  curvature: f64,
  share: f64,
  squares: usize,
  outer: f64,
  inner: f64,
  within: usize,
): f64 {
  const length = softenedLength(z, within, inner, width);
  if (!(length > outer)) return 0;
  let steepest = 0.0;
  for (let i = 0; i < width; i++) steepest = max(steepest, curvature + share * f64At(squares, i));
  let r = (length - outer) / steepest;
  for (let step = 0; step < MOST_STEPS; step++) {
    let total = 0.0;
    let slope = 0.0;
    for (let i = 0; i < width; i++) {
      const s = curvature + share * f64At(squares, i);
      const below = s * r + outer;
      const part = softened(f64At(z, i), inner * f64At(within, i)) / below;
      total += part * part;
      slope += (part * part * s) / below;
    }
    // Newton's method on 1/√total, which is concave in r.
    const further = (total * (Math.sqrt(total) - 1)) / slope;
    if (!(further > ROUNDING * r)) break;
    r += further;
  }
  return r;
}
