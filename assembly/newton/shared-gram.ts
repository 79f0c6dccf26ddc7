// Where f″ does not couple the outputs and is the same for all (multigaussian), H is one matrix G over the groups, K times over.
// The model then keeps G alone, in the rows of `gram` by group, and gradients output after output so that a move is one axpy.

import { allocateF64 } from "../arena";
import { bytesF64, f64At, setF64 } from "../memory";
import { axpy } from "../vector";
import { Glm } from "./glm";

/** Room for the gradients of as many slots as the model has. False without memory. */
export function reserveShared(glm: Glm): bool {
  const capacity = glm.model().capacity;
  if (glm.sharedCapacity >= capacity) return true;
  glm.sharedGradient = allocateF64(capacity);
  glm.sharedCapacity = glm.sharedGradient == 0 ? 0 : capacity;
  return glm.sharedCapacity > 0;
}

/** The gradients of the model, output after output. */
export function gatherShared(glm: Glm): void {
  const width = glm.loss().outputs;
  const groups = glm.model().columns / width;
  for (let g = 0; g < groups; g++) {
    for (let k = 0; k < width; k++) setF64(glm.sharedGradient, k * groups + g, f64At(glm.model().gradient, g * width + k));
  }
}

// @ts-ignore: decorator
@inline
export function sharedGradientAt(glm: Glm, s: i32): f64 {
  const width = glm.loss().outputs;
  const groups = glm.model().columns / width;
  return f64At(glm.sharedGradient, (s % width) * groups + s / width);
}

/** The gradients of an output ← themselves less step · the row of the group of slot s. */
export function sharedRow(glm: Glm, s: i32, step: f64): void {
  const width = glm.loss().outputs;
  const model = glm.model();
  const groups = model.columns / width;
  const row = model.gram + bytesF64(s / width) * <usize>model.capacity;
  axpy(-step, row, glm.sharedGradient + bytesF64((s % width) * groups), groups);
}
