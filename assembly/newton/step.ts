// One proximal Newton step: solve the model, then go along its solution as far as the objective itself falls.

import { Step } from "./constants";
import { couples, multiply } from "../loss/loss";
import { evaluate } from "../loss/losses";
import { blockLength } from "../design/grouped";
import { addColumns } from "../design/stacked";
import { f64At, setF64, setI32 } from "../memory";
import { State } from "../problem";
import { descend } from "../path/point";
import { axpy, dot, shifted, sum, sumOfSizes } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { accelerate } from "./acceleration";
import { isCheap } from "./cost";
import { descendColumnGroups } from "./column-group-descent";
import { descendGroups } from "./group-descent";
import { descendFreely } from "./matrix-free";
import { centreModel } from "./model";
import { solvePositive } from "../solver/small-system";

/**
 * Moves β, the intercepts and η. Returns the share of the step that was taken: 0 when the model sees nothing to gain, or
 * promises a gain that the objective does not show. `step`: how many this lambda has taken. Precondition: gradients of the slots and u belong to β.
 */
export function newtonGlmStep<P extends Penalty>(glm: Fit<P>, target: f64, step: i32, stalled: i32, maxEpochs: i32): f64 {
  const model = glm.model();
  centreModel(glm);
  model.nullObjective = glm.nullGain();
  model.slope = max(0, glm.value - glm.loss().saturated);
  model.innerThreshold = 0.1;
  const limit = min(maxEpochs, model.epochs + Step.MOST_EPOCHS);
  if (glm.matrixFree) descendFreely(glm, leastChange(glm, target), limit, stalled);
  else if (glm.columnGroups && glm.modelPenalty().penalises()) descendColumnGroups(glm, target, step, limit);
  else if (glm.grouped() && !glm.columnGroups) descendGroups(glm, target, limit);
  // One by one: without λ columns in groups too, which nothing holds together.
  else descend(model, glm.modelPenalty(), leastChange(glm, target), target, limit, stalled);
  // Near the optimum the decrease is below the rounding of its terms long before the gradient is: the step is taken all the same.
  const predicted = prepareDirection(glm);
  glm.promised = predicted;
  if (!(predicted <= slopOf(glm))) return 0;
  const length = search(glm, min(predicted, 0));
  if (length > 0) take(glm, length);
  else evaluate(glm.loss(), glm.eta, glm.stacked().residual);
  if (length == 1 && !glm.grouped() && !isCheap(glm)) accelerate(glm, slopOf(glm), step >= Step.ACCELERATED);
  return length;
}

/**
 * The change of an epoch at which coordinate descent on the model may end. A gap is of the order of what violates, a change of its
 * square.
 */
function leastChange(glm: Glm, target: f64): f64 {
  const unit = glm.nullGain();
  return max(0.01 * target * min(1, target / unit), Step.ROUNDING * Step.ROUNDING * unit);
}

/** along ← the linear predictors of the step that the model proposes; returns the decrease it predicts, less its curvature. */
function prepareDirection<P extends Penalty>(glm: Fit<P>): f64 {
  const model = glm.model();
  const loss = glm.loss();
  const x = glm.x();
  memory.fill(glm.along, 0, glm.vectorBytes());
  let predicted = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    const out = loss.part(glm.along, k);
    let count = 0;
    for (let s = 0; s < model.columns; s++) {
      const v = glm.columnOf(s);
      const step = f64At(model.beta, s) - f64At(glm.before, s);
      if (step == 0 || glm.outputOf(v) != k) continue;
      if (v < 0) {
        shifted(out, step, loss.rows, out);
        predicted += step * f64At(loss.part(glm.stacked().residual, k), loss.rows);
        continue;
      }
      setI32(glm.list, count, v % x.columns);
      setF64(glm.steps, count++, step);
      predicted -= step * f64At(glm.stacked().gradient, v);
    }
    addColumns(x, glm.list, glm.steps, count, out);
  }
  return predicted + penaltyAt(glm, 1) - penaltyAt(glm, 0);
}

