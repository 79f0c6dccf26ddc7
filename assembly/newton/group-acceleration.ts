// Epochs of block descent on one model converge linearly once the blocks in use are found, and what is left lies along few directions. After
// every few of them the affine combination of their ends with the least combined step (Anderson 1965, J. ACM 12(4); of coordinate descent
// Bertrand & Massias 2021, AISTATS 130) is taken, where the model is lower there. The model is a quadratic: its gradients combine as the
// points do, without a product with its matrix.

import { Acceleration, Histories } from "./constants";
import { allocate, allocateF64, refusals } from "../arena";
import { bytesF64, f64At, fillF64, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { addToNormal } from "../solver/anderson";
import { axpy } from "../vector";
import { Fit, Glm } from "./glm";
import { solvePositive } from "../solver/small-system";

/** The ends of epochs, oldest first, the gradients of the model there, and room for one point more. */
@unmanaged
export class EpochHistory {
  count: i32;
  capacity: i32;
  points: usize;
  gradients: usize;
  steps: usize;
  matrix: usize;
  shares: usize;
}

@inline
function historyOf(glm: Glm): EpochHistory {
  return changetype<EpochHistory>(glm.epochsAt);
}

/** No epochs yet. False without memory: epochs do without. */
export function forgetEpochs(glm: Glm): bool {
  const capacity = glm.model().capacity;
  if (glm.epochsAt != 0 && historyOf(glm).capacity >= capacity) {
    historyOf(glm).count = 0;
    return true;
  }
  const refused = refusals();
  const address = allocate(offsetof<EpochHistory>());
  if (address == 0) return false;
  const history = changetype<EpochHistory>(address);
  history.count = 0;
  history.capacity = capacity;
  history.points = allocateF64(capacity, Histories.EPOCHS + 2);
  history.gradients = allocateF64(capacity, Histories.EPOCHS + 2);
  history.steps = allocateF64(capacity, Histories.EPOCHS);
  history.matrix = allocateF64(Histories.EPOCHS, Histories.EPOCHS);
  history.shares = allocateF64(Histories.EPOCHS);
  if (refusals() != refused) return false;
  glm.epochsAt = address;
  return true;
}

@inline
function pointAt(history: EpochHistory, at: i32): usize {
  return history.points + bytesF64(history.capacity) * <usize>at;
}
@inline
function gradientAt(history: EpochHistory, at: i32): usize {
  return history.gradients + bytesF64(history.capacity) * <usize>at;
}
@inline
function stepAt(history: EpochHistory, at: i32): usize {
  return history.steps + bytesF64(history.capacity) * <usize>at;
}

/** After an epoch: keeps its end, and moves on to the combination where there are enough of them. */
export function accelerateEpochs<P extends Penalty>(glm: Fit<P>): void {
  const history = historyOf(glm);
  const model = glm.model();
  const bytes = bytesF64(model.columns);
  memory.copy(pointAt(history, history.count), model.beta, bytes);
  memory.copy(gradientAt(history, history.count), model.gradient, bytes);
  history.count++;
  if (history.count <= Histories.EPOCHS) return;
  if (combine(glm, history) && isLower(glm, history)) {
    memory.copy(model.beta, pointAt(history, Histories.EPOCHS + 1), bytes);
    memory.copy(model.gradient, gradientAt(history, Histories.EPOCHS + 1), bytes);
  }
  memory.copy(pointAt(history, 0), model.beta, bytes);
  memory.copy(gradientAt(history, 0), model.gradient, bytes);
  history.count = 1;
}

/** The last point ← Σ cᵢxᵢ, and its gradient: c of sum 1 with the shortest Σ cᵢ(xᵢ − xᵢ₋₁). False where that is one of rounding. */
function combine(glm: Glm, history: EpochHistory): bool {
  const slots = glm.model().columns;
  const size = Histories.EPOCHS;
  for (let i = 0; i < size; i++) {
    memory.copy(stepAt(history, i), pointAt(history, i + 1), bytesF64(slots));
    axpy(-1, pointAt(history, i), stepAt(history, i), slots);
    addToNormal(history.steps, bytesF64(history.capacity), i, size, slots, Acceleration.REGULAR, history.matrix);
    setF64(history.shares, i, 1);
  }
  solvePositive(history.matrix, size, history.shares);
  let total = 0.0;
  for (let i = 0; i < size; i++) total += f64At(history.shares, i);
  let weight = 0.0;
  for (let i = 0; i < size; i++) weight += Math.abs(f64At(history.shares, i) / total);
  if (!(weight <= Acceleration.MOST_WEIGHT)) return false;
  const point = pointAt(history, size + 1);
  const gradient = gradientAt(history, size + 1);
  fillF64(point, slots, 0);
  fillF64(gradient, slots, 0);
  for (let i = 0; i < size; i++) {
    const share = f64At(history.shares, i) / total;
    axpy(share, pointAt(history, i + 1), point, slots);
    axpy(share, gradientAt(history, i + 1), gradient, slots);
  }
  return true;
}

/** Whether the model is lower at the combination: −½dᵀ(g + g′) is the change of the quadratic. */
function isLower<P extends Penalty>(glm: Fit<P>, history: EpochHistory): bool {
  const model = glm.model();
  const blocks = glm.modelBlocks();
  const point = pointAt(history, Histories.EPOCHS + 1);
  const gradient = gradientAt(history, Histories.EPOCHS + 1);
  let change = 0.0;
  for (let s = 0; s < model.columns; s++) {
    const step = f64At(point, s) - f64At(model.beta, s);
    change -= 0.5 * step * (f64At(gradient, s) + f64At(model.gradient, s));
  }
  for (let b = glm.interceptSlots; b < blocks.count; b++) {
    const first = blocks.begin(b);
    const at = bytesF64(first);
    const width = blocks.width(b);
    change += glm.modelPenalty().blockValue(first, point + at, width) - glm.modelPenalty().blockValue(first, model.beta + at, width);
  }
  return change < 0;
}
