// Curvatures of a model without matrix, with what damping (damping.ts) adds to them and to gradients.

import { MatrixFree } from "./constants";
import { f64At } from "../memory";
import { Glm } from "./glm";

/** A curvature that is above 0. */
// @ts-ignore: decorator
@inline
export function floored(glm: Glm, curvature: f64): f64 {
  return max(curvature, MatrixFree.LEAST_CURVATURE * glm.nullGain());
}

/** What damping adds to the curvature of column j. */
// @ts-ignore: decorator
@inline
export function dampingOf(glm: Glm, j: i32): f64 {
  return glm.damping == 0 ? 0 : glm.damping * (f64At(glm.x().curvature, j) / <f64>glm.x().rows);
}

/** What damping has of the gradient of a slot that has moved. */
// @ts-ignore: decorator
@inline
export function dampedBy(glm: Glm, s: i32, j: i32): f64 {
  return dampingOf(glm, j) * (f64At(glm.model().beta, s) - f64At(glm.before, s));
}