/** h of the slots at the given share of the step. */
function penaltyAt<P extends Penalty>(glm: Fit<P>, share: f64): f64 {
  const model = glm.model();
  const blocks = glm.modelBlocks();
  const penalty = glm.modelPenalty();
  let total = 0.0;
  for (let b = glm.interceptSlots; b < blocks.count; b++) {
    const first = blocks.begin(b);
    for (let s = first; s < blocks.end(b); s++) {
      const before = f64At(glm.before, s);
      const after = share == 1 ? f64At(model.beta, s) : before + share * (f64At(model.beta, s) - before);
      setF64(glm.products, s - first, after);
    }
    total += penalty.blockValue(first, glm.products, blocks.width(b));
  }
  return total;
}

/** The largest of 1, ½, ¼, … at which the objective has fallen by enough; 0 when there is none. Leaves u there. */
function search<P extends Penalty>(glm: Fit<P>, predicted: f64): f64 {
  const loss = glm.loss();
  const words = loss.stride * loss.outputs;
  // A promise that the sum of the losses cannot show is kept or not by the gradient, which has its digits: the step is taken.
  const slop = slopOf(glm) * (predicted > -Step.UNSEEN * slopOf(glm) ? Step.UNSEEN : 1);
  const start = penaltyAt(glm, 0);
  let length = 1.0;
  for (let halving = 0; halving < Step.MOST_HALVINGS; halving++) {
    memory.copy(glm.trial, glm.eta, glm.vectorBytes());
    axpy(length, glm.along, glm.trial, words);
    const value = evaluate(loss, glm.trial, glm.stacked().residual);
    const change = value - glm.value + (penaltyAt(glm, length) - start);
    if (isFinite(value) && change <= Step.SUFFICIENT * length * predicted + slop) {
      glm.value = value;
      return length;
    }
    length *= 0.5;
  }
  return 0;
}

function slopOf(glm: Glm): f64 {
  const many = Math.sqrt(max(1, <f64>glm.loss().rows / Step.FEW_ROWS));
  return Step.ROUNDING * many * (Math.abs(glm.nullLoss) + Math.abs(glm.loss().saturated));
}

function take(glm: Glm, length: f64): void {
  const model = glm.model();
  const stacked = glm.stacked();
  glm.takeTrial();
  for (let s = 0; s < model.columns; s++) {
    const v = glm.columnOf(s);
    const before = f64At(glm.before, s);
    const after = f64At(model.beta, s);
    if (v < 0) {
      const k = -1 - v;
      setF64(glm.intercepts, k, f64At(glm.intercepts, k) + length * after);
    } else {
      setF64(stacked.beta, v, length == 1 ? after : before + length * (after - before));
      glm.travelled += Math.abs(length * (after - before));
    }
  }
  if (glm.grouped()) takeLengths(glm);
  glm.stale++;
}

/** The lengths of the blocks that have slots. */
function takeLengths(glm: Glm): void {
  const screen = changetype<State>(glm.screenAt);
  const blocks = glm.modelBlocks();
  for (let b = glm.interceptSlots; b < blocks.count; b++) {
    const j = glm.blocks().of(glm.columnOf(blocks.begin(b)));
    setF64(screen.beta, j, blockLength(glm.stacked(), glm.stacked().beta, j));
  }
}

/**
 * Shifts η until the gradient of the intercepts vanishes, which the dual point needs: Newton's method in K variables, until σ is
 * as good as zero, or nearly so and no longer halved: then it is the rounding of its sum. Returns whether anything moved.
 */
