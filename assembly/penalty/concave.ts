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
