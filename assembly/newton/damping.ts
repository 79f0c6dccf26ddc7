// Where rows are misfitted with confidence f″ vanishes and the gradient does not: the step of the model goes far beyond where the
// model holds, and the line search takes next to nothing of it. Levenberg's and Marquardt's way out (Marquardt 1963, SIAM J. Appl.
// Math. 11): curvature is added to every slot until steps are taken in full, and taken away again while they are.

import { Glm } from "./glm";

/** A step of which less is taken has left the model's region. */
const SHORT: f64 = 0.1;
/** The first damping, relative to what there is to gain: rows that hold almost no weight need as little. */
const FIRST: f64 = 1e-3;
const GROWTH: f64 = 16;
const SHRINK: f64 = 0.25;
/** Curvatures of losses are below ½ of the weight: with so much nothing is left of the model. */
const MOST: f64 = 10;
/** A promise below this share of what there is to gain is not worth a damped model. */
const WORTH: f64 = 1e-9;

/** Changes the damping by the share of the last step that was taken. Returns whether a model with more of it is due. */
export function adaptDamping(glm: Glm, length: f64): bool {
  const unit = glm.nullGain();
  if (length < SHORT && glm.promised < -WORTH * unit && glm.damping < MOST) {
    glm.damping = max(GROWTH * glm.damping, FIRST * unit);
    return true;
  }
  if (length == 1 && glm.damping > 0) {
    glm.damping *= SHRINK;
    if (glm.damping < 1e-3 * FIRST * unit) glm.damping = 0;
  }
  return false;
}