export function balanceIntercepts(glm: Glm): bool {
  let moved = false;
  if (glm.interceptSlots == 0) return false;
  let left = imbalanceOf(glm);
  // A shift that leaves most of Σu was by a curvature that is not there: rows of a loss without one keep a share of it, and where a row of most
  // of the weight is among them that share is more than all the others have. Σu says what it is; on straight pieces the next shift is exact.
  let stretch = 1.0;
  for (let shift = 0; shift < Step.MOST_SHIFTS && left > glm.balanced; shift++) {
    const before = sumOf(glm, 0);
    if (couples(glm.loss())) shiftCoupled(glm);
    else shiftOne(glm, stretch);
    const length = shiftBy(glm, left <= Step.NEARLY_BALANCED);
    if (length == 0) return moved;
    moved = true;
    const now = imbalanceOf(glm);
    if (left <= Step.NEARLY_BALANCED && !(now < 0.5 * left)) return true;
    left = now;
    const share = sumOf(glm, 0) / before;
    stretch = stretch == 1 && length == 1 && share > Step.MOST_LEFT && share < 1 ? 1 / (1 - share) : 1;
  }
  return moved;
}

/**
 * Shifts η and the intercepts by the largest share 1, ½, ¼, … of `products` that does not raise the loss; returns it, or 0. Near balance
 * what the loss changes is below the rounding of its sum, which many rows make larger than any slop: the whole step is taken.
 */
function shiftBy(glm: Glm, near: bool): f64 {
  const loss = glm.loss();
  const before = glm.value;
  let length = 1.0;
  for (let halving = 0; halving < Step.MOST_HALVINGS; halving++) {
    for (let k = 0; k < loss.outputs; k++) {
      shifted(loss.part(glm.eta, k), length * f64At(glm.products, k), loss.rows, loss.part(glm.trial, k));
    }
    const value = evaluate(loss, glm.trial, glm.stacked().residual);
    if (isFinite(value) && (near || value <= before + slopOf(glm))) {
      glm.value = value;
      glm.takeTrial();
      for (let k = 0; k < loss.outputs; k++) {
        setF64(glm.intercepts, k, f64At(glm.intercepts, k) + length * f64At(glm.products, k));
      }
      return length;
    }
    length *= 0.5;
  }
  glm.value = evaluate(loss, glm.eta, glm.stacked().residual);
  return 0;
}

function sumOf(glm: Glm, k: i32): f64 {
  return -f64At(glm.loss().part(glm.stacked().residual, k), glm.loss().rows);
}

/** The largest |Σu| of an output, relative to its Σ|u|. */
function imbalanceOf(glm: Glm): f64 {
  const loss = glm.loss();
  let largest = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    const u = loss.part(glm.stacked().residual, k);
    const scale = sumOfSizes(u, loss.rows);
    if (scale > 0) largest = max(largest, Math.abs(sumOf(glm, k)) / scale);
  }
  return largest;
}

/** products[0] ← Σu / Σf″, times `stretch`. */
function shiftOne(glm: Glm, stretch: f64): void {
  const loss = glm.loss();
  const total = sum(loss.current, loss.rows);
  setF64(glm.products, 0, total > 0 ? (stretch * sumOf(glm, 0)) / total : 0);
}

/** products ← the Newton step of K intercepts whose common shift changes nothing: the last one stays. */
function shiftCoupled(glm: Glm): void {
  const loss = glm.loss();
  const size = loss.outputs - 1;
  const matrix = glm.coupled;
  const weighted = loss.scratch;
  for (let k = 0; k < size; k++) {
    multiply(loss.weights, loss.part(loss.current, k), loss.rows, weighted);
    for (let l = 0; l < k; l++) setF64(matrix, k * size + l, -dot(weighted, loss.part(loss.current, l), loss.rows));
    const own = loss.part(loss.current, k);
    setF64(matrix, k * size + k, sum(weighted, loss.rows) - dot(weighted, own, loss.rows));
    setF64(glm.products, k, sumOf(glm, k));
  }
  solvePositive(matrix, size, glm.products);
  setF64(glm.products, size, 0);
}
