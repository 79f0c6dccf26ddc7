// What the parts of a proximal Newton step cost, in multiplications of a row: by these it is decided when f″ is computed anew.

import { Costs } from "./constants";
import { isDense } from "../design/stacked";
import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { Glm } from "./glm";
import { weighMatrix } from "./row-model";

/** Predictors and gradients of the slots, and the loss of every row. */
export function costOfStep(glm: Glm): f64 {
  const products = isSparse(glm) ? glm.slotEntries / <f64>glm.loss().rows : <f64>glm.model().columns;
  return 2 * products + Costs.ROW * <f64>glm.loss().outputs;
}

/** Epochs on the model, which know no rows. */
export function costOfEpochs(glm: Glm, epochs: i32): f64 {
  const slots = <f64>glm.model().columns;
  return (<f64>epochs * slots * slots) / <f64>glm.loss().rows;
}

/** f″ anew, over the slots. */
export function costOfModel(glm: Glm): f64 {
  const slots = <f64>glm.model().columns;
  if (!isSparse(glm)) return Costs.MODEL * slots * slots;
  return workOfMatrix(glm) / <f64>glm.loss().rows;
}

/** Whether the work of a model is that of the last one: that of dense columns follows from their number. */
function isSparse(glm: Glm): bool {
  return !isDense(glm.x()) && glm.work > 0;
}

/** Products of a matrix over the slots, as those of the last one grow. */
function workOfMatrix(glm: Glm): f64 {
  const grown = <f64>glm.model().columns / <f64>glm.workSlots;
  return glm.work * grown * grown;
}

/** A matrix and a system of the slots, in entries that are gathered. */
export function costOfMatrix(glm: Glm): f64 {
  const slots = <f64>glm.model().columns;
  return workOfMatrix(glm) + Costs.SYSTEM * slots * slots * slots;
}

/** Whether epochs of a lambda have cost more than a matrix would, which serves some more. */
export function wouldMatrixPay(glm: Glm): bool {
  return glm.freeWork > Costs.PATIENCE * costOfMatrix(glm);
}

/** Whether a new model costs so little that every step has one of its own. */
export function isCheap(glm: Glm): bool {
  return glm.matrixFree != 0 || costOfModel(glm) <= Costs.CHEAP * costOfStep(glm);
}

/** Whether epochs on sparse columns cost less than their matrix. */
export function prefersNoMatrix(glm: Glm): bool {
  if (!mayBeFree(glm) || glm.needsMatrix) return false;
  const slots = glm.model().columns;
  if (glm.workSlots == 0 || 4 * abs(slots - glm.workSlots) > glm.workSlots) weighMatrix(glm);
  return costOfMatrix(glm) > Costs.EPOCHS * glm.slotEntries;
}

/** Whether columns are sparse, and rows, where there are several outputs their classes, all that f″ knows. */
function mayBeFree(glm: Glm): bool {
  const loss = glm.loss();
  if (isDense(glm.x()) || glm.shared || !glm.started) return false;
  if (glm.grouped()) return couples(loss) && loss.outputs <= Costs.FEW_OUTPUTS;
  return couples(loss) || has(loss, Trait.Diagonal);
}
