// Penalties on t = |b| that flatten as t grows, g the concavity and k = λ a v the slope at 0:
//
//   MCP   k t − t²/2g  up to t = gk,  then gk²/2                                        (Zhang 2010, Ann. Stat. 38)
//   SCAD  k t  up to k,  (2gkt − t² − k²) / 2(g − 1)  up to gk,  then (g + 1)k²/2       (Fan & Li 2001, JASA 96)

import { Concavity } from "../codes";

/** The slope at t, as a share of k. Precondition: k > 0. */
export function shareOfSlope(concave: Concavity, concavity: f64, k: f64, t: f64): f64 {
  const reach = t / k;
  if (concave == Concavity.Mcp) return max(0, 1 - reach / concavity);
  return reach <= 1 ? 1 : max(0, (concavity - reach) / (concavity - 1));
}

/** The penalty at t. */
export function concaveValue(concave: Concavity, concavity: f64, k: f64, t: f64): f64 {
  const end = concavity * k;
  if (concave == Concavity.Mcp) return t < end ? t * (k - (0.5 * t) / concavity) : 0.5 * end * k;
  if (t <= k) return k * t;
  return t < end ? (2 * end * t - t * t - k * k) / (2 * (concavity - 1)) : 0.5 * (concavity + 1) * k * k;
}

/** argmin_b ½ curvature (b − z / curvature)² + penalty(|b|), where there may be two minima the lower, with sizes counted by `bend`. */
export function minimiseConcave(concave: Concavity, concavity: f64, k: f64, bend: f64, z: f64, curvature: f64): f64 {
  const size = Math.abs(z);
  if (size <= k) return 0;
  const flat = size / curvature;
  const isMcp = concave == Concavity.Mcp;
  // What the slope loses per unit of b, and where it begins to: MCP at 0, SCAD where t = k.
  const loss = isMcp ? bend / concavity : bend / (concavity - 1);
  const end = (concavity * k) / bend;
  let inside = isMcp ? (size - k) / (curvature - loss) : (size - k) / curvature;
  if (!isMcp && inside > k / bend) inside = (size - (concavity * k) / (concavity - 1)) / (curvature - loss);
  if (curvature > loss) return (inside < end ? inside : flat) * (z > 0 ? 1 : -1);
  // No minimum on the bend: before it or beyond it.
  const before = isMcp ? 0 : min((size - k) / curvature, k / bend);
  const rise = concaveValue(concave, concavity, k, flat * bend) / bend - k * before;
  const gain = 0.5 * curvature * (flat - before) * (flat - before);
  return (flat >= end && gain > rise ? flat : before) * (z > 0 ? 1 : -1);
}
