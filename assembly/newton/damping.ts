// Where rows are misfitted with confidence f″ vanishes and the gradient does not: the step of the model goes far beyond where the
// model holds, and the line search takes next to nothing of it. Levenberg's and Marquardt's way out (Marquardt 1963, SIAM J. Appl.
// Math. 11): curvature is added to every slot until steps are taken in full, and taken away again while they are.

import { Damping } from "./constants";
import { f64At } from "../memory";
import { Glm } from "./glm";

/** Changes the damping by the share of the last step that was taken. Returns whether a model with more of it is due. */
export function adaptDamping(glm: Glm, length: f64): bool {
  const unit = glm.curvatureUnit();
  if (length < Damping.SHORT && glm.promised < -Damping.WORTH * glm.nullGain() && glm.damping < Damping.MOST) {
    glm.damping = max(Damping.GROWTH * glm.damping, Damping.FIRST * unit);
    return true;
  }
  if (length == 1 && glm.damping > 0) {
    glm.damping *= Damping.SHRINK;
    if (glm.damping < 1e-3 * Damping.FIRST * unit) glm.damping = 0;
  }
  return false;
}

/** What it adds to the curvature of a slot. */
export function dampingOf(glm: Glm, slot: i32): f64 {
  return glm.damping > 0 ? glm.damping * meanSquareOf(glm, slot) : 0;
}

/** The mean square of a slot's column; 1 for an intercept. */
export function meanSquareOf(glm: Glm, slot: i32): f64 {
  const v = glm.columnOf(slot);
  return v < 0 ? 1 : f64At(glm.stacked().curvature, v) / <f64>glm.loss().rows;
}

/** What it has of the gradient of a slot that has moved. */
export function dampedBy(glm: Glm, slot: i32): f64 {
  return dampingOf(glm, slot) * (f64At(glm.model().beta, slot) - f64At(glm.before, slot));
}
